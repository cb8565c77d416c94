"""Slugs and the date of a permalink: `/2016/07/16/slug/`. It never changes once readers could have seen it."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import count

from django.utils import timezone
from django.utils.text import slugify

SLUG_LENGTH = 80


def make_slug(headline: str) -> str:
    """Return a slug of at most 80 characters, cut at a word, in the headline's own script; never empty."""
    slug = slugify(headline, allow_unicode=True)
    if len(slug) > SLUG_LENGTH:
        cut = slug[: SLUG_LENGTH + 1].rsplit("-", 1)[0]
        slug = cut if len(cut) <= SLUG_LENGTH else slug[:SLUG_LENGTH]
    return slug.strip("-_") or "story"


def numbered_slugs(slug: str) -> Iterator[str]:
    """Yield `slug`, slug-2, slug-3 … without end."""
    yield slug
    for number in count(2):
        yield f"{slug[: SLUG_LENGTH + 30]}-{number}"


def permalink_date(moment: datetime) -> date:
    """Return the date on which `moment` falls in the site's time zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).date()
