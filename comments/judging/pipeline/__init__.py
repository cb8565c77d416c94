"""The rules that hold a comment for a moderator: one small file each, pure, in the order of `RULES`."""

from collections.abc import Callable, Iterable

from comments.judging.hold_reasons import MATCHED_LENGTH, Held
from comments.judging.pipeline import duplicates, length, links, names, refusals, shouting, speed
from comments.judging.pipeline import listed_words as words
from comments.judging.pipeline.facts import Earlier, Facts, Written

# Returns what it found in the text (or in the facts), or None.
Rule = Callable[[Written, Facts], str | None]

RULES: dict[str, Rule] = {
    "banned_word": words.find_banned,
    "suspect_word": words.find_suspect,
    "impersonation": names.find,
    "links": links.find,
    "duplicate": duplicates.find,
    "refusals": refusals.find,
    "speed": speed.find,
    "shouting": shouting.find,
    "too_long": length.find,
}


# What these find depends on nothing but the text and the name.
OF_WORDS = ("banned_word", "suspect_word", "impersonation")


def find_holds(written: Written, facts: Facts, rules: Iterable[str] = tuple(RULES)) -> list[Held]:
    """Return every rule (of these) that holds this comment, with what it found."""
    found = ((name, RULES[name](written, facts)) for name in rules)
    return [Held(name, matched[:MATCHED_LENGTH]) for name, matched in found if matched is not None]


__all__ = ["OF_WORDS", "RULES", "Earlier", "Facts", "Rule", "Written", "find_holds"]
