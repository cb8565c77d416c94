from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models, transaction

from articles.actions.changes import record_changes
from articles.actions.slugs import free_slug
from articles.cleaning import clean_line
from articles.models.named import Named

NamedRow = TypeVar("NamedRow", bound=Named)
NAME_LENGTH = 200


@transaction.atomic
def save_named(*, thing: models.Model) -> models.Model:
    """Save a section, source, topic, place or author, and make every page that prints its name follow."""
    thing.save()
    record_changes(names=[thing])
    return thing


@transaction.atomic
def get_or_make_named(
    *, model: type[NamedRow], fields_by_name: Mapping[str, Mapping[str, Any]]
) -> dict[str, NamedRow]:
    """Return the rows of sources, sections, topics or authors by the names asked for, making those that are missing.

    A name is compared and stored as one clean line. `fields_by_name` has what else a new row is to hold.
    """
    clean = {name: clean_line(name)[:NAME_LENGTH] for name in fields_by_name}
    rows = {row.name: row for row in model.objects.filter(name__in=set(clean.values()))}
    for name, stored_name in clean.items():
        if stored_name not in rows:
            row = model(
                name=stored_name, slug=free_slug(model.objects, [stored_name]), **fields_by_name[name]
            )
            rows[stored_name] = save_named(thing=row)
    return {name: rows[stored_name] for name, stored_name in clean.items()}


def find_named(*, model: type[NamedRow], name: str) -> NamedRow | None:
    """Return the section, source, topic or author of this name, whatever the case of its letters; one query."""
    return model.objects.filter(name__iexact=clean_line(name)).order_by("pk").first()


@transaction.atomic
def delete_named(*, thing: Named) -> None:
    """Delete a section, source, topic, place or author that no story uses; else `ProtectedError`."""
    record_changes(names=[thing])
    thing.delete()
