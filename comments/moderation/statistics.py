"""How much was said, held and decided in the last days, and how long people waited."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from comments.models import Comment, Hold, ModerationEntry
from comments.moderation.labels import rule_label

SPANS = (7, 30, 90)
# Times to a decision are taken from so many decisions of the span at the most, the newest of them.
MOST_TIMED = 20_000
DECISIONS = ("approve", "reject", "spam")


@dataclass(frozen=True)
class Day:
    day: date
    written: int
    held: int


@dataclass(frozen=True)
class Workload:
    moderator: str
    # By action, the most frequent first.
    actions: list[tuple[str, int]]
    total: int


@dataclass(frozen=True)
class Statistics:
    days: list[Day]
    rules: list[tuple[str, int]]
    timed: int
    median: timedelta | None
    nine_in_ten: timedelta | None
    workloads: list[Workload]

    @property
    def written(self) -> int:
        return sum(day.written for day in self.days)

    @property
    def held(self) -> int:
        return sum(day.held for day in self.days)

    @property
    def hold_rate(self) -> float:
        """The share of comments that a rule held, in per cent."""
        return 100 * self.held / self.written if self.written else 0.0


def get_statistics(span: int, now: datetime) -> Statistics:
    """Count the last `span` days, today included; five queries."""
    last = timezone.localtime(now)
    first = last.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=span - 1)
    waits = _get_waits(first)
    return Statistics(
        days=_get_days(first, span),
        rules=_get_rules(first),
        timed=len(waits),
        median=nearest_rank(waits, 50),
        nine_in_ten=nearest_rank(waits, 90),
        workloads=_get_workloads(first),
    )


def nearest_rank(ordered: list[timedelta], percent: int) -> timedelta | None:
    """Return the smallest of these rising values that at least so many per cent of them do not exceed."""
    return ordered[-(-len(ordered) * percent // 100) - 1] if ordered else None


def _get_days(first: datetime, span: int) -> list[Day]:
    written = Comment.objects.filter(created_at__gte=first)
    held = written.filter(Exists(Hold.objects.filter(comment=OuterRef("pk"))))
    by_day = [
        dict(
            comments.order_by()
            .annotate(day=TruncDate("created_at"))
            .values("day")
            .annotate(number=Count("pk"))
            .values_list("day", "number")
        )
        for comments in (written, held)
    ]
    days = [first.date() + timedelta(days=number) for number in range(span)]
    return [Day(day, *(counted.get(day, 0) for counted in by_day)) for day in days]


def _get_rules(first: datetime) -> list[tuple[str, int]]:
    # Grouped by an expression that no index has in order: by the column, SQLite would read all holds there ever were.
    held = Hold.objects.filter(created_at__gte=first).order_by().values(name=Coalesce("rule", Value("")))
    numbers = held.annotate(number=Count("comment", distinct=True)).order_by("-number", "name")
    return [(rule_label(name), number) for name, number in numbers.values_list("name", "number")]


def _get_waits(first: datetime) -> list[timedelta]:
    # The actions are told apart here: asked for them, SQLite would read every approval there ever was.
    decided = ModerationEntry.objects.filter(
        at__gte=first, moderator__isnull=False, waited_since__isnull=False
    )
    newest = decided.order_by("-at", "-pk").values_list("action", "at", "waited_since")[:MOST_TIMED]
    return sorted(at - since for action, at, since in newest if since is not None and action in DECISIONS)


def _get_workloads(first: datetime) -> list[Workload]:
    done = ModerationEntry.objects.filter(at__gte=first, moderator__isnull=False).order_by()
    by_moderator: dict[str, list[tuple[str, int]]] = defaultdict(list)
    counted = done.values("moderator__username", "action").annotate(number=Count("pk"))
    for moderator, action, number in counted.order_by("-number", "action").values_list(
        "moderator__username", "action", "number"
    ):
        by_moderator[moderator].append((action, number))
    loads = [
        Workload(moderator, actions, sum(number for _action, number in actions))
        for moderator, actions in by_moderator.items()
    ]
    return sorted(loads, key=lambda load: (-load.total, load.moderator))
