"""Two people changed one story: what the one has stored, beside what the other wants to save."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from articles.models.article import story_field
from desk.admin.last_save import find_last_save
from desk.admin.ordered_choices import OrderedChoicesField
from texts.cleaning import clean_html
from web.site_address import own_host


@dataclass(frozen=True)
class Difference:
    """One field in which the two differ, both as HTML to read."""

    label: str
    theirs: SafeString
    mine: SafeString


@dataclass(frozen=True)
class Conflict:
    saved_by: str
    differences: list[Difference]
    # The labels of the fields in which the form shows theirs by now, or both together.
    taken_over: list[str]


# A field of things that a story is filed under, the ids that are stored, and the things that the form now holds.
Filed = tuple[OrderedChoicesField, list[int], list[models.Model]]


def find_conflict(
    stored: Article, mine: Article, names: Iterable[str], filing: Iterable[Filed], taken_over: list[str]
) -> Conflict:
    """Compare the stored story with mine: the named fields, and what it is filed under.

    One query for who saved it last, and one for each field of the filing that differs.
    """
    differences = []
    for name in names:
        field = story_field(name)
        theirs, ours = _shown(stored, field), _shown(mine, field)
        if theirs != ours:
            differences.append(Difference(str(field.verbose_name), theirs, ours))
    for chooser, stored_ids, chosen in filing:
        if stored_ids != [thing.pk for thing in chosen]:
            listed = chooser.look_up(stored_ids)
            differences.append(Difference(str(chooser.label), _listed(listed), _listed(chosen)))
    last = find_last_save(stored)
    return Conflict(last.user.get_username() if last else "", differences, taken_over)


def _listed(things: Iterable[models.Model]) -> SafeString:
    return escape(", ".join(map(str, things)) or "–")


def _shown(article: Article, field: "models.Field[Any, Any]") -> SafeString:
    if field.name == "body_html":
        return mark_safe(clean_html(article.body_html, own_host=own_host()))  # noqa: S308 - cleaned on this very line
    if field.choices:
        return escape(getattr(article, f"get_{field.name}_display")())
    value = getattr(article, field.name)
    return escape("" if value is None else value)
