"""404 and 500 in the site's dress. The 500 page asks nothing of the database: it may be what is broken."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from articles.pages import render_page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render_page(request, "404.html", {}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    context = {
        "site_name": settings.SITE_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "stylesheet": _stylesheet(),
    }
    # No request: context processors would look at it, and one of them may be what failed.
    return HttpResponse(render_to_string("500.html", context), status=500)


def _stylesheet() -> str:
    try:
        return staticfiles_storage.url("css/site.css")
    except ValueError:  # Not collected; then every page fails, and this one still has to speak.
        return ""
