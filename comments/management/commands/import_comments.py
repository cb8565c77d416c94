"""Bring conversations in from files or standard input."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import CommandError
from tqdm import tqdm

from articles.management.time_zone import time_zone
from comments.exchange.comment_files import BadMap, read_files, read_map
from comments.exchange.formats import FORMATS
from comments.exchange.importing import CommentOutcome, import_conversations
from comments.exchange.spool import Spool
from intake.files import STANDARD_INPUT, count_bytes
from intake.import_command import ImportCommand, show_progress
from intake.outcomes import Result

# A stored comment is never brought up to date, and none waits for the desk.
RESULTS = (Result.CREATED, Result.UNCHANGED, Result.SKIPPED, Result.REJECTED)


class Command(ImportCommand):
    help = (
        "Bring conversations in from Disqus, WordPress or our own export, from files or from standard input. A comment "
        "that is stored already is left alone; the same file twice changes nothing. The exit status is 1 where "
        "something was rejected."
    )

    formats = FORMATS

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
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

    def bring_in(self, options: dict[str, Any]) -> Counter[str]:
        try:
            places = read_map(options["map"]) if options["map"] else {}
        except BadMap as error:
            raise CommandError(f"{options['map']}: {error}") from error
        files = options["files"] or [STANDARD_INPUT]
        reads = show_progress(read_files(files, format_name=options["format"]), count_bytes(files), "answers")
        counts = Counter({result.value: 0 for result in RESULTS})
        notes: Counter[tuple[str, str]] = Counter()
        with Spool() as spool:
            outcomes = import_conversations(
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
        return counts

    def _tell(self, outcome: CommentOutcome, options: dict[str, Any]) -> None:
        if outcome.result == Result.REJECTED:
            self.complain(outcome.filename, _complaint(outcome))
        if options["json"]:
            self.print_json(_as_json(outcome))
        elif options["verbosity"] > 1 and outcome.result != Result.REJECTED:
            self.stdout.write(f"{outcome.result}: {outcome.guid or outcome.thread}")


def _show_storing(outcomes: Iterable[CommentOutcome], spool: Spool) -> Iterator[CommentOutcome]:
    """Pass the outcomes on, and show how many of the comments that were read have one."""
    with tqdm(unit=" comments", desc="storing", disable=None, delay=1) as progress:
        for outcome in outcomes:
            progress.total = spool.count
            progress.update(outcome.count if outcome.thread or outcome.article_id else 0)
            yield outcome


def _complaint(outcome: CommentOutcome) -> str:
    if outcome.thread and not outcome.guid:
        number = "1 comment" if outcome.count == 1 else f"{outcome.count:,} comments"
        return f"{outcome.thread} ({number}): {outcome.reason}"
    named = f"{outcome.guid}: " if outcome.guid and outcome.guid not in outcome.reason else ""
    return f"{named}{outcome.reason}"


def _as_json(outcome: CommentOutcome) -> dict[str, Any]:
    return {
        "file": outcome.filename,
        "result": outcome.result.value,
        "guid": outcome.guid or None,
        "thread": outcome.thread or None,
        "article_id": outcome.article_id,
        "comments": outcome.count,
        "reason": outcome.reason or None,
    }
