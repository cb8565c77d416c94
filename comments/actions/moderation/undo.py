from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.utils import timezone

from comments.actions.moderation.settle import reopen_reports
from comments.actions.moderation.state_changes import By, DecisionReport, change_states
from comments.decisions import Decision, State, decide, replay
from comments.models import Comment, ModerationEntry, Status

if TYPE_CHECKING:
    from comments.actions.moderation.state_changes import JudgedComment

UNDO = "undo"


def undo_decisions(
    *,
    ids: Iterable[int],
    moderator: User | None = None,
    reason: str = "",
    seen: Mapping[int, int] | None = None,
    at: datetime | None = None,
) -> DecisionReport:
    """Take the last decision on each comment back, with the reports that it answered; the log keeps both.

    It does not fit a comment on which nobody decided, one that something else has changed since, or one that was
    approved and answered.
    """
    by = By(moderator, reason, at or timezone.now())
    undone: dict[int, ModerationEntry] = {}

    def next_state(comment: "JudgedComment") -> State | None:
        standing = _get_standing(comment)
        if not standing or comment.is_withdrawn:
            return None
        undone[comment.pk] = standing[-1]
        return _state_before(comment, standing)

    def reopen(comments: Sequence[Comment]) -> Collection[int]:
        return {
            comment.pk for comment in comments if reopen_reports(comment, settled_at=undone[comment.pk].at)
        }

    return change_states(ids, UNDO, next_state, reopen, by, seen or {})


def _state_before(comment: "JudgedComment", standing: Sequence[ModerationEntry]) -> State | None:
    *earlier, last = standing
    if last.waited_since is not None:
        before = State(Status.PENDING)
    else:
        began_waiting = standing[0].waited_since is not None
        before = replay([entry.action for entry in earlier], began_waiting=began_waiting)
    if decide(last.action, before) != State.of(comment):
        return None
    return None if before.status == Status.PENDING and comment.is_answered else before


def _get_standing(comment: Comment) -> list[ModerationEntry]:
    """Return the decisions on a comment that were not undone, in their order."""
    standing: list[ModerationEntry] = []
    for entry in comment.moderation.filter(action__in=[*Decision, UNDO]).order_by("pk"):
        if entry.action != UNDO:
            standing.append(entry)
        elif standing:
            standing.pop()
    return standing
