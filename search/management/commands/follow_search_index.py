import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from search.index.follower import follow_for_good


class Command(BaseCommand):
    help = (
        "Keep the search index up with the database until stopped (set SEARCH_FOLLOW=0 for the web workers)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: stop.set())
        follow_for_good(stop)
