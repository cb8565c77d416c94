"""Render a public page: the same for everyone, so that it can be kept whole."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from articles.models import Section
from reading.page_cache.validators import get_names_state
from web.site_address import absolute

SECTIONS_IN_MASTHEAD = 12
CURSORS = ("before", "after")


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `template` with what every page of the site shows.

    Masthead and footer are kept under the version of the site's names, so that they are built (with one query, for
    the sections) only when a name has changed. A page without a validator costs a query for that version.

    A page that was found is its own canonical one, unless the context says otherwise (empty: it has none).
    """
    context.setdefault("sections", SimpleLazyObject(get_masthead_sections))
    context["names_state"] = getattr(request, "names_state", None) or get_names_state()
    if status == 200:
        context.setdefault("canonical", canonical_address(request))
    return render(request, template, context, status=status)


def canonical_address(request: HttpRequest) -> str:
    """Return the absolute address of a page, with its place in a list and without all other parameters."""
    cursor = {name: request.GET[name] for name in CURSORS if request.GET.get(name)}
    return absolute(request, escape_uri_path(request.path)) + (f"?{urlencode(cursor)}" if cursor else "")


def get_masthead_sections() -> list[Section]:
    """Return the first of those sections that a story readers can see has made public."""
    public = Section.objects.filter(live_from__lte=timezone.now())
    return list(public.order_by("position", "name")[:SECTIONS_IN_MASTHEAD])
