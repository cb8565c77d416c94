"""What a comment begins with, by the mode of its conversation and what its writer wrote before."""

import pytest

from comments.judging.first_status import decide_first_status
from comments.judging.hold_reasons import Held
from comments.judging.pipeline import Earlier, Facts, Written
from comments.models import Mode, Status
from comments.rules import Rules
from tests.comments.factories import MIDNIGHT

WRITTEN = Written("Ines", "A thought.")


def first(mode=Mode.NEW_HELD, outcomes=(), before=(), needed=2):
    facts = Facts(MIDNIGHT, earlier=[Earlier(MIDNIGHT.replace(day=1), "", each) for each in outcomes])
    return decide_first_status(WRITTEN, facts, Rules(mode, needed), before)


def test_open_conversation_shows_a_newcomer_at_once():
    assert first(Mode.OPEN).status == Status.APPROVED


@pytest.mark.parametrize("outcomes", [(), (True, True, True)])
def test_all_held_conversation_holds_everybody(outcomes):
    decided = first(Mode.ALL_HELD, outcomes)

    assert (decided.status, decided.holds) == (Status.PENDING, [Held("all_held")])


@pytest.mark.parametrize(
    ("outcomes", "matched"),
    [
        ((), "0 / 2"),
        ((True,), "1 / 2"),
        ((None, True), "1 / 2"),
        ((False, True, True), "2 / 2"),
    ],
)
def test_newcomer_is_held_until_two_are_approved_and_again_after_a_refusal(outcomes, matched):
    decided = first(outcomes=outcomes)

    assert (decided.status, decided.holds) == (Status.PENDING, [Held("newcomer", matched)])


@pytest.mark.parametrize(("outcomes", "needed"), [((True, True), 2), ((None, True, False, True), 2), ((), 0)])
def test_trusted_person_appears_at_once(outcomes, needed):
    assert first(outcomes=outcomes, needed=needed).status == Status.APPROVED


def test_what_was_found_elsewhere_holds_a_trusted_person_too():
    decided = first(Mode.OPEN, (True, True), before=[Held("akismet")])

    assert (decided.status, decided.holds) == (Status.PENDING, [Held("akismet")])
