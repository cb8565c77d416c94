from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles.former_names import find_moved
from articles.models import Article, Author, Place, Section, Source, Topic
from articles.models.named import Named, kind_of
from articles.pagination import get_page
from articles.public_names import is_public
from articles.querysets import ArticleQuerySet
from reading.names.name_facts import get_name_facts
from reading.page_cache.decorator import cached_page
from reading.page_cache.queries import CURSOR
from reading.page_cache.store import CACHE_CONTROL
from reading.page_cache.validators import list_validator
from reading.pages import render_page

NamedRow = TypeVar("NamedRow", bound=Named)


@cached_page(list_validator, reads=CURSOR)
def section(request: HttpRequest, slug: str) -> HttpResponse:
    return _name_page(request, Section, slug, ArticleQuerySet.in_section)


@cached_page(list_validator, reads=CURSOR)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    return _name_page(request, Topic, slug, ArticleQuerySet.about)


@cached_page(list_validator, reads=CURSOR)
def source(request: HttpRequest, slug: str) -> HttpResponse:
    return _name_page(request, Source, slug, ArticleQuerySet.from_source)


@cached_page(list_validator, reads=CURSOR)
def place(request: HttpRequest, slug: str) -> HttpResponse:
    return _name_page(request, Place, slug, ArticleQuerySet.from_place)


@cached_page(list_validator, reads=CURSOR)
def author(request: HttpRequest, slug: str) -> HttpResponse:
    return _name_page(request, Author, slug, ArticleQuerySet.by_author)


def _name_page(
    request: HttpRequest,
    model: type[NamedRow],
    slug: str,
    articles_of: Callable[[ArticleQuerySet, NamedRow], ArticleQuerySet],
) -> HttpResponse:
    thing = model._default_manager.filter(slug=slug).first()
    if thing is None:
        return _lead_on(request, model, slug)
    name, articles = kind_of(model), articles_of(Article.objects.published(), thing)
    page = get_page(articles.for_cards(), request.GET)
    if not page.articles and (page.is_first or not is_public(thing)):
        raise Http404("There is no such name.")
    context: dict[str, object] = {name: thing, "page": page}
    if page.is_first:
        facts = get_name_facts(thing, articles)
        context |= {"activity": facts.activity, "beside": facts.beside}
    return render_page(request, f"articles/{name}.html", context)


def _lead_on(request: HttpRequest, model: type[Named], slug: str) -> HttpResponse:
    """Lead from a former address to where the name is now, and to the same place in its list."""
    moved = find_moved(model, slug)
    if moved is None or not is_public(moved):
        raise Http404("There is no such name.")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    response = HttpResponsePermanentRedirect(moved.get_absolute_url() + query)
    # As long as a page is: without a limit a browser would never ask again, even when something new has the address.
    response.headers["Cache-Control"] = CACHE_CONTROL
    return response
