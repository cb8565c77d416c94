"""Files of wire stories."""

from collections.abc import Iterator, Sequence

from intake import files
from intake.formats import Rejection
from wires.formats import FORMATS
from wires.wire_story import WireStory

StoryRead = files.Read[WireStory | Rejection]


def read_files(filenames: Sequence[str], *, format_name: str | None = None) -> Iterator[StoryRead]:
    """Yield all stories and rejections of the files; see `intake.files.read_files`."""
    return files.read_files(filenames, FORMATS, format_name=format_name)
