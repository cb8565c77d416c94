"""The desk's words for what is stored as a name: rules, reasons of reports, actions of the log."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.report_reasons import REASONS

ACTIONS: dict[str, str | Promise] = {
    "approve": _("approved"),
    "reject": _("rejected"),
    "remove": _("removed"),
    "spam": _("marked as spam"),
    "keep": _("kept, and declined its reports"),
    "feature": _("made an editors’ pick"),
    "unfeature": _("no longer an editors’ pick"),
    "hold": _("put back among what waits"),
    "undo": _("undone"),
    "warn": _("warned"),
    "suspend": _("suspended"),
    "ban": _("banned"),
    "lift": _("lifted a sanction"),
    "note": _("noted"),
    "erase": _("erased the person"),
    "word": _("added a word that holds comments"),
    "reword": _("changed a word that holds comments"),
    "unword": _("took a word that holds comments away"),
    "rules": _("set the rules of a conversation"),
    "unrules": _("took the rules of a conversation away"),
    "badge": _("gave a badge"),
    "unbadge": _("took a badge away"),
}


def action_label(action: str) -> str | Promise:
    return ACTIONS.get(action, action)


def rule_label(rule: str) -> str:
    return rule.replace("_", " ")


def report_reason_label(reason: str) -> str | Promise:
    return REASONS.get(reason, reason)
