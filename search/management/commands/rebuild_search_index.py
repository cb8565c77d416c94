from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from search.index.folder import current_folder
from search.index.rebuild import RebuildUnderWay, count_stories, rebuild_index


class Command(BaseCommand):
    help = "Make the search index anew, beside the one in use; searches are served throughout."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="do nothing where there is an index")

    def handle(self, *args: Any, if_missing: bool, verbosity: int, **options: Any) -> None:
        if if_missing and current_folder() is not None:
            return
        with tqdm(total=count_stories(), unit=" stories", disable=verbosity == 0, leave=False) as progress:
            try:
                count = rebuild_index(on_progress=progress.update)
            except RebuildUnderWay as error:
                if if_missing:
                    return
                raise CommandError("Another process is rebuilding the search index.") from error
        if verbosity:
            self.stdout.write(f"Indexed {count} stories.")
