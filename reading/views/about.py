from django.http import HttpRequest, HttpResponse

from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import names_validator
from reading.pages import render_page

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /search/?
Disallow: /search/suggest/
Allow: /
"""


@cached_page(names_validator)
def about(request: HttpRequest) -> HttpResponse:
    return render_page(request, "articles/about.html", {})


@cached_page(names_validator)
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
