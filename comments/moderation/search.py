"""Finding a comment while a moderator waits, in an archive of millions.

An e-mail address, the address of a story or of a comment, and a comment's number are looked up in an index, however
old the comments are. Words are looked for in the newest comments only, a window at a time: each further page opens
the window before the last, down to the oldest. So no search reads more than `WINDOW` comments, and the page says how
far back it has read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import Resolver404, resolve
from django.utils import timezone

from articles.keyset import KeysetPage, by_numbers, cut_page
from articles.models import Article, ArticleVersion
from comments.models import Comment
from comments.moderation.queues import PAGE_SIZE, for_desk
from texts.ids import is_id

WINDOW = 10_000
MOST_WORDS = 6
MOST_LETTERS = 200


@dataclass(frozen=True)
class Found:
    """One page of what was found; `searched_to` where words were looked for in a window of comments."""

    page: KeysetPage[Comment]
    searched_to: datetime | None = None
    # The number of the comment below which the next window begins; empty at the end of the archive.
    further: str = ""


def search_comments(query: Mapping[str, str]) -> Found:
    """Answer `?q=`, at `?after=` or `?before=`, in the window below `?below=`; a bounded number of queries."""
    words = query.get("q", "").strip()[:MOST_LETTERS]
    if not words:
        return Found(KeysetPage([], "", "", is_first=True))
    exact = _look_up(words)
    if exact is not None:
        return Found(cut_page(for_desk(exact), by_numbers("-pk"), query, PAGE_SIZE))
    window = _window(query.get("below", ""))
    edge = window.order_by("-pk")[WINDOW - 1 : WINDOW].first()
    page = cut_page(
        for_desk(_with_words(window.filter(pk__gte=edge.pk) if edge else window, words)),
        by_numbers("-pk"),
        query,
        PAGE_SIZE,
    )
    if edge is None or not Comment.objects.filter(pk__lt=edge.pk).exists():
        return Found(page)
    return Found(page, searched_to=edge.created_at, further=str(edge.pk))


def _look_up(words: str) -> QuerySet[Comment] | None:
    """Return what an index finds; none where these are words."""
    if "@" in words and " " not in words:
        return Comment.objects.filter(email=words.lower())
    if is_id(words.removeprefix("#")):
        return Comment.objects.filter(pk=int(words.removeprefix("#")))
    if words.startswith(("http://", "https://", "/")):
        return _at_address(words)
    return None


def _at_address(address: str) -> QuerySet[Comment] | None:
    try:
        place = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return None
    if place.view_name == "comments:comment":
        return Comment.objects.filter(pk=place.kwargs["pk"]) if place.kwargs["pk"] < 2**63 else None
    if place.view_name != "articles:article":
        return None
    return Comment.objects.filter(article__in=Article.objects.at_permalink(**place.kwargs))


def _window(below: str) -> QuerySet[Comment]:
    return Comment.objects.filter(pk__lt=int(below)) if is_id(below) else Comment.objects.all()


def _with_words(comments: QuerySet[Comment], words: str) -> QuerySet[Comment]:
    known = ArticleVersion.objects.known(timezone.now()).filter(article=OuterRef("article"))
    for word in words.split()[:MOST_WORDS]:
        comments = comments.filter(
            Q(body__icontains=word)
            | Q(author_name__icontains=word)
            | Q(email__icontains=word)
            | Exists(known.filter(headline__icontains=word))
        )
    return comments
