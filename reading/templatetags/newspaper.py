"""How the public pages print what they are given. No tag asks the database."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext

from articles.models import Article, Author, Place
from articles.moments import describe_moment, print_day, print_moment
from articles.permalinks import day_address
from articles.shown_headlines import shown_headline
from articles.zones import machine_moment
from maps.coordinates import format_coordinates
from reading.page_cache.map_folder import get_locator_map
from reading.page_cache.parts import story_parts
from reading.stories.bylines import link_byline
from reading.stories.dateline_place import dateline_place
from texts.directions import LTR, RTL, direction_of
from texts.numbers import print_number

register = template.Library()

register.filter("grouped", print_number)
register.filter("shown_headline", shown_headline)

HEAT_STEPS = 4


@register.filter
def direction(text: str, is_rtl: bool) -> str:
    """Print the attribute of a line that is read another way than the story it belongs to; for most lines nothing."""
    found = own_direction(text, is_rtl)
    return mark_safe(f' dir="{found}"') if (found == RTL) != is_rtl else ""  # noqa: S308 - one of two words


@register.filter
def own_direction(text: str, is_rtl: bool) -> str:
    """Return the direction of a line: its own, or that of its story where it has no letters."""
    return direction_of(text) or (RTL if is_rtl else LTR)


@register.filter
def place_line(article: Article) -> str:
    """Print where a story comes from: its dateline without marker, date and dash."""
    return dateline_place(article.dateline, article.dateline_date)


@register.simple_tag(takes_context=True)
def card(context: Context, article: Article, level: int) -> SafeString:
    """Show a story in a list, under a heading of this level.

    Kept for as long as neither the story nor any name changes: most of a list is the same when it is built anew.
    """

    def make() -> SafeString:
        return render_to_string("components/article_card.html", {"article": article, "level": level})

    version = context.get("names_state")
    return (
        story_parts.get_or_make(("card", version, article.pk, article.shown_state, level), make)
        if version
        else make()
    )


@register.simple_tag
def day(moment: datetime) -> SafeString:
    """Print a moment as its date, in the site's time zone: 15 July 2016."""
    return print_day(moment)


@register.simple_tag
def moment(moment: datetime) -> SafeString:
    """Print a moment with its hour: 15 July 2016, 10:00 UTC."""
    return print_moment(moment)


@register.filter
def iso(moment: datetime) -> str:
    """Print a moment as machines read it, in the site's time zone."""
    return machine_moment(timezone.localtime(moment))


@register.filter
def moment_text(moment: datetime) -> str:
    """Return a moment as words, for a sentence: 15 July 2016, 10:00 UTC."""
    return describe_moment(moment)


@register.simple_tag
def day_url(day: date) -> str:
    """Return the address of a day's stories."""
    return day_address(day)


@register.simple_tag
def byline(text: str, authors: Sequence[Author]) -> SafeString:
    """Print a byline with its authors' names as links."""
    return link_byline(text, authors)


@register.filter
def coordinates(place: Place) -> str:
    """Print where a place lies; empty where nobody knows."""
    if place.latitude is None or place.longitude is None:
        return ""
    return format_coordinates(place.latitude, place.longitude)


@register.filter
def is_web_address(address: str) -> bool:
    """Say whether an address that came with a story may be a link: http and https, no script."""
    return address.startswith(("https://", "http://"))


@register.filter
def heat(count: int, most: int) -> int:
    """Return how warm a count is beside the largest one: 0 for none, else 1 to 4."""
    return -(-count * HEAT_STEPS // most) if count and most else 0


@register.simple_tag
def heat_week(week: Sequence[tuple[date | None, int]], most: int) -> SafeString:
    """Draw a week of a year's calendar as a row of a table: days with stories as links, the warmer the more there are.

    A year has 365 of them, which in a template were most of what its page cost.
    """
    cells = "".join(_heat_cell(day, count, heat(count, most)) for day, count in week)
    return mark_safe(f"<tr>{cells}</tr>")  # noqa: S308 - made of safe cells


def _heat_cell(day: date | None, count: int, step: int) -> str:
    if day is None:
        return "<td></td>"
    if not count:
        return f"<td>{day.day}</td>"
    return f'<td class="heat-{step}"><a href="{day_address(day)}">{day.day}{_told(count, get_language())}</a></td>'


@lru_cache(maxsize=5_000)
def _told(count: int, _language: str) -> SafeString:
    words = ngettext(": %(number)d story", ": %(number)d stories", count) % {"number": count}
    return format_html('<span class="visually-hidden">{}</span>', words)


@register.simple_tag
def bar(count: int, most: int) -> SafeString:
    """Draw a count as a bar, as wide as its share of the largest one. The number itself stands beside it."""
    share = max(100 * count / most, 2) if count and most else 0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect width="{}" height="8"/></svg>',
        f"{share:.1f}",
    )


@register.simple_tag
def history_url(article: Article, number: int | None = None) -> str:
    """Return the address of a story's version history, or of one earlier version."""
    if number is None:
        return f"{article.get_absolute_url()}history/"
    return reverse("articles:version", args=[*article.permalink_parts, number])


@register.simple_tag
def locator(place: Place) -> SafeString:
    """Draw the map of where a place lies; the place has coordinates."""
    return mark_safe(get_locator_map(place.latitude, place.longitude, place.name))  # noqa: S308 - made of escaped parts
