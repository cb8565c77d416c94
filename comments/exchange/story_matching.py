"""Which story of ours a conversation from elsewhere belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.urls import Resolver404, resolve

from articles.models import Article, Status
from comments.actions.batches import in_batches
from comments.exchange.formats import Thread
from comments.exchange.old_addresses import OldAddress, parse_old_address

_Permalink = tuple[date, str]


@dataclass(frozen=True)
class Match:
    """A story, or the reason why there is none."""

    article_id: int | None = None
    reason: str = ""


@dataclass
class _Known:
    """The stories that a batch of threads may mean; an address may be that of several."""

    by_guid: dict[str, int] = field(default_factory=dict)
    by_permalink: dict[_Permalink, int] = field(default_factory=dict)
    by_address: dict[OldAddress, set[int]] = field(default_factory=dict)

    def at_permalink(self, text: str) -> int | None:
        place = _permalink(text)
        return self.by_permalink.get(place) if place else None


def match_threads(threads: Sequence[Thread], *, places: Mapping[str, str]) -> list[Match]:
    """Say for each thread which story it belongs to: as `places` says, by guid, by permalink, by its address elsewhere.

    `places` leads from an address elsewhere (by `place_key`) to a guid or permalink of ours. Only stories that have
    been published have conversations.
    """
    said = [_find_said(thread, places) for thread in threads]
    guids = {guid for thread in threads for guid in thread.guids} | {text for text in said if text}
    addresses = {text for thread in threads for text in (thread.address, *thread.guids)} | set(
        filter(None, said)
    )
    known = _look_up(guids, addresses)
    return [_match(thread, text, known) for thread, text in zip(threads, said, strict=True)]


def place_key(text: str) -> str:
    """Return an address as a key: two spellings of one address have the same."""
    address = parse_old_address(text)
    return f"{address.host}{address.path}?{address.query}" if address else text.strip()


def _find_said(thread: Thread, places: Mapping[str, str]) -> str | None:
    keys = (place_key(text) for text in (thread.address, *thread.guids) if text)
    return next((places[key] for key in keys if key in places), None)


def _match(thread: Thread, said: str | None, known: _Known) -> Match:
    if said is not None:
        found = known.by_guid.get(said) or known.at_permalink(said)
        return (
            Match(found) if found else Match(reason=f"No published story has the guid or permalink {said}.")
        )
    for guid in thread.guids:
        if guid in known.by_guid:
            return Match(known.by_guid[guid])
    texts = [text for text in (thread.address, *thread.guids) if text]
    for text in texts:
        if (found := known.at_permalink(text)) is not None:
            return Match(found)
    for address in (address for text in texts for address in _readings(text)):
        if stories := known.by_address.get(address):
            several = "Several stories came from this address; say in a map which one is meant."
            return Match(next(iter(stories))) if len(stories) == 1 else Match(reason=several)
    if not texts:
        return Match(reason="The thread has neither an address nor a guid.")
    return Match(reason="No published story has this guid, permalink or original address.")


def _look_up(guids: set[str], texts: set[str]) -> _Known:
    known = _Known()
    public = Article.objects.filter(status__in=[Status.PUBLISHED, Status.WITHDRAWN])
    for batch in in_batches(guids):
        known.by_guid |= dict(public.filter(guid__in=batch).values_list("guid", "pk"))
    for places in in_batches({place for text in texts if (place := _permalink(text))}, 100):
        wanted = Q()
        for day, slug in places:
            wanted |= Q(published_date=day, slug=slug)
        rows = public.filter(wanted).values_list("published_date", "slug", "pk")
        known.by_permalink |= {(day, slug): pk for day, slug, pk in rows if day}
    spellings = {spelt for text in texts for address in _readings(text) for spelt in address.spellings()}
    for batch in in_batches(spellings):
        for original_url, pk in public.came_from(batch).values_list("original_url", "pk"):
            if address := parse_old_address(original_url):
                known.by_address.setdefault(address, set()).add(pk)
    return known


def _readings(text: str) -> Iterable[OldAddress]:
    """Yield an address as it is and, where that still names a page, without its query (“?utm_source=…”).

    The root of a site names a page only where it is written as an address: any guid might be a host.
    """
    if (address := parse_old_address(text)) and (address.path or address.query or "//" in text):
        yield address
        if address.query and address.path:
            yield address.without_query


def _permalink(text: str) -> _Permalink | None:
    """Return day and slug where the path of an address is that of a story here, on whatever host."""
    address = parse_old_address(text if "//" in text or not text.startswith("/") else f"//here{text}")
    if address is None:
        return None
    try:
        found = resolve(f"{address.path}/")
        if found.view_name != "articles:article":
            return None
        return date(*(found.kwargs[name] for name in ("year", "month", "day"))), found.kwargs["slug"]
    except (Resolver404, ValueError):  # Such a date need not exist.
        return None
