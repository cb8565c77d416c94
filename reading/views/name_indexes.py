from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Author, Source, Topic, TopicKind
from articles.models.named import Named, kind_of
from reading.names.name_index import get_letters, get_most_frequent, get_name_page, under_letter
from reading.page_cache.decorator import cached_page
from reading.page_cache.queries import NAME_CURSOR
from reading.page_cache.validators import list_validator
from reading.pages import render_page

KINDS = [
    (TopicKind.PERSON, gettext_lazy("People")),
    (TopicKind.ORGANISATION, gettext_lazy("Organisations")),
    (TopicKind.EVENT, gettext_lazy("Events")),
    (TopicKind.SUBJECT, gettext_lazy("Subjects")),
]


@cached_page(list_validator)
def topics(request: HttpRequest) -> HttpResponse:
    return _index_page(request, Topic.objects.all(), _("Topics"), kinds=KINDS)


@cached_page(list_validator, reads=NAME_CURSOR)
def topics_by_letter(request: HttpRequest, letter: str) -> HttpResponse:
    return _index_page(request, Topic.objects.all(), _("Topics"), letter, kinds=KINDS)


@cached_page(list_validator, reads=NAME_CURSOR)
def topics_by_kind(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in TopicKind.values:
        raise Http404("There is no such kind of topic.")
    context = {
        "title": dict(KINDS)[TopicKind(kind)],
        "index": "topics",
        "names": get_name_page(Topic.objects.filter(kind=kind), request.GET),
        "kinds": KINDS,
        "kind": kind,
    }
    return render_page(request, "articles/name_index.html", context)


@cached_page(list_validator)
def sources(request: HttpRequest) -> HttpResponse:
    return _index_page(request, Source.objects.all(), _("Sources"))


@cached_page(list_validator, reads=NAME_CURSOR)
def sources_by_letter(request: HttpRequest, letter: str) -> HttpResponse:
    return _index_page(request, Source.objects.all(), _("Sources"), letter)


@cached_page(list_validator)
def authors(request: HttpRequest) -> HttpResponse:
    return _index_page(request, Author.objects.all(), _("Authors"))


@cached_page(list_validator, reads=NAME_CURSOR)
def authors_by_letter(request: HttpRequest, letter: str) -> HttpResponse:
    return _index_page(request, Author.objects.all(), _("Authors"), letter)


def _index_page(
    request: HttpRequest, names: QuerySet[Named], title: str, letter: str = "", **context: object
) -> HttpResponse:
    """The names under one letter; without one those with the most stories, and the letters."""
    letters = get_letters(names)
    context |= {"title": title, "index": f"{kind_of(names.model)}s", "letters": letters}
    if letter:
        chosen = next((each for each in letters if each.slug == letter), None)
        if chosen is None:
            raise Http404("No name begins so.")
        context["letter"] = chosen
        context["names"] = get_name_page(under_letter(names, chosen), request.GET)
    else:
        context["most_frequent"] = get_most_frequent(names)
    return render_page(request, "articles/name_index.html", context)
