"""What the commands that bring files in have in common."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar, TypeVar

from django.core.management.base import BaseCommand
from tqdm import tqdm

from intake.files import Read
from intake.outcomes import Result

Answer = TypeVar("Answer")


class ImportCommand(BaseCommand):
    """Reads files or standard input. The exit status is 1 where something was rejected."""

    formats: ClassVar[Collection[str]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="'-', or no file, is standard input")
        parser.add_argument(
            "--format", choices=sorted(self.formats), help="the files' format; else it is recognised"
        )
        parser.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object for each outcome")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = self.bring_in(options)
        except BrokenPipeError:
            # Whoever read the output ("| head") has seen enough. What was stored so far stays; nobody is told more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        if counts[Result.REJECTED]:
            # The reasons have been said, one by one; what is left to say is the exit status.
            raise SystemExit(1)

    def bring_in(self, options: dict[str, Any]) -> Mapping[str, int]:
        """Read and store; return how many there were of each `Result`."""
        raise NotImplementedError

    def complain(self, filename: str, reason: str) -> None:
        self.stderr.write(f"{filename}: {reason}")

    def print_json(self, value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False))


def show_progress(reads: Iterable[Read[Answer]], size: int | None, things: str) -> Iterator[Read[Answer]]:
    """Pass on what is read, and show how far it is: in bytes, whose number is known before anything is read."""
    # On a terminal only: a log is no place for a moving line.
    if size is None:
        yield from tqdm(reads, unit=f" {things}", disable=None, delay=1)
        return
    with tqdm(total=size, unit="B", unit_scale=True, disable=None, delay=1) as progress:
        for number, read in enumerate(reads, start=1):
            progress.set_postfix_str(f"{number:,} {things}", refresh=False)
            progress.update(max(0, read.bytes_read - progress.n))
            yield read
