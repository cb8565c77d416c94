"""What a comment begins with: seen by readers at once, or waiting for a moderator, and why. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from comments.judging.hold_reasons import Held
from comments.judging.pipeline import Facts, Written, find_holds
from comments.models import Mode, Status
from comments.rules import Rules


class FirstStatus(NamedTuple):
    status: Status
    holds: Sequence[Held] = ()


def decide_first_status(
    written: Written, facts: Facts, rules: Rules, before: Sequence[Held] = ()
) -> FirstStatus:
    """Return the status that a comment begins with, and every reason to hold it.

    `before` are reasons found elsewhere, as by a service that was asked. Nothing is refused here, only held.
    """
    holds = [*before, *find_holds(written, facts)]
    if rules.mode == Mode.ALL_HELD:
        holds.append(Held("all_held"))
    elif rules.mode != Mode.OPEN and not facts.has_trust(rules.approved_needed):
        approved = facts.decisions.count(True)
        holds.append(Held("newcomer", f"{approved} / {rules.approved_needed}"))
    return FirstStatus(Status.PENDING if holds else Status.APPROVED, holds)
