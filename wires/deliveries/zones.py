"""In which zone the times of a story are that name none: the import's own, else the source's, else the site's."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils import timezone

from articles.actions import find_named, get_names_count
from articles.models import Source
from articles.zones import find_zone
from wires.deliveries.known import Past
from wires.wire_story import WireStory


@dataclass(frozen=True)
class Zone:
    """A zone, and whether somebody has chosen it for these stories; the site's own is nobody's choice."""

    zone: ZoneInfo
    is_chosen: bool

    @property
    def name(self) -> str:
        return self.zone.key


class Zones:
    """The zones of sources, looked up once for each name while nobody changes a name."""

    def __init__(self, default_source: str, chosen: ZoneInfo | None = None) -> None:
        self.default_source, self.chosen = default_source, chosen
        self._known: dict[str, str] = {}
        self._version: int | None = None

    def settle(self, stories: Sequence[WireStory]) -> list[WireStory]:
        """Return the stories with their times as moments."""
        self._find([story for story in stories if story.has_loose_times])
        site = timezone.get_default_timezone()
        return [
            story.settled(self.of(story).zone, site) if story.has_loose_times else story for story in stories
        ]

    def read_as_before(self, written: WireStory, past: Past) -> WireStory:
        """Return a story with its times as moments, as they were read when its zone was taken for another."""
        zone = find_zone(past.time_zone) or ZoneInfo("UTC")
        return written.settled(zone, zone if past.is_unkept else timezone.get_default_timezone())

    def of(self, story: WireStory) -> Zone:
        """Return the zone of a story that `settle()` has seen."""
        if self.chosen:
            return Zone(self.chosen, True)
        zone = find_zone(self._known.get(story.source or self.default_source, ""))
        return Zone(zone, True) if zone else Zone(timezone.get_default_timezone(), False)

    def _find(self, loose: Sequence[WireStory]) -> None:
        if self.chosen or not loose:
            return
        version = get_names_count()
        if version != self._version:
            self._known, self._version = {}, version
        wanted = {story.source or self.default_source for story in loose} - self._known.keys()
        if wanted:
            found = find_named(model=Source, names=wanted)
            # Not those that are missing: a source that is made meanwhile counts up nothing.
            self._known |= {name: source.time_zone for name, source in found.items()}


def settle_alone(story: WireStory) -> WireStory:
    """Return one story with its times as moments, in the zone of its source, else of the site."""
    return Zones("").settle([story])[0]
