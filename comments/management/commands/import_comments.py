"""Bring conversations in from files or standard input."""

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.management.time_zone import time_zone
from comments.carrying_in import Outcome, Result, carry_in
from comments.comment_files import STANDARD_INPUT, BadMap, Read, count_bytes, read_files, read_map
from comments.formats import FORMATS
from comments.spool import Spool


class Command(BaseCommand):
    help = (
        "Bring conversations in from Disqus, WordPress or our own export, from files or from standard input. A comment "
        "that is stored already is left alone; the same file twice changes nothing. The exit status is 1 where "
        "something was rejected."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="'-', or no file, is standard input")
        parser.add_argument(
            "--format", choices=sorted(FORMATS), help="the files' format; else it is recognised"
        )
        parser.add_argument("--dry-run", action="store_true", help="read, match and report, store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object for each outcome")
        parser.add_argument(
            "--map",
            metavar="FILE.csv",
            help="two columns: a thread's old address, and the permalink or guid of the story it belongs to",
        )

        parser.add_argument(
            "--time-zone",
            metavar="ZONE",
            type=time_zone,
            help="the zone of times that name none, such as Asia/Manila; else that of the site",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(options)
        except BrokenPipeError:
            # Whoever read the output ("| head") has seen enough. What was stored so far stays; nobody is told more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None

    def _import(self, options: dict[str, Any]) -> None:
        try:
            places = read_map(options["map"]) if options["map"] else {}
        except BadMap as error:
            raise CommandError(f"{options['map']}: {error}") from error
        files = options["files"] or [STANDARD_INPUT]
        reads = _show_reading(read_files(files, format_name=options["format"]), count_bytes(files))
        counts = Counter({result.value: 0 for result in Result})
        notes: Counter[tuple[str, str]] = Counter()
        with Spool() as spool:
            outcomes = carry_in(
                reads, spool, places=places, dry_run=options["dry_run"], time_zone=options["time_zone"]
            )
            for outcome in _show_storing(outcomes, spool):
                counts[outcome.result] += outcome.count
                if outcome.reason and outcome.result != Result.REJECTED:
                    notes[outcome.result, outcome.reason] += outcome.count
                self._tell(outcome, options)
        if not options["json"]:
            would = "would be: " if options["dry_run"] else ""
            self.stdout.write(would + ", ".join(f"{count} {name}" for name, count in counts.items()))
            for (result, reason), count in notes.most_common():
                self.stdout.write(f"{count} {result}: {reason}")
        if counts[Result.REJECTED]:
            # The reasons have been said, one by one; what is left to say is the exit status.
            raise SystemExit(1)

    def _tell(self, outcome: Outcome, options: dict[str, Any]) -> None:
        if outcome.result == Result.REJECTED:
            self.stderr.write(_complaint(outcome))
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(outcome), ensure_ascii=False))
        elif options["verbosity"] > 1 and outcome.result != Result.REJECTED:
            self.stdout.write(f"{outcome.result}: {outcome.guid or outcome.thread}")


def _show_reading(reads: Iterable[Read], size: int | None) -> Iterator[Read]:
    """Pass the answers on, and show how far they are: in bytes, whose number is known before anything is read."""
    # On a terminal only: a log is no place for a moving line.
    with tqdm(total=size, unit="B", unit_scale=True, desc="reading", disable=None, delay=1) as progress:
        for read in reads:
            progress.update(max(0, read.bytes_read - progress.n))
            yield read


def _show_storing(outcomes: Iterable[Outcome], spool: Spool) -> Iterator[Outcome]:
    """Pass the outcomes on, and show how many of the comments that were read have one."""
    with tqdm(unit=" comments", desc="storing", disable=None, delay=1) as progress:
        for outcome in outcomes:
            progress.total = spool.count
            progress.update(outcome.count if outcome.thread or outcome.article_id else 0)
            yield outcome


def _complaint(outcome: Outcome) -> str:
    if outcome.thread and not outcome.guid:
        number = "1 comment" if outcome.count == 1 else f"{outcome.count:,} comments"
        return f"{outcome.filename}: {outcome.thread} ({number}): {outcome.reason}"
    named = f"{outcome.guid}: " if outcome.guid and outcome.guid not in outcome.reason else ""
    return f"{outcome.filename}: {named}{outcome.reason}"


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": outcome.filename,
        "result": outcome.result.value,
        "guid": outcome.guid or None,
        "thread": outcome.thread or None,
        "article_id": outcome.article_id,
        "comments": outcome.count,
        "reason": outcome.reason or None,
    }
