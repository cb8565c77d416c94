"""Records out of XML that nobody vouches for, one after the other, in constant memory.

The reader is expat, which opens nothing by itself. A document type declaration is refused whole: no export has one,
and without it there are no entities to expand, no files and no hosts to name. What is left to an attacker is size,
so depth, tags, and what a record holds are bounded.
"""

from collections import deque
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

CHUNK_BYTES = 1 << 16
MAX_DEPTH = 64
# Expat begins a tag, comment or instruction anew with every chunk until it is whole: without a bound, a long one
# would take time with its square.
MAX_TAG_BYTES = 1 << 20
MAX_RECORD_CHARACTERS = 1_000_000
MAX_RECORD_ELEMENTS = 1_000
# Exports hold these now and then (a pasted vertical tab); XML allows none of them, however they are written.
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")

Path = tuple[str, ...]


class XmlFault(ValueError):
    """The document cannot be read (on); the message says why, for a person."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.line = line


@dataclass
class Record:
    """An element whose end was read: its path of local names, its attributes, its own text, and what it holds.

    `is_cut`: it held more than a record may, and the rest was passed over.
    """

    path: Path
    line: int
    attributes: dict[str, str]
    children: dict[str, "Record"] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    is_cut: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def get(self, name: str) -> str:
        """Return the text of the first child of that name, without blanks around it; empty where there is none."""
        child = self.children.get(name)
        return child.text.strip() if child else ""

    def get_id(self, name: str) -> str:
        """Return the attribute `id` of the first child of that name."""
        child = self.children.get(name)
        return child.attributes.get("id", "").strip() if child else ""


def read_records(
    stream: BinaryIO, *, root: str, wanted: Set[Path], ends: Set[Path] = frozenset()
) -> Iterator[Record]:
    """Yield the elements at the `wanted` paths with all that they hold, and those in `ends` empty, as each ends.

    Prefixes of names are passed over. Raises `XmlFault`.
    """
    reader = _Reader(root, wanted, ends)
    first = True
    while chunk := stream.read(CHUNK_BYTES):
        if first:
            reader.is_wide = chunk.startswith(_WIDE)
            first = False
        reader.feed(chunk)
        yield from reader.take()
    if first:
        raise XmlFault("The file is empty.")
    reader.close()
    yield from reader.take()


class _Reader:
    def __init__(self, root: str, wanted: Set[Path], ends: Set[Path]) -> None:
        self.root, self.wanted, self.ends = root, wanted, ends
        self.path: list[str] = []
        self.open: list[Record] = []
        self.done: deque[Record] = deque()
        self.is_wide = False
        self.bytes_fed = self.characters = self.elements = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, chunk: bytes) -> None:
        clean = chunk if self.is_wide else chunk.translate(None, _CONTROLS)
        self.bytes_fed += len(clean)
        self._parse(clean, is_last=False)
        if self.bytes_fed - self.parser.CurrentByteIndex > MAX_TAG_BYTES:
            raise XmlFault(f"A tag or comment is longer than {MAX_TAG_BYTES:,} bytes.", self._line)

    def close(self) -> None:
        self._parse(b"", is_last=True)

    def take(self) -> Iterator[Record]:
        while self.done:
            yield self.done.popleft()

    @property
    def _line(self) -> int:
        return self.parser.CurrentLineNumber

    def _parse(self, chunk: bytes, *, is_last: bool) -> None:
        try:
            self.parser.Parse(chunk, is_last)
        except expat.ExpatError as error:
            raise XmlFault(
                f"This is not well-formed XML: {expat.ErrorString(error.code)}.", error.lineno
            ) from error
        except XmlFault:
            raise
        except (
            LookupError,
            ValueError,
        ) as error:  # An encoding that Python does not know, or that takes two bytes.
            raise XmlFault(f"The file's encoding cannot be read: {error}.", self._line) from error

    def _refuse_doctype(self, name: str, *_declaration: object) -> None:
        raise XmlFault(
            "It has a document type declaration (<!DOCTYPE), which no export has and which is not read.",
            self._line,
        )

    def _start(self, qualified: str, attributes: dict[str, str]) -> None:
        name = _local(qualified)
        if not self.path and name != self.root:
            raise XmlFault(f"The document is a <{qualified[:60]}>, not a <{self.root}>.", self._line)
        if len(self.path) >= MAX_DEPTH:
            raise XmlFault(f"Elements are nested deeper than {MAX_DEPTH}.", self._line)
        self.path.append(name)
        path = tuple(self.path)
        if not self.open and path not in self.wanted:
            return
        record = Record(path, self._line, {_local(key): value for key, value in attributes.items()})
        if self.open:
            self._hold(record)
        else:
            self.characters = self.elements = 0
        self.open.append(record)

    def _hold(self, record: Record) -> None:
        self.elements += 1
        if self.elements > MAX_RECORD_ELEMENTS:
            self.open[0].is_cut = True
        else:
            # The first one counts, as in the formats themselves; an empty one gives way.
            held = self.open[-1].children.get(record.path[-1])
            if held is None or not (held.pieces or held.attributes):
                self.open[-1].children[record.path[-1]] = record

    def _text(self, text: str) -> None:
        if not self.open:
            return
        self.characters += len(text)
        if self.characters > MAX_RECORD_CHARACTERS:
            self.open[0].is_cut = True
        else:
            self.open[-1].pieces.append(text)

    def _end(self, _qualified: str) -> None:
        path = tuple(self.path)
        self.path.pop()
        if self.open:
            record = self.open.pop()
            if not self.open:
                self.done.append(record)
        elif path in self.ends:
            self.done.append(Record(path, self._line, {}))


def _local(qualified: str) -> str:
    return qualified.rpartition(":")[2]
