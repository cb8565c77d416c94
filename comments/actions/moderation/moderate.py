from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.utils import timezone

from comments.actions.moderation.settle import settle_reports
from comments.actions.moderation.state_changes import By, DecisionReport, change_states
from comments.decisions import Decision, State, decide
from comments.models import Comment, Outcome, Status

if TYPE_CHECKING:
    from comments.actions.moderation.state_changes import JudgedComment

_OUTCOMES = {
    Decision.REJECT: Outcome.UPHELD,
    Decision.REMOVE: Outcome.UPHELD,
    Decision.SPAM: Outcome.UPHELD,
    Decision.KEEP: Outcome.DECLINED,
}


def decide_comments(
    *,
    decision: Decision,
    ids: Iterable[int],
    moderator: User | None = None,
    reason: str = "",
    seen: Mapping[int, int] | None = None,
    at: datetime | None = None,
) -> DecisionReport:
    """Take one decision on many comments, log it, and answer the reports that it settles.

    `seen` has the `decision_count` of the comments as the moderator saw them: a comment that another moderator
    decided on since is left as it is, and reported as late with what was decided.
    """
    decision = Decision(decision)
    by = By(moderator, reason, at or timezone.now())

    def settle(comments: Sequence[Comment]) -> Collection[int]:
        outcome = _OUTCOMES.get(decision)
        return settle_reports(comments, outcome=outcome, moderator=moderator, at=by.at) if outcome else ()

    return change_states(
        ids, decision, lambda comment: _next_state(decision, comment), settle, by, seen or {}
    )


def approve_comments(*, ids: Iterable[int], moderator: User | None = None, reason: str = "") -> list[int]:
    """Show comments that wait, or were rejected or removed; return the ids of those changed."""
    return decide_comments(decision=Decision.APPROVE, ids=ids, moderator=moderator, reason=reason).changed


def reject_comments(*, ids: Iterable[int], moderator: User | None = None, reason: str = "") -> list[int]:
    """Refuse comments that wait; return the ids of those changed. What readers have seen is removed instead."""
    return decide_comments(decision=Decision.REJECT, ids=ids, moderator=moderator, reason=reason).changed


def remove_comments(*, ids: Iterable[int], moderator: User | None = None, reason: str = "") -> list[int]:
    """Take away comments that readers see; return the ids of those changed.

    Where a comment has answers, a stone stays in its place and the answers stay under it.
    """
    return decide_comments(decision=Decision.REMOVE, ids=ids, moderator=moderator, reason=reason).changed


def _next_state(decision: Decision, comment: "JudgedComment") -> State | None:
    if decision == Decision.KEEP and not comment.open_report_count:
        return None
    # What its writer took back is not for moderators to show, or to judge.
    if comment.is_withdrawn and decision != Decision.KEEP:
        return None
    state = decide(decision, State.of(comment))
    # What has answers was seen, and is never unseen again.
    if state and state.status == Status.PENDING and comment.is_answered:
        return None
    return state
