"""One page of a conversation: cut anywhere in preorder by a budget of rows, so that every shape costs the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from articles.models import Article
from comments.models import Comment
from comments.querysets import CommentQuerySet
from comments.threads import path_ids, read_token, write_token

PAGE_SIZE = 50
NEWEST, OLDEST = "newest", "oldest"
SORTS = (NEWEST, OLDEST)
# A token with this in front begins with the comment that it names, instead of after it.
INCLUSIVE = "at-"


@dataclass(frozen=True)
class Row:
    """A comment as it stands on the page; a stub repeats an ancestor from an earlier page."""

    comment: Comment
    is_stub: bool
    # Where the comment that it answers is: on this page, or at its permalink.
    parent_is_here: bool


@dataclass(frozen=True)
class Conversation:
    """One page of a conversation, and the tokens of its neighbours (empty at the ends)."""

    rows: list[Row]
    sort: str
    after: str = ""
    before: str = ""


def read_sort(query: Mapping[str, str]) -> str:
    """Return the order that `?sort=` names; raise `Http404` for one that we do not have."""
    sort = query.get("sort") or NEWEST
    if sort not in SORTS:
        raise Http404("There is no such order.")
    return sort


def get_conversation(article: Article, query: Mapping[str, str], size: int = PAGE_SIZE) -> Conversation:
    """Load the page that `?sort=` with `?comments_after=` or `?comments_before=` names; at most two queries.

    Raises `Http404` for a token that cannot be read.
    """
    sort = read_sort(query)
    after, before = query.get("comments_after", ""), query.get("comments_before", "")
    try:
        # Also where there is nothing to cut: a token that is none is never a page.
        start = read_token((before or after).removeprefix(INCLUSIVE)) if before or after else ""
    except ValueError as error:
        raise Http404("There is no such page in this conversation.") from error
    if not article.comment_count:
        return Conversation([], sort)
    comments = Comment.objects.on_story(article).shown().for_conversation()
    if before:
        found = list(_before(comments, sort, start)[: size + 1])
        has_more, found = len(found) > size, found[:size][::-1]
        return _page(found, sort, after=bool(found), before=has_more)
    found = list(_after(comments, sort, start, inclusive=after.startswith(INCLUSIVE))[: size + 1])
    return _page(found[:size], sort, after=len(found) > size, before=bool(start))


def get_page_query(comment: Comment, sort: str, size: int = PAGE_SIZE) -> dict[str, str]:
    """Return the query of the page where a shown comment stands: the first one, or one that begins with it."""
    query = {} if sort == NEWEST else {"sort": sort}
    others = Comment.objects.filter(article=comment.article_id).shown()
    if len(_before(others, sort, comment.path).values_list("pk")[:size]) == size:
        query["comments_after"] = INCLUSIVE + write_token(comment.path)
    return query


def _after(comments: CommentQuerySet, sort: str, start: str, *, inclusive: bool) -> CommentQuerySet:
    if sort == OLDEST:
        return comments.after_oldest_first(start, inclusive=inclusive) if start else comments.oldest_first()
    return comments.after_newest_first(start, inclusive=inclusive) if start else comments.newest_first()


def _before(comments: CommentQuerySet, sort: str, start: str) -> CommentQuerySet:
    return comments.before_oldest_first(start) if sort == OLDEST else comments.before_newest_first(start)


def _page(found: list[Comment], sort: str, *, after: bool, before: bool) -> Conversation:
    if not found:
        return Conversation([], sort)
    stubs = _get_ancestors(found[0])
    here = {comment.pk for comment in (*stubs, *found)}
    rows = [Row(comment, True, comment.parent_id in here) for comment in stubs]
    rows += [Row(comment, False, comment.parent_id in here) for comment in found]
    return Conversation(
        rows,
        sort,
        after=write_token(found[-1].path) if after else "",
        before=write_token(found[0].path) if before else "",
    )


def _get_ancestors(comment: Comment) -> list[Comment]:
    """Load what stands above the first comment of a page. All others have theirs on the page, or these."""
    ids = path_ids(comment.path)[:-1]
    return list(Comment.objects.filter(pk__in=ids).for_conversation().oldest_first()) if ids else []
