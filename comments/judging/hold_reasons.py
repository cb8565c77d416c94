"""Why a comment waits, as a rule says it and as its writer reads it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# As `Hold.matched` takes it.
MATCHED_LENGTH = 300


@dataclass(frozen=True)
class Held:
    """The name of the rule that holds a comment, and what it found."""

    rule: str
    matched: str = ""


# Each ends the sentence "It waits for a moderator, because …".
REASONS: dict[str, str | Promise] = {
    "newcomer": _("a moderator reads the first comments of everyone"),
    "all_held": _("a moderator reads every comment on this story first"),
    "parent_gone": _("what it answers was taken away meanwhile"),
    "too_long": _("it is very long"),
    "shouting": _("most of it is in capitals"),
    "links": _("it has several links"),
    "banned_word": _("it has a word that is on this site’s list of banned words"),
    "suspect_word": _("it has a word that is on this site’s list of words to be read first"),
    "impersonation": _(
        "its name looks like one of this newsroom, of its people or of a source of its stories"
    ),
    "duplicate": _("the same text was sent before"),
    "speed": _("you have sent many comments in a short time"),
    "refusals": _("several of your last comments were not accepted"),
    "akismet": _("a service that knows spam takes it for spam"),
    "akismet_failed": _("the service that knows spam did not answer"),
    "scorer": _("a program that scores comments was in doubt about it"),
    "scorer_failed": _("the program that scores comments did not answer"),
}
# These hold whoever writes, whatever they write.
BY_MODE = ("newcomer", "all_held")
OTHER_REASON = _("a rule of this site asks for it")


def explain(rules: Iterable[str]) -> list[str | Promise]:
    """Return the reasons of these rules in words for the writer, each once. A word that was found is not repeated."""
    return list(dict.fromkeys(REASONS.get(rule, OTHER_REASON) for rule in rules))
