from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import names_validator
from reading.pages import render_page
from search.query.examples import CHAPTERS


@cached_page(names_validator)
def help(request: HttpRequest) -> HttpResponse:
    context = {"in_search": True, "chapters": CHAPTERS, "search": reverse("search:results")}
    return render_page(request, "search/help.html", context)
