"""Tell people of answers, of the conversations they follow, and of what became of their reports."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.actions.gather import gather_notices
from comments.actions.send import send_notices

# So many portions at most, so that a run ends; the next one goes on.
PORTIONS = 50


class Command(BaseCommand):
    help = "Send the letters that are due. Run it every minute; see docs/operators.md."

    def handle(self, *args: Any, **options: Any) -> None:
        gathered = letters = failed = dropped = 0
        for _portion in range(PORTIONS):
            moment = timezone.now()
            found, sent = gather_notices(moment), send_notices(moment)
            gathered += found
            letters, failed, dropped = letters + sent.letters, failed + sent.failed, dropped + sent.dropped
            if sent.failed or not (found or sent.letters or sent.dropped):
                break
        self.stdout.write(
            f"looked at {gathered}; letters sent: {letters}, to be tried again: {failed}, not needed: {dropped}"
        )
