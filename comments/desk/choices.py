"""What may be done with a comment as it stands, each with its key. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, Status


@dataclass(frozen=True)
class Choice:
    """A button of the desk: what it sends, what it says, and the key that presses it."""

    name: str
    label: str | Promise
    key: str


CHOICES = {
    choice.name: choice
    for choice in (
        Choice("approve", _("Approve"), "a"),
        Choice("reject", _("Reject"), "r"),
        Choice("remove", _("Remove"), "x"),
        Choice("spam", _("Spam"), "s"),
        Choice("keep", _("Keep, decline reports"), "d"),
        Choice("feature", _("Feature"), "f"),
        Choice("unfeature", _("Feature no longer"), "f"),
    )
}
# What a bar may do with many comments at once; each takes those that it fits.
BULK = [CHOICES[name] for name in ("approve", "reject", "remove", "spam", "keep")]


def get_choices(comment: Comment) -> list[Choice]:
    return [CHOICES[name] for name in _names(comment)]


def _names(comment: Comment) -> list[str]:
    kept = ["keep"] if comment.open_report_count else []
    if comment.status == Status.PENDING:
        return ["approve", "reject", "spam", *kept]
    if comment.status == Status.APPROVED:
        return ["remove", "spam", *kept, "unfeature" if comment.featured_at else "feature"]
    if comment.status in {Status.REJECTED, Status.REMOVED} and not comment.is_withdrawn:
        return ["approve", *([] if comment.is_spam else ["spam"]), *kept]
    # Its writer has not confirmed it yet, or has taken it back: there is nothing to decide.
    return kept
