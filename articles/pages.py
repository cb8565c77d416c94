"""Render a public page: the same for everyone, so that it can be kept whole."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Section

SECTIONS_IN_MASTHEAD = 12


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `template` with what every page of the site shows; one query, for the sections in the masthead."""
    if "sections" not in context:
        context["sections"] = get_masthead_sections()
    return render(request, template, context, status=status)


def get_masthead_sections() -> list[Section]:
    return list(Section.objects.order_by("position", "name")[:SECTIONS_IN_MASTHEAD])
