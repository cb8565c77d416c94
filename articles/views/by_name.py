from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles.models import Article, Author, Place, Section, Source, Topic
from articles.page_cache.decorator import cached_page
from articles.page_cache.validators import list_validator
from articles.pages import render_page
from articles.pagination import get_page
from articles.querysets import ArticleQuerySet


@cached_page(list_validator)
def section(request: HttpRequest, slug: str) -> HttpResponse:
    section = get_object_or_404(Section, slug=slug)
    return _list_page(request, "section", section, Article.objects.in_section(section))


@cached_page(list_validator)
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    return _list_page(request, "topic", topic, Article.objects.about(topic))


@cached_page(list_validator)
def source(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(Source, slug=slug)
    return _list_page(request, "source", source, Article.objects.from_source(source))


@cached_page(list_validator)
def place(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Place, slug=slug)
    return _list_page(request, "place", place, Article.objects.from_place(place))


@cached_page(list_validator)
def author(request: HttpRequest, slug: str) -> HttpResponse:
    author = get_object_or_404(Author, slug=slug)
    return _list_page(request, "author", author, Article.objects.by_author(author))


def _list_page(request: HttpRequest, name: str, thing: Model, articles: ArticleQuerySet) -> HttpResponse:
    page = get_page(articles.published().for_cards(), request.GET)
    return render_page(request, f"articles/{name}.html", {name: thing, "page": page})
