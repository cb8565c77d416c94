"""What a moderator may decide of a comment, and what becomes of it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from comments.models import Comment, Status


class Decision(StrEnum):
    """The names that the log keeps."""

    APPROVE = "approve"
    # What waits; what readers have seen is removed instead.
    REJECT = "reject"
    REMOVE = "remove"
    SPAM = "spam"
    # Leave a reported comment as it is.
    KEEP = "keep"
    FEATURE = "feature"
    UNFEATURE = "unfeature"
    # Put it back among what waits.
    HOLD = "hold"


@dataclass(frozen=True)
class State:
    """What decisions change of a comment."""

    status: str
    is_spam: bool = False
    is_featured: bool = False

    @classmethod
    def of(cls, comment: Comment) -> "State":
        return cls(comment.status, comment.is_spam, comment.featured_at is not None)


_HIDDEN_AS: dict[str, str] = {Status.PENDING: Status.REJECTED, Status.APPROVED: Status.REMOVED}


def decide(decision: str, state: State) -> State | None:
    """Return the state after a decision; None where the decision does not fit the state."""
    status = state.status
    match decision:
        case Decision.APPROVE if status in {Status.PENDING, Status.REJECTED, Status.REMOVED}:
            return State(Status.APPROVED)
        case Decision.REJECT if status == Status.PENDING:
            return State(Status.REJECTED)
        case Decision.REMOVE if status == Status.APPROVED:
            return State(Status.REMOVED)
        case Decision.SPAM if status != Status.UNVERIFIED and not state.is_spam:
            return State(_HIDDEN_AS.get(status, status), is_spam=True)
        case Decision.KEEP:
            return state
        case Decision.FEATURE if status == Status.APPROVED and not state.is_featured:
            return replace(state, is_featured=True)
        case Decision.UNFEATURE if state.is_featured:
            return replace(state, is_featured=False)
        case Decision.HOLD if status in {Status.APPROVED, Status.REJECTED}:
            return State(Status.PENDING)
    return None


def replay(decisions: Iterable[str], *, began_waiting: bool) -> State:
    """Return the state in which these decisions, in their order, leave a comment that began waiting or approved."""
    state = State(Status.PENDING if began_waiting else Status.APPROVED)
    for decision in decisions:
        state = decide(decision, state) or state
    return state
