"""Slugs and the date of a permalink: `/2016/07/16/slug/`. It never changes once readers could have seen it."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from typing import TypedDict
from urllib.parse import quote

from django.urls import reverse
from django.utils import timezone

from texts.slugs import cut_slug, slugify

SLUG_LENGTH = 80


class Permalink(TypedDict):
    """The parts of a story's address, as a view is given them."""

    year: int
    month: int
    day: int
    slug: str


def make_slug(headline: str) -> str:
    """Return a slug of at most 80 characters, cut at a word, in the headline's own script; never empty."""
    slug = slugify(headline)
    if len(slug) > SLUG_LENGTH:
        cut = slug[: SLUG_LENGTH + 1].rsplit("-", 1)[0]
        slug = cut if len(cut) <= SLUG_LENGTH else cut_slug(slug, SLUG_LENGTH)
    return slug.strip("-_") or "story"


def numbered_slugs(slug: str) -> Iterator[str]:
    """Yield `slug`, slug-2, slug-3 … without end."""
    yield slug
    for number in count(2):
        yield f"{cut_slug(slug, SLUG_LENGTH + 30)}-{number}"


def permalink(day: date, slug: str) -> str:
    """Return the address of the story with this slug on this day, without the work of `reverse()`."""
    return f"{day_address(day)}{slug if slug.isascii() else quote(slug)}/"


@lru_cache(maxsize=10_000)
def day_address(day: date) -> str:
    """Return the address of a day, which is where the addresses of its stories begin."""
    return reverse("articles:day-archive", args=[day.year, day.month, day.day])


def permalink_date(moment: datetime) -> date:
    """Return the date on which `moment` falls in the site's time zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
