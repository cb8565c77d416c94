from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.actions.upkeep.recount import recount_archive
from articles.counts.names import LISTS


class Command(BaseCommand):
    help = (
        "Count the stories of every day, section, source, topic, place and author anew. The counts are kept up with "
        "each change, so this is only needed after the database was changed by other means (loaddata, SQL): all pages "
        "and the search index then follow, too."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        parts = recount_archive()
        # On a terminal only: a log is no place for a moving line.
        disable = True if options["verbosity"] == 0 else None
        with tqdm(parts, total=len(LISTS) + 1, unit=" lists", disable=disable) as progress:
            for part in progress:
                progress.set_postfix_str(part)
        self.stdout.write(
            "Every day and every name is counted anew. Pages show what the database holds now; search follows."
        )
