from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Place
from datelines.gazetteer import country_name
from maps.world_map import HEIGHT, WIDTH, Dot, Spot, land_path, place_dots
from reading.names.name_index import get_country_totals, get_most_frequent, get_name_page
from reading.page_cache.decorator import cached_page
from reading.page_cache.queries import NAME_CURSOR
from reading.page_cache.validators import list_validator
from reading.pages import render_page

# More would crowd the map, and make the page long.
MOST_SPOTS = 120


@cached_page(list_validator)
def places(request: HttpRequest) -> HttpResponse:
    totals = get_country_totals()
    countries = sorted((country_name(iso) or iso, iso.lower(), total) for iso, total in totals.items() if iso)
    context = {"countries": countries, "elsewhere": totals.get("", 0), "map": _world_map()}
    return render_page(request, "articles/places.html", context)


@cached_page(list_validator, reads=NAME_CURSOR)
def country(request: HttpRequest, iso: str) -> HttpResponse:
    """The places of a country; "elsewhere" has those whose country nobody knows."""
    code = "" if iso == "elsewhere" else iso.upper()
    name = country_name(code) if code else _("Elsewhere")
    names = get_name_page(Place.objects.filter(country_iso=code), request.GET)
    if not name and not names.names:
        raise Http404("There is no such country.")
    return render_page(request, "articles/country.html", {"country": name or code, "names": names})


def _world_map() -> dict[str, object]:
    """The map of the places with the most stories; two queries."""
    known = get_most_frequent(Place.objects.filter(latitude__isnull=False), MOST_SPOTS)
    spots = [
        Spot(
            place.name,
            place.country_iso,
            place.get_absolute_url(),
            place.latitude,
            place.longitude,
            place.stories,
        )
        for place in known
        if place.latitude is not None and place.longitude is not None
    ]
    dots = place_dots(spots)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": mark_safe(land_path()),  # noqa: S308 - our own data file
        "dots": [_describe(dot) for dot in dots],
        "places": sum(len(dot.spots) for dot in dots),
    }


def _describe(dot: Dot) -> dict[str, object]:
    """A dot with what it is called and where it leads: several places in one country to the page of that country."""
    number, others = dot.count, len(dot.spots) - 1
    name = dot.first.name
    if others:
        name = ngettext(
            "%(name)s and %(others)d place near it", "%(name)s and %(others)d places near it", others
        )
        name %= {"name": dot.first.name, "others": others}
    label = ngettext("%(name)s: %(number)d story", "%(name)s: %(number)d stories", number)
    address = dot.first.address
    if others and dot.country_iso:
        address = reverse("articles:country", args=[dot.country_iso.lower()])
    return {
        "x": dot.x,
        "y": dot.y,
        "radius": dot.radius,
        "hit": dot.hit,
        "label": label % {"name": name, "number": number},
        "address": address,
    }
