"""One way for all decisions of moderators: locked, compared with what they saw, counted and logged."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef
from django.utils import timezone

from comments.actions.batches import in_batches
from comments.actions.counts import count_conversation, lock_conversations, recount_replies
from comments.actions.moderation.log import log_decisions
from comments.actions.notices.announce import announce_comments
from comments.decisions import State
from comments.models import EMPTIED, Comment, ModerationEntry, Status


@dataclass(frozen=True)
class By:
    """Who decides, why, and when."""

    moderator: User | None = None
    reason: str = ""
    at: datetime = field(default_factory=timezone.now)


@dataclass(frozen=True)
class Late:
    """A decision that came too late, and the state and the last decision that it found instead."""

    comment_id: int
    status: str
    # Null where the log says nothing, as when its writer took the comment back.
    entry: ModerationEntry | None


@dataclass(frozen=True)
class DecisionReport:
    """What became of a decision on each comment. Of a late one, and of one that does not fit, nothing."""

    changed: list[int]
    late: list[Late]
    # The decision does not fit what they are, or they are not there.
    unfit: list[int]


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Judged(TypedDict):
        is_answered: bool
        is_emptied: bool

    JudgedComment = WithAnnotations[Comment, _Judged]

NextState = Callable[["JudgedComment"], State | None]
# Settles or reopens the reports of comments; returns the ids of those whose reports have changed.
Reports = Callable[[Sequence[Comment]], Collection[int]]


@transaction.atomic
def change_states(
    ids: Iterable[int], action: str, next_state: NextState, reports: Reports, by: By, seen: Mapping[int, int]
) -> DecisionReport:
    """Give each comment its next state, unless it has none or was decided on since the number in `seen`."""
    wanted = sorted(set(ids))
    article_ids: set[int] = set()
    for batch in in_batches(wanted):
        article_ids.update(Comment.objects.filter(pk__in=batch).values_list("article_id", flat=True))
    lock_conversations(article_ids)
    # Only now, under the lock, is a comment what it will be when we change it.
    tally = _Tally()
    changed: list[int] = []
    late: list[Comment] = []
    for batch in in_batches(wanted):
        found = list(_load(batch))
        late += (overtaken := [comment for comment in found if _is_late(comment, seen)])
        # Whose text is gone has no state in which readers could be shown it.
        judged = [comment for comment in found if comment not in overtaken and not comment.is_emptied]
        states = {comment: next_state(comment) for comment in judged}
        fitting: dict[Comment, State] = {
            comment: state for comment, state in states.items() if state is not None
        }
        _write(fitting, by.at)
        announce_comments(_newly_approved(fitting), by.at)
        log_decisions(action, fitting, moderator=by.moderator, reason=by.reason, at=by.at)
        tally.add(fitting, reports(list(fitting)))
        changed += [comment.pk for comment in fitting]
    tally.count()
    unfit = set(wanted) - set(changed) - {comment.pk for comment in late}
    return DecisionReport(changed, _describe(late), sorted(unfit))


class _Tally:
    """What the changes of comments mean for their stories and threads."""

    def __init__(self) -> None:
        self.approved: Counter[int] = Counter()
        self.shown: Counter[int] = Counter()
        self.judged: dict[int, set[int]] = defaultdict(set)
        self.root_ids: dict[int, set[int]] = {}
        self.parent_ids: set[int] = set()

    def add(self, states: Mapping[Comment, State], reported: Collection[int]) -> None:
        now_shown = dict(Comment.objects.filter(pk__in=[c.pk for c in states]).values_list("pk", "is_shown"))
        for comment, state in states.items():
            was, becomes = comment.status == Status.APPROVED, state.status == Status.APPROVED
            is_judged = comment.pk in reported and comment.pk == comment.root_id
            is_seen = was or becomes or comment.is_shown or now_shown[comment.pk]
            if not (is_seen or is_judged):
                continue
            self.root_ids.setdefault(comment.article_id, set()).add(comment.root_id)
            self.approved[comment.article_id] += becomes - was
            self.shown[comment.root_id] += now_shown[comment.pk] - comment.is_shown
            if is_judged:
                self.judged[comment.article_id].add(comment.root_id)
            if comment.parent_id is not None:
                self.parent_ids.add(comment.parent_id)

    def count(self) -> None:
        self.shown.update(recount_replies(self.parent_ids))
        for article_id, root_ids in sorted(self.root_ids.items()):
            count_conversation(
                article_id,
                approved=self.approved[article_id],
                shown={root_id: self.shown[root_id] for root_id in root_ids},
                judged=self.judged[article_id],
            )


def _load(ids: Collection[int]) -> Iterable["JudgedComment"]:
    answers = Comment.objects.filter(parent=OuterRef("pk"))
    rows = Comment.objects.filter(pk__in=ids).annotate(
        is_answered=Exists(answers), is_emptied=ExpressionWrapper(EMPTIED, BooleanField())
    )
    loaded = rows.defer("body", "body_html", "author_name", "email").order_by("pk")
    return cast("Iterable[JudgedComment]", loaded)


def _newly_approved(states: Mapping[Comment, State]) -> list[int]:
    return [
        comment.pk
        for comment, state in states.items()
        if state.status == Status.APPROVED and comment.status != Status.APPROVED
    ]


def _is_late(comment: Comment, seen: Mapping[int, int]) -> bool:
    return seen.get(comment.pk, comment.decision_count) != comment.decision_count


def _write(states: Mapping[Comment, State], at: datetime) -> None:
    alike: dict[tuple[State, bool], list[int]] = defaultdict(list)
    for comment, state in states.items():
        alike[state, comment.featured_at is not None].append(comment.pk)
    for (state, was_featured), pks in alike.items():
        # An editors' pick that stays one keeps its moment.
        featured = (
            {} if state.is_featured == was_featured else {"featured_at": at if state.is_featured else None}
        )
        Comment.objects.filter(pk__in=pks).update(
            status=state.status, is_spam=state.is_spam, decision_count=F("decision_count") + 1, **featured
        )


def _describe(late: Sequence[Comment]) -> list[Late]:
    last: dict[int, ModerationEntry] = {}
    for batch in in_batches([comment.pk for comment in late]):
        entries = ModerationEntry.objects.filter(comment__in=batch).select_related("moderator")
        last |= {entry.comment_id: entry for entry in entries.order_by("pk") if entry.comment_id}
    return [Late(comment.pk, comment.status, last.get(comment.pk)) for comment in late]
