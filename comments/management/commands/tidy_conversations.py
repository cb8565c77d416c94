"""Do the daily chores of the conversations; safe to run at any time, and as often as one likes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from comments.actions.tidy import CHORES


class Command(BaseCommand):
    help = "Delete, forget and erase what is not kept for good. Run it every hour; see docs/operators.md."

    def handle(self, *args: Any, **options: Any) -> None:
        moment = timezone.now()
        for name, chore in CHORES.items():
            self.stdout.write(f"{name}: {chore(moment)}")
