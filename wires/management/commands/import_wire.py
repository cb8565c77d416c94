"""Bring wire stories in from files or standard input."""

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from tqdm import tqdm

from articles.dropped import LINKED
from articles.management.time_zone import time_zone
from articles.models import Status
from wires.dating import DATES, date_stories
from wires.filings import NO_SOURCE
from wires.formats import FORMATS, Rejection
from wires.ingest import Outcome, Result, ingest
from wires.reading_beside import ReaderDied, read_files_fast
from wires.wire_files import STANDARD_INPUT, Read, count_bytes


class Command(BaseCommand):
    help = (
        "Bring stories in from files, or from standard input. A story that is stored already is brought up to date "
        "or left alone; the same file twice changes nothing. The exit status is 1 where something was rejected."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="'-', or no file, is standard input")
        parser.add_argument(
            "--format", choices=sorted(FORMATS), help="the files' format; else it is recognised"
        )
        parser.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object for each story")
        parser.add_argument(
            "--status",
            choices=[Status.DRAFT.value, Status.PUBLISHED.value],
            default=Status.PUBLISHED.value,
            help="what new stories become (published); stored ones keep theirs",
        )
        parser.add_argument(
            "--source", default=NO_SOURCE, help="the source of stories that name none (%(default)s)"
        )
        parser.add_argument(
            "--time-zone",
            metavar="ZONE",
            type=time_zone,
            help="the zone of dates and times that name none, such as Asia/Manila; else that of the story's source, "
            "else of the site. The same files again with another zone put right what the desk has not changed",
        )
        parser.add_argument(
            "--date-from",
            choices=sorted(DATES),
            help="where the date of stories is to come from that have none: the file's own, the latest day that the "
            "text names, or now; else such a story is rejected",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(options)
        except BrokenPipeError:
            # Whoever read the output ("| head") has seen enough. What was stored so far stays; nobody is told more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except ReaderDied as error:
            raise CommandError(str(error)) from error

    def _import(self, options: dict[str, Any]) -> None:
        if not options["source"].strip():
            raise CommandError("--source needs a name.")
        files = options["files"] or [STANDARD_INPUT]
        reads = date_stories(
            _show_progress(read_files_fast(files, format_name=options["format"]), count_bytes(files)),
            options["date_from"],
        )
        self.dropped: Counter[str] = Counter()
        counts = self._preview(reads, options) if options["dry_run"] else self._store(reads, options)
        if not options["json"]:
            self._print_table(counts)
        if counts[Result.REJECTED]:
            # The reasons have been said, one by one; what is left to say is the exit status.
            raise SystemExit(1)

    def _print_table(self, counts: Counter[str]) -> None:
        waiting = counts.pop(Result.WAITING, 0)
        self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
        if waiting:
            page = reverse("admin:wires_delivery_changelist")
            self.stdout.write(f"{waiting} waiting: the desk has changed those stories, and decides at {page}")
        if kept := {kind: count for kind, count in self.dropped.items() if kind in LINKED}:
            self.stdout.write(f"Kept as links: {_list(kept)}")
        if gone := {kind: count for kind, count in self.dropped.items() if kind not in LINKED}:
            self.stdout.write(f"Left out: {_list(gone)}")

    def _preview(self, reads: Iterable[Read], options: dict[str, Any]) -> Counter[str]:
        counts = Counter({"readable": 0, Result.REJECTED.value: 0})
        for read in reads:
            if isinstance(read.answer, Rejection):
                counts[Result.REJECTED] += 1
                self._complain(read.filename, str(read.answer))
                continue
            counts["readable"] += 1
            story = read.answer
            self.dropped.update(story.dropped)
            if options["json"]:
                self._print(story.as_json(today=timezone.localdate()))
            else:
                self.stdout.write(f"{story.headline} ({story.source or options['source']})")
        return counts

    def _store(self, reads: Iterable[Read], options: dict[str, Any]) -> Counter[str]:
        counts = Counter({result.value: 0 for result in Result})
        filenames: list[str] = []
        outcomes = ingest(
            _remember(reads, filenames),
            status=Status(options["status"]),
            default_source=options["source"],
            time_zone=options["time_zone"],
            refuse_undated=options["date_from"] != "now",
        )
        for outcome in outcomes:
            filename = filenames.pop(0)
            counts[outcome.result] += 1
            if outcome.story and outcome.result in {Result.CREATED, Result.UPDATED, Result.WAITING}:
                self.dropped.update(outcome.story.dropped)
            if outcome.result == Result.REJECTED:
                self._complain(filename, _named(outcome))
            if options["json"]:
                self._print(_as_json(filename, outcome))
            elif options["verbosity"] > 1 and outcome.story:
                self.stdout.write(f"{outcome.result}: {outcome.story.headline}")
        return counts

    def _complain(self, filename: str, reason: str) -> None:
        self.stderr.write(f"{filename}: {reason}")

    def _print(self, value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False))


def _show_progress(reads: Iterable[Read], size: int | None) -> Iterator[Read]:
    """Pass the stories on, and show how far they are: in bytes, whose number is known before any story is read."""
    # On a terminal only: a log is no place for a moving line.
    if size is None:
        yield from tqdm(reads, unit=" stories", disable=None, delay=1)
        return
    with tqdm(total=size, unit="B", unit_scale=True, disable=None, delay=1) as progress:
        for number, read in enumerate(reads, start=1):
            progress.set_postfix_str(f"{number:,} stories", refresh=False)
            progress.update(max(0, read.bytes_read - progress.n))
            yield read


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind} ({count})" for kind, count in sorted(counts.items()))


def _remember(reads: Iterable[Read], filenames: list[str]) -> Iterator[Any]:
    """Yield the answers, and keep for each the file it is from until its outcome is known."""
    for read in reads:
        filenames.append(read.filename)
        yield read.answer


def _named(outcome: Outcome) -> str:
    return f"“{outcome.story.headline[:80]}”: {outcome.reason}" if outcome.story else outcome.reason


def _as_json(filename: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "file": filename,
        "result": outcome.result.value,
        "article_id": outcome.article_id,
        "guid": (outcome.story.guid or None) if outcome.story else None,
        "headline": outcome.story.headline if outcome.story else None,
        "reason": outcome.reason or None,
        "dropped": outcome.story.dropped if outcome.story else {},
    }
