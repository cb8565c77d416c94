"""What formats of conversations answer."""

from dataclasses import dataclass

from comments.exchange.imported import ImportedComment
from intake.formats import Rejection

MAX_BODY = 100_000  # characters; ten times what any conversation needs, and soon cleaned


@dataclass(frozen=True)
class Thread:
    """A conversation elsewhere. `key` names it in its file; guids and address say which story it belongs to.

    `left_out` says why all of it stays behind.
    """

    key: str
    address: str = ""
    guids: tuple[str, ...] = ()
    left_out: str = ""

    def __str__(self) -> str:
        return self.address or next(iter(self.guids), "") or f"thread {self.key}"


@dataclass(frozen=True)
class Carried:
    """A comment, and the key of the thread that it stands in; the thread may come after it."""

    thread: str
    comment: ImportedComment


@dataclass(frozen=True)
class Skipped:
    """What is there, and is meant to stay behind: no comment, but a machine's note of a link."""

    reason: str
    guid: str = ""


Answer = Thread | Carried | Skipped | Rejection
