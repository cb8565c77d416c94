"""Tell people of answers, of the conversations they follow, of what became of their reports; send all that waits."""

from argparse import ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from comments.actions.notices.forget import forget_notices
from comments.actions.notices.gather import gather_notices
from comments.actions.notices.send import send_notices

# So many portions at most, so that a run ends; the next one goes on.
PORTIONS = 50


class Command(BaseCommand):
    help = "Send the letters that are due. Run it every minute; see docs/operators.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--forget-before",
            metavar="WHEN",
            type=_moment,
            help="send nothing; drop what waits to be told from before this moment (2026-11-28T06:00, in TIME_ZONE "
            "unless it names a zone). After a restore: these letters were sent before the database was lost",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forget_before"]:
            forgotten = forget_notices(before=options["forget_before"], at=timezone.now())
            self.stdout.write(f"forgotten, nothing sent: {forgotten}")
            return
        gathered = letters = failed = dropped = 0
        for _portion in range(PORTIONS):
            moment = timezone.now()
            found, sent = gather_notices(moment), send_notices(moment)
            gathered += found
            letters, failed, dropped = letters + sent.letters, failed + sent.failed, dropped + sent.dropped
            if sent.is_server_away or not (found or sent.letters or sent.dropped):
                break
        self.stdout.write(
            f"looked at {gathered}; letters sent: {letters}, to be tried again: {failed}, not needed: {dropped}"
        )


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise ArgumentTypeError(f"{text!r} is no moment; write it like 2026-11-28T06:00")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
