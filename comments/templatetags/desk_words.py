"""How the moderation desk prints names and spans of time."""

from datetime import timedelta

from django import template
from django.utils.translation import ngettext

from comments.moderation import labels as words

register = template.Library()

register.filter("action_label", words.action_label)
register.filter("rule_label", words.rule_label)
register.filter("report_reason_label", words.report_reason_label)


@register.filter
def duration(span: timedelta | None) -> str:
    """Print how long something took, in the largest unit that fits; empty for nothing."""
    if span is None:
        return ""
    seconds = int(span.total_seconds())
    if seconds < 60:
        return ngettext("%d second", "%d seconds", seconds) % seconds
    if seconds < 3600:
        return ngettext("%d minute", "%d minutes", seconds // 60) % (seconds // 60)
    if seconds < 48 * 3600:
        return ngettext("%d hour", "%d hours", seconds // 3600) % (seconds // 3600)
    return ngettext("%d day", "%d days", seconds // 86400) % (seconds // 86400)
