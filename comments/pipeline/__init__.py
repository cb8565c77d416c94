"""The rules that hold a comment for a moderator: one small file each, pure, in the order of `RULES`."""

from collections.abc import Callable

from comments.holding import MATCHED_LENGTH, Held
from comments.pipeline import duplicates, length, links, refusals, shouting, speed, words
from comments.pipeline.facts import Earlier, Facts, Written

# Returns what it found in the text (or in the facts), or None.
Rule = Callable[[Written, Facts], str | None]

RULES: dict[str, Rule] = {
    "banned_word": words.find_banned,
    "suspect_word": words.find_suspect,
    "links": links.find,
    "duplicate": duplicates.find,
    "refusals": refusals.find,
    "speed": speed.find,
    "shouting": shouting.find,
    "too_long": length.find,
}


def find_holds(written: Written, facts: Facts) -> list[Held]:
    """Return every rule that holds this comment, with what it found."""
    found = ((name, rule(written, facts)) for name, rule in RULES.items())
    return [Held(name, matched[:MATCHED_LENGTH]) for name, matched in found if matched is not None]


__all__ = ["RULES", "Earlier", "Facts", "Rule", "Written", "find_holds"]
