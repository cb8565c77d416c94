from django.http import HttpRequest, HttpResponse

from articles.models import Article
from articles.pagination import get_page
from reading.page_cache.decorator import cached_page
from reading.page_cache.queries import CURSOR
from reading.page_cache.validators import list_validator
from reading.pages import render_page


@cached_page(list_validator, reads=CURSOR)
def latest(request: HttpRequest) -> HttpResponse:
    page = get_page(Article.objects.published().for_cards(), request.GET)
    return render_page(request, "articles/latest.html", {"page": page})
