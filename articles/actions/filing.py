"""A story on its way into the archive: its own fields, and what it is filed under."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.text import slugify

from articles.cleaning import clean_html, clean_line, excerpt_of, strip_unwanted, text_of
from articles.datelines import Dateline, DatelinePlace, parse_dateline
from articles.gazetteer import country_name
from articles.models import Article, Author, Place, Topic
from articles.permalinks import number_slug

LINES = ("headline", "byline", "dateline", "update_marker", "credit", "rights", "language")
TEXTS = ("deck", "version_note", "withdrawal_reason")


@dataclass
class Filing:
    """An `Article` with the things it is listed under.

    `article.body_html` holds the body as received; `original` what it was made from, if that was not HTML.
    None for `authors`, `topics` or `places` leaves a stored story's as they are; for a new story, or a changed
    dateline, None for `places` means: those that the dateline names.
    """

    article: Article
    authors: Sequence[Author] | None = None
    topics: Sequence[Topic] | None = None
    places: Sequence[Place] | None = None
    original: str | None = None


def prepare(filing: Filing, stored: Article | None = None) -> None:
    """Clean the story's text and work out what follows from it. Changes `filing` in place; no write but places."""
    article = filing.article
    for name in LINES:
        setattr(article, name, clean_line(getattr(article, name)))
    for name in TEXTS:
        setattr(article, name, strip_unwanted(getattr(article, name)).strip())
    _clean_body(article, filing.original, stored)
    article.excerpt = excerpt_of(article.deck or text_of(article.body_html))
    if stored is None or stored.dateline != article.dateline:
        _read_dateline(filing)


def _clean_body(article: Article, original: str | None, stored: Article | None) -> None:
    received = article.body_html
    article.body_html = clean_html(received)
    if stored is not None and stored.body_html == article.body_html and original is None:
        article.body_original = stored.body_original
    else:
        kept = strip_unwanted(received if original is None else original)
        article.body_original = "" if kept == article.body_html else kept


def _read_dateline(filing: Filing) -> None:
    article = filing.article
    found = parse_dateline(article.dateline)
    article.dateline_date = (found.date_text or "")[:100] if found else ""
    article.dateline_agency = (found.agency or "")[:100] if found else ""
    if found and found.update_marker and not article.update_marker:
        article.update_marker = found.update_marker[:100]
    if filing.places is None:
        filing.places = places_of(found)


def places_of(dateline: Dateline | None) -> list[Place]:
    """Return the stored places that a dateline names, making those that are new."""
    if dateline is None:
        return []
    found = (_get_place(place) for place in dateline.places if place.city)
    return list({place.pk: place for place in found}.values())


def _get_place(named: DatelinePlace) -> Place:
    key = {
        "name": named.city[:200],
        "region": (named.region or "")[:120],
        "country_iso": named.country_iso or "",
    }
    country = named.country or (country_name(named.country_iso) if named.country_iso else "")
    place, _created = Place.objects.get_or_create(
        **key,
        defaults={
            "country": (country or "")[:120],
            "latitude": named.latitude,
            "longitude": named.longitude,
            "slug": free_slug(Place.objects, [named.city, named.region or named.country_iso or ""]),
        },
    )
    return place


def free_slug(manager: models.Manager, names: Iterable[str]) -> str:
    """Return a slug that no row of `manager` has: of the first name, else of all, else numbered."""
    words = [slug for name in names if (slug := slugify(name, allow_unicode=True)[:80])]
    first, whole = (words or ["unnamed"])[0], "-".join(words)[:100] or "unnamed"

    def is_taken(slug: str) -> bool:
        return manager.filter(slug=slug).exists()

    return first if not is_taken(first) else number_slug(whole, is_taken)
