import json
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.engine import DEEPEST, search
from search.query.parsing import parse_query
from search.query.search_query import SORTS
from search.results.search_results import IndexUnavailable


class Command(BaseCommand):
    help = "Search the archive as its readers do; with --json, one JSON object per hit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", help="what a reader would type")
        parser.add_argument("--sort", choices=SORTS)
        parser.add_argument("--limit", type=int, default=20, help=f"at most {DEEPEST}")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, query: str, sort: str | None, limit: int, **options: Any) -> None:
        if not 0 < limit <= DEEPEST:
            raise CommandError(f"--limit is a number from 1 to {DEEPEST}.")
        asked = parse_query(query)
        if sort:
            asked = replace(asked, sort=sort)
        try:
            results = search(asked, limit=limit, facets=False, histogram=False)
        except IndexUnavailable as error:
            raise CommandError(f"{error} Make one with: manage.py rebuild_search_index") from error
        for hit in results.hits:
            if options["json"]:
                fields = {
                    "id": hit.article_id,
                    "guid": hit.guid,
                    "permalink": hit.permalink,
                    "headline": hit.headline,
                    "score": round(hit.score, 4),
                }
                self.stdout.write(json.dumps(fields, ensure_ascii=False))
            else:
                self.stdout.write(f"{hit.permalink}  {hit.headline}")
        if not options["json"]:
            self.stdout.write(f"{results.total} found")
