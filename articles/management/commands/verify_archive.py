import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.fixity import RANGE, get_ranges, verify


class Command(BaseCommand):
    help = (
        "Compute the digest of every public version anew, and follow each story's chain. Exits with status 1, and "
        "names story and version, where one byte is not what was published. See docs/digests.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--after", type=int, default=0, metavar="ID", help="begin behind the story of this id"
        )
        parser.add_argument(
            "--state", type=Path, metavar="FILE", help="note there how far it is; started again, it goes on"
        )
        parser.add_argument(
            "--processes", type=int, default=os.cpu_count() or 1, help="default: one for each core"
        )

    def handle(
        self, *args: Any, after: int, state: Path | None, processes: int, verbosity: int, **options: Any
    ) -> None:
        noted = json.loads(state.read_text()) if state and state.exists() else {}
        after = max(after, noted.get("after", 0))
        versions, faults = noted.get("versions", 0), noted.get("faults", 0)
        ranges = get_ranges(after)
        # On a terminal only: a log is no place for a moving line.
        disable = True if verbosity == 0 else None
        with tqdm(total=len(ranges) * RANGE, unit=" ids", disable=disable) as progress:
            for finding in verify(ranges, processes):
                for fault in finding.faults:
                    progress.clear()
                    self.stderr.write(f"{fault.address} version {fault.number}: {fault.what}")
                versions, faults = versions + finding.versions, faults + len(finding.faults)
                if state:
                    _note(state, {"after": finding.last, "versions": versions, "faults": faults})
                progress.update(RANGE)
        if state:
            state.unlink(missing_ok=True)
        if faults:
            self.stderr.write(
                f"{versions} versions looked at; {faults} faults. Compare them with a copy from before."
            )
            raise SystemExit(1)
        self.stdout.write(f"{versions} versions looked at: each says what it said.")


def _note(state: Path, noted: dict[str, int]) -> None:
    beside = state.with_name(f"{state.name}.new")
    beside.write_text(json.dumps(noted))
    beside.replace(state)
