"""The stories to import: a file of JSON Lines that was given, or one that is generated; and its beginning."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

from bench.archive import ROOT
from bench.scale.commands import QUIET_ENVIRONMENT


class CorpusTooSmall(Exception):
    """The corpus that was given has fewer stories than are to be measured."""


def find_corpus(given: str | None, number: int, home: Path, versions: str = "1") -> Path:
    """Return a file of at least `number` stories; without a given one, it is made once and kept.

    So many `versions` do generated stories have on average, from 1 to 2.
    """
    if given:
        return Path(given).resolve()
    corrected = "" if float(versions) == 1 else f"-versions-{versions}"
    path = home / f"generated-{number}{corrected}.jsonl"
    if not path.exists():
        part = path.with_suffix(".part")
        command = [sys.executable, "manage.py", "generate_archive", str(number), "--json-lines", str(part)]
        command += ["--versions", versions]
        subprocess.run(command, check=True, cwd=ROOT, env=QUIET_ENVIRONMENT)
        part.replace(path)
    return path


def beginning_of(corpus: Path, number: int, home: Path) -> Path:
    """Return a file of the first `number` stories: the corpus itself, where it has no more. Raises `CorpusTooSmall`."""
    path = home / f"{corpus.stem}-first-{number}.jsonl"
    if path.exists():
        return path
    with corpus.open("rb") as lines:
        found = sum(1 for _ in islice(lines, number))
        has_more = bool(lines.readline())
    if found < number:
        raise CorpusTooSmall(f"{corpus} has {found:,} stories, and {number:,} are to be measured.")
    if not has_more:
        return corpus
    part = path.with_suffix(".part")
    with corpus.open("rb") as lines, part.open("wb") as beginning:
        beginning.writelines(islice(lines, number))
    part.replace(path)
    return path
