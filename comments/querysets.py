"""The vocabulary of reading a conversation."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from articles.models import Article
    from comments.models import Comment  # noqa: F401 - the type of the rows, named in the base of the class


class CommentQuerySet(models.QuerySet["Comment"]):
    # --- Which comments ---

    def shown(self) -> "CommentQuerySet":
        """What readers see: approved comments, and stones of removed ones that have answers."""
        return self.filter(is_shown=True)

    def approved(self) -> "CommentQuerySet":
        return self.filter(status="approved")

    def on_story(self, article: "Article") -> "CommentQuerySet":
        return self.filter(article=article)

    def in_threads(self, root_ids: Iterable[int]) -> "CommentQuerySet":
        return self.filter(root__in=root_ids)

    def by_commenter(self, email: str, browser: str) -> "CommentQuerySet":
        """Those written under this e-mail on this browser; see `comments.people.trust`."""
        return self.filter(email=email, browser=browser)

    # --- In which order, from where; a place is the path of a comment ---

    def oldest_first(self) -> "CommentQuerySet":
        return self.order_by("path")

    def newest_first(self) -> "CommentQuerySet":
        """The newest thread first; within a thread answers in their order."""
        return self.order_by("-root_id", "path")

    def after_oldest_first(self, path: str, *, inclusive: bool) -> "CommentQuerySet":
        return self.filter(**{"path__gte" if inclusive else "path__gt": path}).oldest_first()

    def before_oldest_first(self, path: str) -> "CommentQuerySet":
        """What precedes `path`, the nearest first."""
        return self.filter(path__lt=path).order_by("-path")

    # --- Loaded for whom ---

    def for_conversation(self) -> "CommentQuerySet":
        """All that a conversation prints, and nothing private."""
        return self.select_related("parent").only(
            "article_id",
            "article_version",
            "author_name",
            "badge",
            "body_html",
            "commenter_id",
            "created_at",
            "depth",
            "edited_at",
            "featured_at",
            "is_withdrawn",
            "path",
            "recommend_count",
            "root_id",
            "status",
            "parent__author_name",
            "parent__status",
        )

    def for_feed(self) -> "CommentQuerySet":
        """All that a feed gives, the newest first."""
        return (
            self.select_related("parent")
            .only(
                "article_id",
                "author_name",
                "body_html",
                "created_at",
                "edited_at",
                "parent__author_name",
                "parent__status",
            )
            .order_by("-pk")
        )
