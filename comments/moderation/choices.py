"""What may be done with a comment as it stands, each with its key. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.decisions import Decision, State, decide
from comments.models import Comment


@dataclass(frozen=True)
class Choice:
    """A button of the desk: what it decides, what it says, and the key that presses it."""

    decision: Decision
    label: str | Promise
    key: str


CHOICES = (
    Choice(Decision.APPROVE, _("Approve"), "a"),
    Choice(Decision.REJECT, _("Reject"), "r"),
    Choice(Decision.REMOVE, _("Remove"), "x"),
    Choice(Decision.SPAM, _("Spam"), "s"),
    Choice(Decision.KEEP, _("Keep, decline reports"), "d"),
    Choice(Decision.FEATURE, _("Feature"), "f"),
    Choice(Decision.UNFEATURE, _("Feature no longer"), "f"),
)
# What a bar may do with many comments at once; each decision takes those that it fits.
BULK = CHOICES[:5]


def get_choices(comment: Comment) -> list[Choice]:
    return [choice for choice in CHOICES if _fits(choice.decision, comment)]


def _fits(decision: Decision, comment: Comment) -> bool:
    if decision == Decision.KEEP:
        return comment.open_report_count > 0
    # What its writer took back is not for moderators to judge.
    return not comment.is_withdrawn and decide(decision, State.of(comment)) is not None
