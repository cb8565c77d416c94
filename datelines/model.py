"""What a dateline says, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DatelinePlace:
    """One place of a dateline.

    `printed` is how the line has it, `city` how prose would ("Moscow"). `region` and `country` are given only
    where the line prints them, `country_iso` also where the city leaves no doubt, `gazetteer_id` where the
    gazetteer knows the very place (`GazetteerPlace.identity`).
    """

    printed: str
    city: str
    region: str | None = None
    country: str | None = None
    country_iso: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    gazetteer_id: str | None = None


@dataclass(frozen=True)
class Dateline:
    """A dateline: `text` as printed, its separator included, and what it says.

    `body_start` is the offset in the parsed line at which the text of the story goes on. A correction note or
    a byline before the dateline has its own field and is not part of `text`.
    """

    text: str
    body_start: int
    places: tuple[DatelinePlace, ...] = ()
    date_text: str | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None
    agency: str | None = None
    update_marker: str | None = None
    correction_note: str | None = None
    byline: str | None = None
    separator: str | None = None

    @property
    def place(self) -> str | None:
        """The first place as printed ("MOSCOW, Russia")."""
        return self.places[0].printed if self.places else None
