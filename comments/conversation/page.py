"""One page of a conversation: cut anywhere in preorder by a budget of rows, so that every shape costs the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from django.http import Http404

from articles.models import Article
from comments.conversation.opening import Opening
from comments.conversation.page_part import Stretch
from comments.conversation.page_tokens import PageCursor, read_place, write_place
from comments.conversation.rank_order import Rank, RankOrder
from comments.conversation.threads import path_ids
from comments.conversation.time_order import TimeOrder
from comments.models import Comment

PAGE_SIZE = 50
# So many characters of HTML: long comments make a page end earlier, so that it stays light whatever is typed.
PAGE_CHARACTERS = 30_000
NEWEST, OLDEST = "newest", "oldest"
SORTS = (NEWEST, OLDEST, *Rank.values)


class ConversationOrder(Protocol):
    """How the comments of a conversation follow one another, and how they are read from a place on."""

    def first(self, room: int) -> Stretch: ...

    def after(self, place: PageCursor, room: int) -> Stretch: ...

    def before(self, place: PageCursor, room: int) -> Stretch:
        """What precedes the place, the nearest first."""
        ...

    def place(self, comment: Comment, *, is_inclusive: bool = False) -> PageCursor: ...


@dataclass(frozen=True)
class Row:
    """A comment as it stands on the page; a stub repeats an ancestor from an earlier page."""

    comment: Comment
    is_stub: bool
    # Where the comment that it answers is: on this page, or at its permalink.
    parent_is_here: bool


@dataclass(frozen=True)
class Pick:
    """A comment that editors put on top of the first page; its place is on that page, or at its permalink."""

    comment: Comment
    is_here: bool


@dataclass(frozen=True)
class ConversationPage:
    """One page of a conversation, and the tokens of its neighbours (empty at the ends)."""

    rows: list[Row]
    sort: str
    picks: list[Pick] = field(default_factory=list)
    after: str = ""
    before: str = ""

    @property
    def has_neighbours(self) -> bool:
        """Whether this is not the whole conversation."""
        return bool(self.before or self.after)


def read_sort(query: Mapping[str, str]) -> str:
    """Return the order that `?sort=` names; raise `Http404` for one that we do not have."""
    sort = query.get("sort") or NEWEST
    if sort not in SORTS:
        raise Http404("There is no such order.")
    return sort


def get_conversation(
    article: Article, opening: Opening, query: Mapping[str, str], size: int = PAGE_SIZE
) -> ConversationPage:
    """Load the page that `?sort=` with `?comments_after=` or `?comments_before=` names; at most three queries.

    Raises `Http404` for a token that cannot be read.
    """
    sort = read_sort(query)
    after, before = query.get("comments_after", ""), query.get("comments_before", "")
    try:
        # Also where there is nothing to cut: a token that is none is never a page.
        place = read_place(before or after) if before or after else None
    except ValueError as error:
        raise Http404("There is no such page in this conversation.") from error
    if not opening.comment_count:
        return ConversationPage([], sort)
    if place is not None and place.score is None and sort in Rank.values:
        # Copied from another order, or made by hand: nobody knows where in this one it is.
        place = None
    return _get_page(_order(article, sort), sort, place, size, backwards=bool(before))


def get_page_query(article: Article, comment: Comment, sort: str, size: int = PAGE_SIZE) -> dict[str, str]:
    """Return the query of the page where a shown comment stands: the first one, or one that begins with it."""
    query = {} if sort == NEWEST else {"sort": sort}
    order = _order(article, sort)
    if comment not in order.first(size).fit(PAGE_CHARACTERS).comments:
        query["comments_after"] = write_place(order.place(comment, is_inclusive=True))
    return query


def _order(article: Article, sort: str) -> ConversationOrder:
    shown = Comment.objects.on_story(article).shown()
    if sort in Rank.values:
        return RankOrder(shown, Rank(sort))
    return TimeOrder(shown, newest_first=sort == NEWEST)


def _get_page(
    order: ConversationOrder,
    sort: str,
    place: PageCursor | None,
    size: int,
    *,
    backwards: bool = False,
) -> ConversationPage:
    if place is None:
        stretch = order.first(size)
    elif backwards:
        stretch = order.before(place, size)
        if not stretch.comments:
            # What stood above it has gone elsewhere since.
            return _get_page(order, sort, None, size)
    else:
        stretch = order.after(place, size)
    stretch = stretch.fit(PAGE_CHARACTERS)
    if not stretch.comments:
        return ConversationPage([], sort)
    found = stretch.comments[::-1] if backwards else stretch.comments
    has_after = backwards or stretch.has_more
    has_before = stretch.has_more if backwards else place is not None
    here = {comment.pk for comment in found}
    return ConversationPage(
        _rows(found, stretch.ancestors or _get_ancestors(found[0])),
        sort,
        [Pick(comment, comment.pk in here) for comment in stretch.picks],
        after=write_place(order.place(found[-1])) if has_after else "",
        before=write_place(order.place(found[0])) if has_before else "",
    )


def _rows(found: list[Comment], stubs: list[Comment]) -> list[Row]:
    here = {comment.pk for comment in (*stubs, *found)}
    rows = [Row(comment, True, comment.parent_id in here) for comment in stubs]
    return rows + [Row(comment, False, comment.parent_id in here) for comment in found]


def _get_ancestors(comment: Comment) -> list[Comment]:
    """Load what stands above the first comment of a page. All others have theirs on the page, or these."""
    ids = path_ids(comment.path)[:-1]
    return list(Comment.objects.filter(pk__in=ids).for_conversation().oldest_first()) if ids else []
