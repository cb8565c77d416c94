"""Give a date to stories that have none, from where somebody says."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from articles.written_times import Written
from wires.wire_files import StoryRead
from wires.wire_story import WireStory


def _of_file(read: StoryRead) -> Written | None:
    try:
        return dt.datetime.fromtimestamp(os.stat(read.filename).st_mtime, dt.UTC)
    except OSError:
        return None  # Standard input, which has no date.


def _of_text(read: StoryRead) -> Written | None:
    if not isinstance(read.answer, WireStory):
        return None
    named = read.answer.dates_named(today=dt.datetime.now(dt.UTC).date())
    return max((day for day in named if day <= dt.datetime.now(dt.UTC).date()), default=None)


# "now" is the moment of the import, which whoever stores the stories knows.
DATES: dict[str, Callable[[StoryRead], Written | None]] = {
    "file": _of_file,
    "text": _of_text,
    "now": lambda read: None,
}


def date_stories(reads: Iterable[StoryRead], source: str | None) -> Iterator[StoryRead]:
    """Pass all on, stories without a date with the one that they have from `source`, where it knows one."""
    for read in reads:
        story = read.answer
        if source and isinstance(story, WireStory) and not (story.published_at or story.dateline_day):
            story = replace(story, published_at=DATES[source](read))
        yield replace(read, answer=story)
