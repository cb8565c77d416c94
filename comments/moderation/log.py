"""The log of moderation: who did what, when and why."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from articles.keyset import KeysetPage, by_numbers, cut_page
from comments.models import ModerationEntry
from texts.ids import is_id

LINES = 50


def get_log_page(query: Mapping[str, str]) -> KeysetPage[ModerationEntry]:
    """Load one page of the log, narrowed by `?moderator=` (an id) and `?action=`; the newest first."""
    entries = ModerationEntry.objects.select_related("moderator", "comment", "commenter").defer(
        "comment__body_html"
    )
    if moderator := query.get("moderator", ""):
        entries = entries.filter(moderator=int(moderator)) if is_id(moderator) else entries.none()
    if action := query.get("action", ""):
        entries = entries.filter(action=action[:30])
    return cut_page(entries, by_numbers("-pk"), query, LINES)


def get_moderators() -> list[User]:
    """Return those who may stand in the log: staff, bounded."""
    return list(User.objects.filter(is_staff=True).only("username").order_by("username")[:200])
