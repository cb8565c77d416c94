"""Files of conversations, and the map that leads threads to their stories."""

import csv
from collections.abc import Iterator, Sequence

from comments.exchange.formats import FORMATS, Answer
from comments.exchange.story_matching import place_key
from intake import files

NO_FORMAT = "It is no export of Disqus or WordPress, and no JSON Lines; --format says which, if it is."
CommentRead = files.Read[Answer]


class BadMap(ValueError):
    """The map cannot be read; the message says why, for a person."""


def read_files(filenames: Sequence[str], *, format_name: str | None = None) -> Iterator[CommentRead]:
    """Yield all that the files hold; see `intake.files.read_files`."""
    return files.read_files(filenames, FORMATS, format_name=format_name, unknown=NO_FORMAT)


def read_map(filename: str) -> dict[str, str]:
    """Return where threads belong: lines of an old address (or guid), and the permalink or guid of our story.

    Raises `BadMap`.
    """
    places: dict[str, str] = {}
    try:
        with open(filename, encoding="utf-8-sig", newline="") as file:
            for row in (rows := csv.reader(file)):
                cells = [cell.strip() for cell in row]
                if not any(cells):
                    continue
                if len(cells) != 2 or not all(cells):
                    raise BadMap(
                        f"line {rows.line_num}: two columns are wanted: the old address, and our permalink or guid."
                    )
                if places.setdefault(place_key(cells[0]), cells[1]) != cells[1]:
                    raise BadMap(f"line {rows.line_num}: {cells[0]} is led to two stories.")
    except OSError as error:
        raise BadMap(f"The file cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise BadMap("The file is not UTF-8.") from error
    except csv.Error as error:
        raise BadMap(f"The file is no CSV: {error}.") from error
    return places
