"""Bring wire stories in from files or standard input."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from articles.management.time_zone import time_zone
from articles.models import Status
from intake.files import STANDARD_INPUT, count_bytes
from intake.formats import Rejection
from intake.import_command import ImportCommand, show_progress
from intake.outcomes import Result
from texts.dropped import LINKED
from wires.dating import DATES, date_stories
from wires.filings import NO_SOURCE
from wires.formats import FORMATS
from wires.importing import import_stories
from wires.reading_beside import ReaderDied, read_files_fast
from wires.story_outcome import StoryOutcome
from wires.wire_files import StoryRead


class Command(ImportCommand):
    help = (
        "Bring stories in from files, or from standard input. A story that is stored already is brought up to date "
        "or left alone; the same file twice changes nothing. The exit status is 1 where something was rejected."
    )

    formats = FORMATS

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
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

    def bring_in(self, options: dict[str, Any]) -> Counter[str]:
        if not options["source"].strip():
            raise CommandError("--source needs a name.")
        files = options["files"] or [STANDARD_INPUT]
        reads = date_stories(
            show_progress(
                read_files_fast(files, format_name=options["format"]), count_bytes(files), "stories"
            ),
            options["date_from"],
        )
        self.dropped: Counter[str] = Counter()
        try:
            counts = self._preview(reads, options) if options["dry_run"] else self._store(reads, options)
        except ReaderDied as error:
            raise CommandError(str(error)) from error
        if not options["json"]:
            self._print_table(counts)
        return counts

    def _print_table(self, counts: Counter[str]) -> None:
        waiting = counts[Result.WAITING]
        told = [f"{count} {name}" for name, count in counts.items() if name != Result.WAITING]
        self.stdout.write(", ".join(told))
        if waiting:
            page = reverse("admin:wires_delivery_changelist")
            self.stdout.write(f"{waiting} waiting: the desk has changed those stories, and decides at {page}")
        if kept := {kind: count for kind, count in self.dropped.items() if kind in LINKED}:
            self.stdout.write(f"Kept as links: {_list(kept)}")
        if gone := {kind: count for kind, count in self.dropped.items() if kind not in LINKED}:
            self.stdout.write(f"Left out: {_list(gone)}")

    def _preview(self, reads: Iterable[StoryRead], options: dict[str, Any]) -> Counter[str]:
        counts = Counter({"readable": 0, Result.REJECTED.value: 0})
        for read in reads:
            if isinstance(read.answer, Rejection):
                counts[Result.REJECTED] += 1
                self.complain(read.filename, str(read.answer))
                continue
            counts["readable"] += 1
            story = read.answer
            self.dropped.update(story.dropped)
            if options["json"]:
                self.print_json(story.as_json(today=timezone.localdate()))
            else:
                self.stdout.write(f"{story.headline} ({story.source or options['source']})")
        return counts

    def _store(self, reads: Iterable[StoryRead], options: dict[str, Any]) -> Counter[str]:
        # A story is never left behind on purpose.
        counts = Counter({result.value: 0 for result in Result if result != Result.SKIPPED})
        filenames: list[str] = []
        outcomes = import_stories(
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
                self.complain(filename, _named(outcome))
            if options["json"]:
                self.print_json(_as_json(filename, outcome))
            elif options["verbosity"] > 1 and outcome.story:
                self.stdout.write(f"{outcome.result}: {outcome.story.headline}")
        return counts


def _list(counts: dict[str, int]) -> str:
    return ", ".join(f"{kind} ({count})" for kind, count in sorted(counts.items()))


def _remember(reads: Iterable[StoryRead], filenames: list[str]) -> Iterator[Any]:
    """Yield the answers, and keep for each the file it is from until its outcome is known."""
    for read in reads:
        filenames.append(read.filename)
        yield read.answer


def _named(outcome: StoryOutcome) -> str:
    return f"“{outcome.story.headline[:80]}”: {outcome.reason}" if outcome.story else outcome.reason


def _as_json(filename: str, outcome: StoryOutcome) -> dict[str, Any]:
    return {
        "file": filename,
        "result": outcome.result.value,
        "article_id": outcome.article_id,
        "guid": (outcome.story.guid or None) if outcome.story else None,
        "headline": outcome.story.headline if outcome.story else None,
        "reason": outcome.reason or None,
        "dropped": outcome.story.dropped if outcome.story else {},
    }
