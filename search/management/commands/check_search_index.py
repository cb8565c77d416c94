import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.index.checking import find_differences
from search.results.search_results import IndexUnavailable


class Command(BaseCommand):
    help = "Say what differs between the database and the search index; exit with 1 where something does."

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        try:
            for count, difference in enumerate(find_differences(), start=1):  # noqa: B007
                self.stdout.write(difference)
        except IndexUnavailable as error:
            raise CommandError(f"{error} Make one with: manage.py rebuild_search_index") from error
        if count:
            sys.exit(1)
        self.stdout.write("The search index and the database agree.")
