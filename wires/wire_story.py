"""What every format yields: one story as its sender sent it, before anything is stored."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, overload

from articles.work_ahead import WorkedAhead, work_ahead
from articles.written_times import Written, settle
from datelines import Dateline
from texts.dropped import count_dropped
from wires.bylines import parse_byline
from wires.dates.moments import day_of, is_loose
from wires.dates.named_dates import dates_named, find_named_days
from wires.received import Received
from wires.text.body_blocks import Block, blocks_of, opening_paragraph


@dataclass(frozen=True)
class WireComment:
    """What a reader said about the story, where the sender keeps that too."""

    guid: str
    parent: str | None
    author: str
    created_at: Written
    body: str


@dataclass(frozen=True)
class WireVersion:
    """An earlier published state of the story; the note says what was wrong with it, and made the next state."""

    headline: str
    deck: str
    body_html: str
    published_at: Written
    note: str = ""


@dataclass(frozen=True)
class WireTopic:
    """What a story is about; `kind` is "" where the sender does not say (person, place, event …)."""

    name: str
    kind: str = ""


OPENING_CHARACTERS = 4000  # of the body's HTML; what tells stories apart stands at its head
# What a story's digest is made of, and how: for good, because old deliveries are known by nothing else.
SAID = (
    "authors", "body_html", "byline", "credit", "dateline_text", "deck", "embargoed_until", "guid", "headline",
    "is_update", "language", "original_url", "published_at", "rights", "section", "slug", "source", "topics",
    "update_marker", "updated_at", "version_note", "versions",
)  # fmt: skip
TIMES = ("published_at", "updated_at", "embargoed_until")
# What is worked out of a story and does not depend on its times.
WORKED_OUT = frozenset({"ahead", "blocks", "digest", "dropped", "fingerprint", "writers"})


@dataclass(frozen=True)
class WireStory:
    """One story. Text fields are "" and times None where the sender is silent.

    Times stand as they were written, with or without a zone; `settled()` turns them into moments.
    `original` is the text that the body was made from, where that was not HTML.
    """

    headline: str
    body_html: str
    original: str = ""
    guid: str = ""
    slug: str = ""
    deck: str = ""
    source: str = ""
    byline: str = ""
    authors: tuple[str, ...] = ()
    dateline: Dateline | None = None
    dateline_text: str = ""
    is_update: bool = False
    update_marker: str = ""
    credit: str = ""
    section: str = ""
    topics: tuple[WireTopic, ...] = ()
    language: str = ""
    rights: str = ""
    original_url: str = ""
    published_at: Written | None = None
    updated_at: Written | None = None
    embargoed_until: Written | None = None
    comments: tuple[WireComment, ...] = ()
    versions: tuple[WireVersion, ...] = ()
    version_note: str = ""
    # The story with its times as they were written, where they are moments now.
    written: "WireStory | None" = field(default=None, compare=False, repr=False)
    # The bytes that it was read from.
    received: Received | None = field(default=None, compare=False, repr=False)
    # Lines of the original that were taken for page furniture, so that an editor can see what was left out.
    left_out: tuple[str, ...] = field(default=(), compare=False)
    # Lines of a page that might be the headline, the likeliest first; empty where there is no doubt.
    headline_choices: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The body's paragraphs and subheads as plain text."""
        return blocks_of(self.body_html)

    @property
    def subheads(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == "h2")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == "p")

    @property
    def body_text(self) -> str:
        """The body as plain text, an empty line between blocks."""
        return "\n\n".join(block.text for block in self.blocks)

    @cached_property
    def writers(self) -> tuple[str, ...]:
        """Who wrote it: the authors that the sender names, else the people in the byline."""
        if self.authors or not self.byline:
            return self.authors
        byline = parse_byline(self.byline) or parse_byline(f"By {self.byline}")
        return byline.authors if byline else ()

    @cached_property
    def dropped(self) -> dict[str, int]:
        """How many pictures, embeds … the body had that the archive does not keep as such."""
        return count_dropped(self.body_html)

    @cached_property
    def ahead(self) -> WorkedAhead:
        """What storing the story begins with."""
        return work_ahead(body=self.body_html, dateline=self.dateline_text)

    @cached_property
    def fingerprint(self) -> str:
        """A hash that stays the same while a story is updated, and tells two stories apart.

        It is made of source, headline, the dateline's place, and the day that the dateline or the opening
        paragraph names: an update keeps these while its text changes, and a daily column under one headline
        differs in the day. A headline of one or two words says too little: there the opening words count as well.
        """
        opening = opening_paragraph(self.body_html[:OPENING_CHARACTERS])
        place = self.dateline.place if self.dateline else ""
        words = opening.split()[:8] if len(self.headline.split()) < 3 else []
        parts = [self.source, self.headline, place or "", self._opening_day(opening), " ".join(words)]
        return hashlib.sha256("\n".join(_letters(part) for part in parts).encode()).hexdigest()

    @property
    def dateline_day(self) -> dt.date | None:
        """The day that the dateline prints with its year."""
        line = self.dateline
        if not (line and line.year and line.month and line.day):
            return None
        try:
            return dt.date(line.year, line.month, line.day)
        except ValueError:
            return None

    @property
    def has_loose_times(self) -> bool:
        """Whether it depends on a zone when the story was published, updated or is to appear."""
        if self.published_at is None and self.dateline_day:
            return True
        times = [getattr(self, name) for name in TIMES] + [state.published_at for state in self.versions]
        return any(map(is_loose, times))

    def settled(self, zone: dt.tzinfo, site_zone: dt.tzinfo) -> "WireStory":
        """Return the story with all its times as moments: those without a zone are in `zone`.

        One that does not say when it was published is of the day in its dateline.
        """
        fields: dict[str, Any] = {name: settle(getattr(self, name), zone, site_zone) for name in TIMES}
        fields["published_at"] = fields["published_at"] or settle(self.dateline_day, zone, site_zone)
        fields["versions"] = tuple(
            replace(state, published_at=settle(state.published_at, zone, site_zone))
            for state in self.versions
        )
        story = replace(self, **fields, written=self)
        # None of what was worked out depends on the times, and to work it out again is half of an import.
        vars(story).update({name: value for name, value in vars(self).items() if name in WORKED_OUT})
        return story

    def work_out(self) -> None:
        """Work out now, and remember, what storing the story will ask for."""
        _ = self.fingerprint, self.ahead, self.dropped, self.writers

    def _opening_day(self, opening: str) -> str:
        if self.dateline and self.dateline.month and self.dateline.day:
            return f"{self.dateline.month}/{self.dateline.day}"
        day = next(iter(find_named_days(opening)), None)
        return f"{day.month}/{day.day}" if day else ""

    @property
    def received_digest(self) -> str:
        """By which the same delivery is known again: a hash of its bytes, or of its fields where there are none."""
        return self.received.digest if self.received else self.digest

    @cached_property
    def digest(self) -> str:
        """A hash of all that the sender said, save for comments, as deliveries were known before bytes were kept.

        A time without a zone was then taken for UTC.
        """
        story = self.written or self
        utc: dict[str, Any] = {name: _in_utc(getattr(story, name)) for name in TIMES}
        utc["versions"] = tuple(
            replace(state, published_at=_in_utc(state.published_at)) for state in story.versions
        )
        said = [(name, str(utc[name] if name in utc else getattr(story, name))) for name in SAID]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def dates_named(self, *, today: dt.date) -> tuple[dt.date, ...]:
        """The days that headline, deck and body name; `today` bounds the years that come into question."""
        text = "\n".join([self.headline, self.deck, self.body_text])
        published = day_of(self.published_at) if self.published_at else None
        return dates_named(text, published=published, today=today)

    def as_json(self, *, today: dt.date) -> dict[str, Any]:
        """The story as the import command prints it: plain values only."""
        paragraphs = self.paragraphs
        return {
            "guid": self.guid or None,
            "fingerprint": self.fingerprint,
            "headline": self.headline,
            "slug": self.slug or None,
            "source": self.source,
            "byline": self.byline,
            "authors": list(self.writers),
            "deck": self.deck,
            "is_update": self.is_update,
            "update_marker": self.update_marker or None,
            "dateline": _dateline_as_json(self.dateline, self.dateline_text),
            "credit": self.credit,
            "subheads": list(self.subheads),
            "paragraphs": len(paragraphs),
            "body_starts": paragraphs[0] if paragraphs else "",
            "body_ends": paragraphs[-1] if paragraphs else "",
            "dates_named": [date.isoformat() for date in self.dates_named(today=today)],
            "language": self.language or None,
            "section": self.section or None,
            "topics": [{"name": topic.name, "kind": topic.kind or None} for topic in self.topics],
            "published_at": _moment(self.published_at),
            "updated_at": _moment(self.updated_at),
            "embargoed_until": _moment(self.embargoed_until),
            "rights": self.rights,
            "original_url": self.original_url or None,
            "body_html": self.body_html,
            "left_out": list(self.left_out),
            "dropped": self.dropped,
        }


@overload
def _in_utc(written: Written) -> dt.datetime: ...
@overload
def _in_utc(written: Written | None) -> dt.datetime | None: ...
def _in_utc(written: Written | None) -> dt.datetime | None:
    if written is None or (isinstance(written, dt.datetime) and written.tzinfo):
        return written
    return dt.datetime.combine(
        day_of(written), written.time() if isinstance(written, dt.datetime) else dt.time(), tzinfo=dt.UTC
    )


def _letters(text: str) -> str:
    """Return the letters and digits of `text`, so that quotes, dashes, case and spaces make no difference."""
    return "".join(filter(str.isalnum, text.casefold()))


def _moment(moment: Written | None) -> str | None:
    return moment.isoformat() if moment else None


def _dateline_as_json(dateline: Dateline | None, text: str) -> dict[str, Any] | None:
    if dateline is None:
        return {"text": text} if text else None
    first = dateline.places[0] if dateline.places else None
    return {
        "text": dateline.text,
        "place": dateline.place,
        "city": first.city if first else None,
        "region": first.region if first else None,
        "country": first.country if first else None,
        "country_iso": first.country_iso if first else None,
        "date": _dateline_date(dateline),
        "agency": dateline.agency,
        "update_marker": dateline.update_marker,
    }


def _dateline_date(dateline: Dateline) -> str | None:
    """The dateline's day as an ISO date where it prints the year, else as printed."""
    if dateline.year and dateline.month and dateline.day:
        return f"{dateline.year:04}-{dateline.month:02}-{dateline.day:02}"
    return dateline.date_text
