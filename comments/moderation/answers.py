"""What a moderator is told of a decision: what it did, and what somebody else had decided before."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.actions import DecisionReport, Late
from comments.models import Status
from comments.moderation.labels import action_label

# More of them would bury the page.
MOST_SAID = 5


def tell(request: HttpRequest, done: str, report: DecisionReport) -> None:
    """Tell of a decision, which is called `done` ("approved"), on the next page."""
    for level, text in _lines(done, report):
        messages.add_message(request, level, text)


def _lines(done: str, report: DecisionReport) -> Iterator[tuple[int, str]]:
    if report.changed:
        number = len(report.changed)
        text = ngettext("%(number)d comment: %(done)s.", "%(number)d comments: %(done)s.", number)
        yield messages.SUCCESS, text % {"number": number, "done": done}
    for late in report.late[:MOST_SAID]:
        yield messages.ERROR, describe_late(late)
    if len(report.late) > MOST_SAID:
        text = _("%d more came too late; look at them again.")
        yield messages.ERROR, text % (len(report.late) - MOST_SAID)
    if report.unfit:
        number = len(report.unfit)
        text = ngettext(
            "%d comment stays as it is: the decision does not fit it.",
            "%d comments stay as they are: the decision does not fit them.",
            number,
        )
        yield messages.WARNING, text % number


def describe_late(late: Late) -> str:
    if late.entry is None:
        text = _("Comment %(pk)d has changed meanwhile, and is now: %(status)s. Yours changed nothing.")
        return text % {"pk": late.comment_id, "status": Status(late.status).label}
    text = (
        _("You were too late for comment %(pk)d: %(who)s had decided meanwhile (%(what)s). “%(why)s”")
        if late.entry.reason
        else _("You were too late for comment %(pk)d: %(who)s had decided meanwhile (%(what)s).")
    )
    return text % {
        "pk": late.comment_id,
        "who": late.entry.moderator or _("a rule"),
        "what": action_label(late.entry.action),
        "why": late.entry.reason,
    }
