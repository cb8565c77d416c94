"""A conversation by what readers make of its threads: most recommended, or most answered.

Threads move while a reader pages. So each page is of the order as it was at one version of the conversation, which
its links carry along: every thread comes once, however many vote and answer meanwhile. The comments of a thread
are read as they are now; their order within it never changes.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, Subquery
from django.utils import timezone

from articles.models import Article
from comments.conversation.page_part import Stretch, load
from comments.conversation.page_tokens import PageCursor
from comments.conversation.picks import find_picks, picks_of
from comments.conversation.threads import path_ids
from comments.models import KEPT, Comment, Order, Standing
from comments.models.standing import StandingQuerySet
from comments.querysets import CommentQuerySet


class OrderForgotten(Exception):
    """The order as the place has it is no longer known, or never was."""


@dataclass(frozen=True)
class _Thread:
    root_id: int
    score: int
    count: int


class RankOrder:
    """The order at a version of the conversation: the one it was found at, or that a place names."""

    def __init__(self, article: Article, order: Order, version: int) -> None:
        self._article = article
        self._order = order
        self._version = version
        self._scores: dict[int, int] = {}
        self._shown = Comment.objects.on_story(article).shown()

    def first(self, room: int) -> Stretch:
        picks = picks_of(self._shown)
        return self._take(room, self._get_threads(room + 1), picks)

    def after(self, place: PageCursor, room: int) -> Stretch:
        self._pin(place)
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
        self._pin(place)
        rest = self._shown.in_threads([place.root_id]).filter(path__lt=place.path).order_by("-path")
        # Some threads may be loaded in vain, for how much is left of this one shows only then: it saves a query.
        threads = self._get_threads(room + 1, beyond=place, backwards=True)
        own = _Thread(place.root_id, place.score or 0, 0)
        return self._take(room, [own, *threads], rest[: room + 1], backwards=True)

    def place(self, comment: Comment, *, is_inclusive: bool = False) -> PageCursor:
        score = self._scores.get(comment.root_id)
        if score is None:
            present = Standing.objects.present().in_order(self._article.pk, self._order)
            score, since = present.values_list("score", "since").get(root=comment.root_id)
            # It may have come here since the version was read.
            self._version = max(self._version, since)
        return PageCursor(comment.path, is_inclusive, score, self._version)

    def _pin(self, place: PageCursor) -> None:
        if place.version is None or place.score is None or place.version > self._version:
            raise OrderForgotten
        self._version = place.version
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
        rows = Standing.objects.in_order(self._article.pk, self._order)
        seen = rows.filter(since__lte=self._version, root__thread_count__gt=0)
        if beyond is not None and beyond.score is not None:
            seen = (seen.above if backwards else seen.below)(beyond.score, beyond.root_id)
        direction = ("score", "root_id") if backwards else ("-score", "-root_id")
        past = rows.ended_after(self._version)
        changed = past.order_by("until").values("ended_at")[:1]

        def take(part: StandingQuerySet) -> models.QuerySet[Any, Any]:
            # SQLite joins no parts that are ordered or cut themselves.
            nearest = Standing.objects.filter(pk__in=part.order_by(*direction).values("pk")[:count])
            columns = ("root_id", "score", "root__thread_count", "changed_at")
            return nearest.annotate(changed_at=Subquery(changed)).values_list(*columns)

        # Mostly nothing has ended since. PostgreSQL finds that at once, and does not begin with the rest, for which it
        # reckons with many rows and would read all comments.
        ended = seen.ended_after(self._version).filter(Exists(past))
        both = take(seen.present()).union(take(ended), all=True)
        found = list(both.order_by(*direction)[:count])
        if found:
            self._check_known(found[0][3])
        threads = [_Thread(root_id, score, number) for root_id, score, number, _changed_at in found]
        self._scores |= {thread.root_id: thread.score for thread in threads}
        return threads

    def _check_known(self, changed_at: datetime | None) -> None:
        """Raise `OrderForgotten` where the first change since this version is so old that its rows may be gone."""
        if changed_at is not None and changed_at < timezone.now() - KEPT:
            raise OrderForgotten


def _path(comment: Comment) -> str:
    return comment.path
