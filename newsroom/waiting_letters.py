"""Whether mail goes out: asked by /healthz, for whoever watches the archive."""

from datetime import datetime

from comments.models import Announcement
from letters.keeping import LONG, waits_since


def letters_problem(at: datetime) -> str | None:
    """Say since when letters wait that should have been sent long ago, and where to look; None where all is well."""
    since = waits_since(at)
    if since is not None:
        return (
            f"Letters wait to be sent since {since:%Y-%m-%d %H:%M} UTC: look into the log of manage.py send_notices, "
            "and try the mail server with manage.py sendtestemail."
        )
    # Only the command takes these away, whatever the mail server says.
    if Announcement.objects.filter(created_at__lt=at - LONG).exists():
        return "manage.py send_notices has not run for long: is archive-letters.timer started?"
    return None
