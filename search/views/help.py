from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.page_cache.decorator import cached_page
from articles.page_cache.validators import names_validator
from articles.pages import render_page
from search.examples import CHAPTERS


@cached_page(names_validator)
def help(request: HttpRequest) -> HttpResponse:
    context = {"in_search": True, "chapters": CHAPTERS, "search": reverse("search:results")}
    return render_page(request, "search/help.html", context)
