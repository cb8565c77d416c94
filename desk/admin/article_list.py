"""The newsroom's list of stories, whose cost does not grow with the archive."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.core.paginator import Paginator
from django.db import connections
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleVersion, Section, Source, Status
from articles.permalinks import make_slug
from articles.querysets import ArticleQuerySet
from texts.cleaning import clean_line
from texts.ids import is_id

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COUNTED = 5_000
SEARCHED_WITHIN = 5_000
FOUND = 200
LAST_CHARACTER = "\U0010ffff"


class BoundedPaginator(Paginator):
    """Counts no further than 5,000 rows: what lies beyond is found by the filters, not by leafing."""

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:COUNTED].count()


def find_articles(words: str) -> list[int]:
    """Return the ids of at most a few hundred stories: by guid, slug, or the opening words of the headline
    in the whole archive, and by words inside the headline among the latest 5,000. Every query has its index.
    """
    words = clean_line(words)[:200]
    if not words:
        return []
    latest = (Article.objects.aggregate(last=Max("pk"))["last"] or 0) - SEARCHED_WITHIN
    inside = Article.objects.filter(pk__gt=latest, newest__headline__icontains=words)
    found: dict[int, None] = {}
    for matching in (
        Article.objects.filter(guid=words),
        Article.objects.filter(_starts_with("slug", make_slug(words))),
        inside.order_by("-pk"),
    ):
        found |= dict.fromkeys(matching.values_list("pk", flat=True)[:FOUND])
    return list(found)


def _starts_with(name: str, prefix: str) -> Q:
    # SQLite's LIKE ignores case and so cannot use the index; a range can. PostgreSQL has an index for LIKE.
    if connections[Article.objects.db].vendor == "sqlite":
        return Q(**{f"{name}__gte": prefix, f"{name}__lt": prefix + LAST_CHARACTER})
    return Q(**{f"{name}__startswith": prefix})


class WordFilter(admin.SimpleListFilter):
    """A filter with a box to type into, for what would make too long a list of links."""

    template = "admin/articles/article/word_filter.html"
    placeholder: "StrOrPromise" = ""

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        # Django shows a filter that has lookups; the template shows none of them.
        return [("", "")]

    def choices(self, changelist: Any) -> Iterator[Any]:
        others = {name: value for name, value in changelist.get_filters_params().items() if value}
        others.pop(self.parameter_name, None)
        yield {
            "others": [
                (name, value[-1] if isinstance(value, list) else value) for name, value in others.items()
            ],
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
        }


class StatusFilter(admin.SimpleListFilter):
    """The status that the list shows, in which a story that waits for its hour is not published yet."""

    title = _("status")
    parameter_name = "status"
    SCHEDULED = "scheduled"
    WORKING = "working"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        labels = {status: str(label) for status, label in Status.choices}
        waiting = {status: labels.pop(status) for status in (Status.DRAFT, Status.IN_REVIEW)}
        working = {self.WORKING: gettext("with a working version")}
        return [*(waiting | {self.SCHEDULED: gettext("scheduled")} | labels | working).items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() == self.SCHEDULED:
            return cast(ArticleQuerySet, queryset).scheduled()
        if self.value() == self.WORKING:
            working = ArticleVersion.objects.filter(number=None).values("article")
            return queryset.filter(status__in=[Status.PUBLISHED, Status.WITHDRAWN], pk__in=working)
        if self.value() == Status.PUBLISHED:
            waiting = Article.objects.scheduled().values("pk")
            return queryset.filter(status=Status.PUBLISHED).exclude(pk__in=waiting)
        return queryset.filter(status=self.value()) if self.value() else queryset


class SectionFilter(admin.SimpleListFilter):
    title = _("section")
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        sections = Section.objects.order_by("position", "name", "pk").values_list("pk", "name")
        return [(str(pk), name) for pk, name in sections]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        chosen = self.value()
        if not chosen:
            return queryset
        # What is no id of a section finds nothing, rather than everything.
        return queryset.filter(newest__section=int(chosen)) if is_id(chosen) else queryset.none()


class SourceFilter(WordFilter):
    title = _("source")
    parameter_name = "source_name"
    placeholder = _("Its name, or how it begins")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        name = clean_line(self.value() or "")
        if not name:
            return queryset
        sources = Source.objects.filter(name__istartswith=name).values_list("pk", flat=True)[:50]
        return queryset.filter(newest__source__in=list(sources))


class DateFilter(WordFilter):
    title = _("date published")
    parameter_name = "published"
    placeholder = _("2016, 2016-07 or 2016-07-15")

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        words = self.value()
        if not words:
            return queryset
        span = parse_span(words)
        # Words that name no date find nothing, rather than everything.
        return queryset.filter(published_date__range=span) if span else queryset.none()


def parse_span(words: str) -> tuple[date, date] | None:
    """Return the first and the last day of a year, month or day written as ISO does; None for anything else."""
    parts = words.strip().split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if max(map(len, parts)) > 4:
        return None
    numbers = [int(part) for part in parts]
    try:
        first = date(*[*numbers, 1, 1][:3])
        if len(numbers) == 1:
            return first, date(first.year, 12, 31)
        if len(numbers) == 2:
            next_month = (first + timedelta(days=31)).replace(day=1)
            return first, next_month - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return first, first
