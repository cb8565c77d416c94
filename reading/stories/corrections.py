"""What readers are told of how a story came to say what it says now. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.models import Article


@dataclass(frozen=True)
class Correction:
    """A public note on the version that it made, and since when that version has been public."""

    number: int
    made_at: datetime
    note: str


def corrections_of(article: Article, earlier: Iterable[Correction]) -> list[Correction]:
    """Return the notes on all versions of a story that readers may read, the latest first: its own, and the `earlier`.

    The text that stands is what all of them made, not the last alone.
    """
    found = sorted(earlier, key=lambda correction: -correction.number)
    began_at = article.version_began_at
    if article.version_note and began_at:
        found.insert(0, Correction(article.text.number or article.version, began_at, article.version_note))
    return found
