"""A comment's text as blocks and runs: what is left of any HTML once only its meaning counts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_blanks = re.compile(r"[ \t\f]+")


class Run(NamedTuple):
    """Some text under the same marks; a line feed is a line break."""

    text: str
    href: str = ""
    strong: bool = False
    em: bool = False
    s: bool = False
    code: bool = False

    def with_text(self, text: str) -> "Run":
        """Return other text under the same marks."""
        return Run(text, *self[1:])

    def shares_marks(self, other: "Run") -> bool:
        return self[1:] == other[1:]


@dataclass
class Block:
    """A paragraph ("p") or preformatted text ("pre") with its runs; a "blockquote", "ul", "ol" or "li" with blocks."""

    kind: str
    runs: Sequence[Run] = ()
    blocks: list["Block"] = field(default_factory=list)


def paragraphs_of(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield paragraphs: an empty line ends one, and blanks are neither doubled nor at the edge of a line."""
    lines: list[list[Run]] = []
    for line in _lines(runs):
        if line:
            lines.append(line)
        elif lines:
            yield _join(lines)
            lines = []
    if lines:
        yield _join(lines)


def without_empty(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks that say something, all the way down."""
    kept = []
    for block in blocks:
        block.blocks = without_empty(block.blocks)
        if block.runs or block.blocks:
            kept.append(block)
    return kept


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                yield _tidy(line)
                line = []
            line.append(run.with_text(text))
    yield _tidy(line)


def _tidy(line: Iterable[Run]) -> list[Run]:
    """Collapse blanks across runs; one between two runs has the marks that both have, so that none begins with it."""
    words: list[Run] = []
    blank = False
    for run in line:
        text = _blanks.sub(" ", run.text)
        core = text.strip(" ")
        blank = blank or text.startswith(" ")
        if not core:
            continue
        if blank and words:
            words.append(_common(words[-1], run).with_text(" "))
        words.append(run.with_text(core))
        blank = text.endswith(" ")
    return words


def _join(lines: Sequence[Sequence[Run]]) -> list[Run]:
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(_common(runs[-1], line[0]).with_text("\n"))
        runs += line
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].shares_marks(run):
            merged[-1] = run.with_text(merged[-1].text + run.text)
        else:
            merged.append(run)
    return merged


def _common(first: Run, second: Run) -> Run:
    return Run(
        "",
        href=first.href if first.href == second.href else "",
        strong=first.strong and second.strong,
        em=first.em and second.em,
        s=first.s and second.s,
        code=first.code and second.code,
    )
