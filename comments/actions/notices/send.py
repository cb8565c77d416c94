"""Writes the letters that are due, and has the outbox sent."""

from datetime import datetime

from comments.actions.notices.write import write_due_notices
from letters.sending import Sent, send_due


def send_notices(at: datetime) -> Sent:
    """Put a portion of what is due to be told into letters, and send a portion of all letters that are due."""
    unwanted = write_due_notices(at)
    sent = send_due(at)
    sent.dropped += unwanted
    return sent
