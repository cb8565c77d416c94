from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.actions.naming.merge_towns import find_towns, merge_towns


class Command(BaseCommand):
    help = (
        "Make one place of those that are one town (“Tulsa, Okla.”, “Tulsa, Oklahoma”, “Tulsa”). Stories are filed "
        "under the most used of them, which takes the town's name on the map; the addresses of the others lead there. "
        "Needed once, for places made before this version; it may be broken off and run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only list what would be merged.")

    def handle(self, *args: Any, **options: Any) -> None:
        towns = find_towns()
        doubles = [town for town in towns if len(town.places) > 1]
        for town in doubles if options["dry_run"] or options["verbosity"] > 1 else ():
            self.stdout.write(" = ".join(str(place) for place in town.places))
        spare = sum(len(town.places) - 1 for town in doubles)
        if options["dry_run"]:
            self.stdout.write(
                f"{spare} places would be merged into {len(doubles)} others. Nothing is changed."
            )
            return
        for _town in merge_towns(towns):
            pass
        self.stdout.write(
            f"{spare} places are merged into {len(doubles)} others; {len(towns)} places are left."
        )
