from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.gazetteer import country_name
from articles.models import Place
from articles.name_index import get_country_totals, get_name_page
from articles.page_cache.decorator import cached_page
from articles.page_cache.validators import list_validator
from articles.pages import render_page


@cached_page(list_validator)
def places(request: HttpRequest) -> HttpResponse:
    totals = get_country_totals()
    countries = sorted((country_name(iso) or iso, iso.lower(), total) for iso, total in totals.items() if iso)
    context = {"countries": countries, "elsewhere": totals.get("", 0)}
    return render_page(request, "articles/places.html", context)


@cached_page(list_validator)
def country(request: HttpRequest, iso: str) -> HttpResponse:
    """The places of a country; "elsewhere" has those whose country nobody knows."""
    code = "" if iso == "elsewhere" else iso.upper()
    name = country_name(code) if code else _("Elsewhere")
    names = get_name_page(Place.objects.filter(country_iso=code), request.GET)
    if not name and not names.names:
        raise Http404("There is no such country.")
    return render_page(request, "articles/country.html", {"country": name or code, "names": names})
