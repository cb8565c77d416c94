import pytest

from comments.decisions import Decision, State, decide, replay
from comments.models import Status

PENDING, APPROVED = State(Status.PENDING), State(Status.APPROVED)
REJECTED, REMOVED = State(Status.REJECTED), State(Status.REMOVED)
REJECTED_SPAM, REMOVED_SPAM = State(Status.REJECTED, is_spam=True), State(Status.REMOVED, is_spam=True)
FEATURED = State(Status.APPROVED, is_featured=True)
UNVERIFIED = State(Status.UNVERIFIED)

FITTING = [
    (Decision.APPROVE, PENDING, APPROVED),
    (Decision.APPROVE, REJECTED, APPROVED),
    (Decision.APPROVE, REMOVED_SPAM, APPROVED),
    (Decision.REJECT, PENDING, REJECTED),
    (Decision.REMOVE, APPROVED, REMOVED),
    (Decision.REMOVE, FEATURED, REMOVED),
    (Decision.SPAM, PENDING, REJECTED_SPAM),
    (Decision.SPAM, FEATURED, REMOVED_SPAM),
    (Decision.SPAM, REJECTED, REJECTED_SPAM),
    (Decision.KEEP, APPROVED, APPROVED),
    (Decision.FEATURE, APPROVED, FEATURED),
    (Decision.UNFEATURE, FEATURED, APPROVED),
    (Decision.HOLD, APPROVED, PENDING),
    (Decision.HOLD, REJECTED_SPAM, PENDING),
]
UNFIT = [
    (Decision.APPROVE, APPROVED),
    (Decision.APPROVE, UNVERIFIED),
    (Decision.REJECT, APPROVED),
    (Decision.REJECT, REJECTED),
    (Decision.REMOVE, PENDING),
    (Decision.REMOVE, REMOVED),
    (Decision.SPAM, REJECTED_SPAM),
    (Decision.SPAM, UNVERIFIED),
    (Decision.FEATURE, PENDING),
    (Decision.FEATURE, FEATURED),
    (Decision.UNFEATURE, APPROVED),
    (Decision.HOLD, REMOVED),
    (Decision.HOLD, UNVERIFIED),
]


@pytest.mark.parametrize(("decision", "before", "after"), FITTING)
def test_decision_leads_from_one_state_to_another(decision, before, after):
    assert decide(decision, before) == after


@pytest.mark.parametrize(("decision", "state"), UNFIT)
def test_decision_that_does_not_fit_leads_nowhere(decision, state):
    assert decide(decision, state) is None


def test_decisions_are_replayed_in_their_order():
    assert replay(["approve", "feature", "spam"], began_waiting=True) == REMOVED_SPAM
    assert replay(["feature"], began_waiting=False) == FEATURED
    assert replay([], began_waiting=True) == PENDING
