"""The vocabulary of reading: filters are adjectives, loaders say for whom."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

if TYPE_CHECKING:
    from articles.models import (
        Article,  # noqa: F401 - the type of the rows, named in the base of the class
        Author,
        Place,
        Section,
        Source,
        Topic,
    )

# The part of an original address that is in the index: PostgreSQL refuses entries of more than 2,704 bytes. The
# number is in the text, not a parameter, because SQLite would not know the indexed expression again.
ADDRESS_LENGTH = 200
ADDRESS_START = models.Func(F("original_url"), template=f"SUBSTR(%(expressions)s, 1, {ADDRESS_LENGTH})")


class ArticleQuerySet(models.QuerySet["Article"]):
    """A set of stories. Each filter by topic, place or author may be used once in a chain.

    Filters by what a story says, its day or its list come after `published()`: they ask the version that it found.
    """

    # --- Which stories ---

    def published(self, at: datetime | None = None) -> "ArticleQuerySet":
        """The stories a reader can see at the given moment (now, if none), each with the version of that moment as its
        `text`. The one gate of every public page.
        """
        moment = at or timezone.now()
        shown = FilteredRelation(
            "versions",
            condition=Q(
                versions__live_from__lte=moment,
                versions__live_until__gt=moment,
                versions__is_withheld=False,
            ),
        )
        # The type checker knows no relation that a query makes up.
        found: Any = self.annotate(text=shown)
        # A version is never live before its story's date: so the index of each list has an end to begin from.
        stories: ArticleQuerySet = found.filter(
            text__isnull=False, text__published_at__lte=moment
        ).select_related("text")
        return stories

    def scheduled(self, at: datetime | None = None) -> "ArticleQuerySet":
        """Published, but not live at the given moment."""
        from articles.models import ArticleVersion

        # Nobody has seen it, so no other follows its first version.
        first = ArticleVersion.objects.coming(at or timezone.now()).filter(number=1)
        return self.filter(status="published", pk__in=first.values("article"))

    def at_desk(self) -> "ArticleQuerySet":
        """With the newest version of each as its `text`, as the desk has it."""
        return self.select_related("newest__source", "newest__section")

    def in_section(self, section: "Section") -> "ArticleQuerySet":
        return self._saying(section_id=section.pk)

    def from_source(self, source: "Source") -> "ArticleQuerySet":
        return self._saying(source_id=source.pk)

    def about(self, topic: "Topic") -> "ArticleQuerySet":
        return self._listed("topic", topic)

    def from_place(self, place: "Place") -> "ArticleQuerySet":
        return self._listed("place", place)

    def by_author(self, author: "Author") -> "ArticleQuerySet":
        return self._listed("author", author)

    def on_day(self, day: date) -> "ArticleQuerySet":
        return self._saying(published_date=day)

    def in_span(self, first: date, last: date) -> "ArticleQuerySet":
        """Those of the days from `first` to `last`, in the site's time zone; by the index of all stories' list."""
        begin = timezone.make_aware(datetime.combine(first, time.min), timezone.get_default_timezone())
        end = timezone.make_aware(datetime.combine(last, time.max), timezone.get_default_timezone())
        return self._saying(published_at__range=(begin, end))

    def at_permalink(self, year: int, month: int, day: int, slug: str) -> "ArticleQuerySet":
        """The story of a permalink; none where the date does not exist."""
        try:
            return self.filter(published_date=date(year, month, day), slug=slug)
        except ValueError:
            return self.none()

    def came_from(self, addresses: Iterable[str]) -> "ArticleQuerySet":
        """Those whose original address is one of these, character by character."""
        wanted = set(addresses)
        return (
            self.exclude(original_url="")
            .alias(address_start=ADDRESS_START)
            .filter(
                address_start__in={address[:ADDRESS_LENGTH] for address in wanted}, original_url__in=wanted
            )
        )

    # --- In which order, from where ---

    def newest_first(self) -> "ArticleQuerySet":
        return self.listed().order_by(F("listed_at").desc(), F("listed_id").desc())

    def listed(self) -> "ArticleQuerySet":
        """With `listed_at` and `listed_id`, the place of each in this list; see `articles.pagination`."""
        if "listed_at" in self.query.annotations:
            return self
        return self.alias(listed_at=F("text__published_at"), listed_id=F("text__article_id"))

    # --- Loaded for whom ---

    def for_cards(self) -> "ArticleQuerySet":
        """All that a card in a list shows of published stories; no body text."""
        return self.select_related("text__source", "text__section").defer(
            "text__body_html", "text__body_original", "text__rights", "text__version_note"
        )

    def for_history(self) -> "ArticleQuerySet":
        """All that the list of a published story's versions shows; no body text."""
        return self.select_related("text__source").defer("text__body_html", "text__body_original")

    def for_page(self) -> "ArticleQuerySet":
        """All that a published story's own page shows of it; what it is filed under comes from `get_filed_under()`."""
        return self.select_related("text__source", "text__section").defer("text__body_original")

    # --- Inside ---

    def _saying(self, **conditions: Any) -> "ArticleQuerySet":
        """Filter by columns of the version at hand.

        By way of an alias: a filter that goes through a relation to many rows joins them once more each time.
        """
        columns = {name.partition("__")[0] for name in conditions}
        said: ArticleQuerySet = self.alias(**{f"said_{name}": F(f"text__{name}") for name in columns})
        return said.filter(**{f"said_{name}": value for name, value in conditions.items()})

    def _listed(self, kind: str, thing: models.Model) -> "ArticleQuerySet":
        """Keep the stories that have such a listing row, and let that row give them their place in the list."""
        row = f"text__{kind}_rows"
        listed = self.alias(
            listed_under=F(f"{row}__{kind}_id"),
            listed_at=F(f"{row}__published_at"),
            listed_id=F(f"{row}__article_id"),
        )
        return listed.filter(listed_under=thing.pk, listed_at__isnull=False)
