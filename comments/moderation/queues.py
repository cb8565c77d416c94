"""The queues of the moderation desk: which comments, in which order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.keyset import KeysetPage, Order, by_numbers, cut_page
from comments.judging.hold_reasons import BY_MODE
from comments.models import Comment, Hold, Status

PAGE_SIZE = 25
# Counted no further: a moderator needs to know that there is much to do, not how much.
MOST_COUNTED = 99


@dataclass(frozen=True)
class Queue:
    name: str
    title: str | Promise
    empty: str | Promise
    order: Order
    # Takes the name of a rule, which only the queue of held comments heeds.
    select: Callable[[str], QuerySet[Comment]]
    is_counted: bool = True


def _pending(rule: str) -> QuerySet[Comment]:
    return Comment.objects.filter(status=Status.PENDING)


def _reported(rule: str) -> QuerySet[Comment]:
    return Comment.objects.filter(open_report_count__gt=0)


def _held(rule: str) -> QuerySet[Comment]:
    holds = Hold.objects.filter(comment=OuterRef("pk"))
    # What the mode of its conversation alone holds is not remarkable.
    chosen = holds.filter(rule=rule) if rule else holds.exclude(rule__in=BY_MODE)
    return _pending(rule).filter(Exists(chosen))


def _spam(rule: str) -> QuerySet[Comment]:
    return Comment.objects.filter(is_spam=True)


def _all(rule: str) -> QuerySet[Comment]:
    return Comment.objects.all()


PENDING = Queue("pending", _("Waiting"), _("Nothing waits."), by_numbers("pk"), _pending)
QUEUES = {
    queue.name: queue
    for queue in (
        PENDING,
        Queue(
            "reported",
            _("Reported"),
            _("No report is open."),
            by_numbers("-open_report_count", "pk"),
            _reported,
        ),
        Queue("held", _("Held by a rule"), _("No rule holds a comment."), by_numbers("pk"), _held),
        Queue("spam", _("Spam"), _("There is no spam."), by_numbers("-pk"), _spam),
        Queue("all", _("All"), _("There are no comments."), by_numbers("-pk"), _all, is_counted=False),
    )
}


def get_queue_page(queue: Queue, query: Mapping[str, str]) -> KeysetPage[Comment]:
    """Load one page of a queue, without what stands around each comment; see `comments.moderation.rows`."""
    return cut_page(for_desk(queue.select(query.get("rule", ""))), queue.order, query, PAGE_SIZE)


def for_desk(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Load with each comment its story, what it answers, its writer, and who has it open."""
    return comments.select_related("article", "parent", "commenter", "claim__moderator").defer("parent__body")


def count_queues() -> dict[str, int]:
    """Count each queue, one bounded query for each; a number above `MOST_COUNTED` means: more."""
    return {queue.name: count_queue(queue) for queue in QUEUES.values() if queue.is_counted}


def count_queue(queue: Queue) -> int:
    return queue.select("").order_by()[: MOST_COUNTED + 1].count()


def print_count(count: int) -> str:
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def get_holding_rules() -> list[str]:
    """Return the names of the rules that hold a comment at present."""
    waiting = Hold.objects.filter(comment__status=Status.PENDING)
    return list(waiting.order_by("rule").values_list("rule", flat=True).distinct())
