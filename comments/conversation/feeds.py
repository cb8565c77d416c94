"""A conversation as an Atom feed: the newest approved comments of a story, or of one of its threads."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models import Article
from comments.models import Comment


class CommentFeed(Atom1Feed):
    """Django writes only summaries; a comment is given whole."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})

    def latest_post_date(self) -> datetime:
        """Return when the feed last changed. One without comments has not changed since the story appeared."""
        return super().latest_post_date() if self.items else self.feed["story_at"]


def make_feed(
    article: Article, comments: Iterable[Comment], *, title: str, url: str, site: str
) -> CommentFeed:
    """Return the feed of these comments. `site` goes in front of every address; `url` is the feed's own."""
    page = site + article.get_absolute_url()
    feed = CommentFeed(
        title=title,
        link=f"{page}#comments",
        description=None,
        language=article.language,
        feed_url=url,
        story_at=article.published_at,
    )
    for comment in comments:
        feed.add_item(
            title=_title(comment),
            link=f"{page}comments/{comment.pk}/",
            description=None,  # type: ignore[arg-type]  # Django leaves it out of the feed then, against its stubs
            author_name=comment.author_name,
            pubdate=comment.created_at,
            updateddate=comment.edited_at or comment.created_at,
            content=comment.body_html,
        )
    return feed


def _title(comment: Comment) -> str:
    if comment.parent is None or comment.parent.is_removed:
        return comment.author_name
    return _("%(name)s in reply to %(other)s") % {
        "name": comment.author_name,
        "other": comment.parent.author_name,
    }
