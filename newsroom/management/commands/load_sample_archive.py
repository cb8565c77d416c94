"""Bring the sample archive in."""

from typing import Any

from django.core.management.base import BaseCommand

from newsroom.samples.sample_archive import load_sample_archive


class Command(BaseCommand):
    help = "Load the stories of the sample archive that are not stored yet."

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_sample_archive()
        self.stdout.write(f"{count} stories of the sample archive loaded")
