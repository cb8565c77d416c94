"""A conversation by what readers make of its threads: most recommended, or most answered.

Pages are cut by keyset: a link carries the score of the thread where its page ended, and the next page is what stands
below that by now. A thread that moves while somebody pages may so be missed, or come twice; no other one is. The
comments of a thread are read as they are now; their order within it never changes.
"""

from dataclasses import dataclass

from django.db.models import TextChoices

from articles.keyset import by_numbers, go_beyond
from comments.conversation.page_part import Stretch, load
from comments.conversation.page_tokens import PageCursor
from comments.conversation.picks import find_picks, picks_of
from comments.conversation.threads import path_ids
from comments.models import Comment
from comments.querysets import CommentQuerySet


class Rank(TextChoices):
    """The orders in which a thread's place changes after it was begun."""

    RECOMMENDED = "recommended"
    ANSWERED = "answered"


# What a root says of its thread. Each has an index of its own (see the model), so that nothing is sorted.
_SCORES = {Rank.RECOMMENDED: "recommended_score", Rank.ANSWERED: "thread_count"}


@dataclass(frozen=True)
class _Thread:
    root_id: int
    score: int
    count: int


class RankOrder:
    """The order of the threads among `shown`, the comments that readers see on a story; of equals the newer first."""

    def __init__(self, shown: CommentQuerySet, rank: Rank) -> None:
        self._shown = shown
        self._column = _SCORES[rank]
        self._scores: dict[int, int] = {}

    def first(self, room: int) -> Stretch:
        picks = picks_of(self._shown)
        return self._take(room, self._get_threads(room + 1), picks)

    def after(self, place: PageCursor, room: int) -> Stretch:
        self._remember(place)
        path, above = place.path, path_ids(place.path)
        thread = self._shown.in_threads([place.root_id]).order_by("path")
        if place.is_inclusive:
            rest, above = thread.filter(path__gte=path), above[:-1]
        else:
            rest = thread.filter(path__gt=path)
        # Whatever follows next has its ancestors among those of the place.
        loaded = load(rest[: room + 1], Comment.objects.filter(pk__in=above))
        found = sorted((each for each in loaded if each.pk not in above), key=_path)
        ancestors = [each for each in loaded if found and each.pk in path_ids(found[0].path)[:-1]]
        ancestors = sorted(ancestors, key=_path)
        if len(found) > room:
            return Stretch(found[:room], has_more=True, ancestors=ancestors)
        further = self._take(room - len(found), self._get_threads(room + 1 - len(found), beyond=place))
        return Stretch([*found, *further.comments], further.has_more, ancestors=ancestors)

    def before(self, place: PageCursor, room: int) -> Stretch:
        self._remember(place)
        rest = self._shown.in_threads([place.root_id]).filter(path__lt=place.path).order_by("-path")
        # Some threads may be loaded in vain, for how much is left of this one shows only then: it saves a query.
        threads = self._get_threads(room + 1, beyond=place, backwards=True)
        own = _Thread(place.root_id, place.score or 0, 0)
        return self._take(room, [own, *threads], rest[: room + 1], backwards=True)

    def place(self, comment: Comment, *, is_inclusive: bool = False) -> PageCursor:
        score = self._scores.get(comment.root_id)
        if score is None:
            score = Comment.objects.values_list(self._column, flat=True).get(pk=comment.root_id)
        return PageCursor(comment.path, is_inclusive, score)

    def _remember(self, place: PageCursor) -> None:
        """Let the pages of one long thread lead on from where it stood when the reader came to it."""
        if place.score is not None:
            self._scores[place.root_id] = place.score

    def _take(
        self, room: int, threads: list[_Thread], *others: CommentQuerySet, backwards: bool = False
    ) -> Stretch:
        """Load threads, whole ones and of the last as much as there is room for, and others along with them."""
        taken: list[_Thread] = []
        left = room + 1
        for thread in threads:
            if left <= 0:
                break
            taken.append(thread)
            left -= thread.count
        loaded = self._load(taken, max(-left, 0), others, backwards=backwards)
        rank = {thread.root_id: index for index, thread in enumerate(taken)}
        by_path = sorted((each for each in loaded if each.root_id in rank), key=_path, reverse=backwards)
        comments = sorted(by_path, key=lambda comment: rank[comment.root_id])
        # A thread may have lost comments since it was counted; then there are more than have been loaded.
        has_more = len(comments) > room or len(taken) < len(threads) or left <= 0
        return Stretch(comments[:room], has_more, picks=find_picks(loaded))

    def _load(
        self, threads: list[_Thread], cut: int, others: tuple[CommentQuerySet, ...], *, backwards: bool
    ) -> list[Comment]:
        """Load threads without the `cut` comments of the last one that lie farthest away; one query."""
        # The thread that a page before begins in is among them with no comments of its own to load.
        whole = [thread.root_id for thread in (threads[:-1] if cut else threads) if thread.count]
        parts = [*others, self._shown.in_threads(whole)] if whole else [*others]
        if cut:
            last = self._shown.in_threads([threads[-1].root_id])
            nearest = last.order_by("-path" if backwards else "path")
            parts.append(nearest[: threads[-1].count - cut])
        return load(*parts) if parts else []

    def _get_threads(
        self, count: int, *, beyond: PageCursor | None = None, backwards: bool = False
    ) -> list[_Thread]:
        order, roots, token = by_numbers(f"-{self._column}", "-id"), self._shown.filter(parent=None), ""
        if beyond is not None:
            # Its own thread may have moved to where it would come a second time.
            roots, token = roots.exclude(pk=beyond.root_id), f"{beyond.score}-{beyond.root_id}"
        rows = go_beyond(roots, order, token, backwards=backwards)
        threads = [_Thread(*row) for row in rows.values_list("id", self._column, "thread_count")[:count]]
        self._scores |= {thread.root_id: thread.score for thread in threads}
        return threads


def _path(comment: Comment) -> str:
    return comment.path
