from dataclasses import dataclass, field, replace

from comments.models import Comment
from comments.querysets import CommentQuerySet


@dataclass(frozen=True)
class Stretch:
    """Comments that follow one another in an order, the nearest first, and whether more lie beyond them."""

    comments: list[Comment]
    has_more: bool
    # Loaded along with them, because it saved a query: editors' picks, and what stands above the first comment.
    picks: list[Comment] = field(default_factory=list)
    ancestors: list[Comment] = field(default_factory=list)

    def fit(self, characters: int) -> "Stretch":
        """Return as much of it as has room in so many characters of HTML; at least one comment."""
        for index, comment in enumerate(self.comments):
            characters -= len(comment.body_html)
            if characters < 0 and index:
                return replace(self, comments=self.comments[:index], has_more=True)
        return self


def load(*parts: CommentQuerySet) -> list[Comment]:
    """Load parts of a conversation in one query, each comment once and in no order; each part may be cut."""
    # SQLite joins no parts that are ordered or cut themselves.
    first, *others = [Comment.objects.filter(pk__in=part.values("pk")).for_conversation() for part in parts]
    rows = first.union(*others, all=True) if others else first
    return list({comment.pk: comment for comment in rows}.values())
