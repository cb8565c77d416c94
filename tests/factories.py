"""Valid, boring objects. A test sets only what it is about. Stories are made through the actions."""

from datetime import UTC, datetime
from typing import Any

import factory
from django.contrib.auth.models import Group, User
from factory.django import DjangoModelFactory

from articles.actions import Filing, create_articles
from articles.models import Article, Author, Place, Section, Source, Status, Topic

NOON = datetime(2016, 7, 15, 12, tzinfo=UTC)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source
        django_get_or_create = ("slug",)

    name = "Harbour Press"
    slug = factory.LazyAttribute(lambda source: source.name.lower().replace(" ", "-"))


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    name = factory.Sequence(lambda n: f"Section {n}")
    slug = factory.LazyAttribute(lambda section: section.name.lower().replace(" ", "-"))


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.LazyAttribute(lambda topic: topic.name.lower().replace(" ", "-"))


class AuthorFactory(DjangoModelFactory):
    class Meta:
        model = Author

    name = factory.Sequence(lambda n: f"Author {n}")
    slug = factory.LazyAttribute(lambda author: author.name.lower().replace(" ", "-"))


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    name = factory.Sequence(lambda n: f"Place {n}")
    slug = factory.LazyAttribute(lambda place: place.name.lower().replace(" ", "-"))


class ArticleFactory(DjangoModelFactory):
    """A published story of 15 July 2016; `draft=True` for one that nobody has published."""

    class Meta:
        model = Article

    class Params:
        draft = factory.Trait(status=Status.DRAFT, published_at=None)

    headline = factory.Sequence(lambda n: f"Harbour reopens, day {n}")
    source = factory.SubFactory(SourceFactory)
    body_html = "<p>The harbour reopened on Friday.</p><p>Ships left at dawn.</p>"
    status = Status.PUBLISHED
    published_at = NOON

    @classmethod
    def _create(cls, model: type[Article], **fields: Any) -> Article:
        filed = {name: fields.pop(name) for name in ("authors", "topics", "places") if name in fields}
        at = fields.pop("at", None)
        return create_articles(filings=[Filing(model(**fields), **filed)], at=at)[0]


class UserFactory(DjangoModelFactory):
    """Somebody of the newsroom; `UserFactory(groups=["Editors"])` puts them into the group a migration made."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    is_staff = True

    @factory.post_generation
    def groups(self, create: bool, names: list[str] | None, **_: Any) -> None:
        self.groups.set(Group.objects.filter(name__in=names or []))
