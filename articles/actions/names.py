from typing import TypeVar

from django.db import models, transaction

from articles.actions.slugs import free_slug
from articles.cleaning import clean_line
from articles.models import SiteVersion

Thing = TypeVar("Thing", bound=models.Model)


@transaction.atomic
def save_named(*, thing: models.Model) -> models.Model:
    """Save a section, source, topic, place or author, and make every page that prints its name follow."""
    thing.save()
    SiteVersion.objects.count_up(names=True)
    return thing


def find_named(model: type[Thing], name: str) -> Thing | None:
    """Return the section, source, topic or author of this name, whatever the case of its letters; one query."""
    matches = model.objects.filter(name__iexact=clean_line(name))
    return matches.order_by("pk").first()


@transaction.atomic
def get_or_make_named(*, model: type[Thing], name: str) -> Thing:
    """Return the section, source, topic or author of this name, making it where there is none."""
    name = clean_line(name)[:200]
    found = find_named(model, name)
    return found or save_named(thing=model(name=name, slug=free_slug(model.objects, [name])))


@transaction.atomic
def delete_named(*, thing: models.Model) -> None:
    """Delete a section, source, topic, place or author that no story uses; else `ProtectedError`."""
    thing.delete()
    SiteVersion.objects.count_up(names=True)
