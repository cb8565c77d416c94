from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction

from articles.actions.changes import record_changes
from articles.actions.slugs import free_slug
from articles.cleaning import clean_line
from articles.former_names import find_renamed, forget, lead_on, use_again
from articles.models import NameCount
from articles.models.named import Named

NamedRow = TypeVar("NamedRow", bound=Named)
NAME_LENGTH = 200


@transaction.atomic
def save_named(*, thing: NamedRow) -> NamedRow:
    """Save a section, source, topic, place or author, and make every page that prints its name follow.

    Where it is renamed, its former address and its former name lead to it for good.
    """
    stored = type(thing).objects.filter(pk=thing.pk).first() if thing.pk else None
    thing.save()
    use_again(thing)
    if stored is not None:
        lead_on(stored, thing)
    record_changes(names=[thing])
    return thing


@transaction.atomic
def get_or_make_named(
    *, model: type[NamedRow], fields_by_name: Mapping[str, Mapping[str, Any]]
) -> dict[str, NamedRow]:
    """Return the rows of sources, sections, topics or authors by the names asked for, making those that are missing.

    A name is compared and stored as one clean line; one that was merged into another or renamed gives the row that
    it is now. `fields_by_name` has what else a new row is to hold.
    """
    clean = {name: clean_line(name)[:NAME_LENGTH] for name in fields_by_name}
    rows = {row.name: row for row in model.objects.filter(name__in=set(clean.values()))}
    if missing := set(clean.values()) - set(rows):
        rows |= find_renamed(model, missing)
    for name, stored_name in clean.items():
        if stored_name not in rows:
            row = model(
                name=stored_name, slug=free_slug(model.objects, [stored_name]), **fields_by_name[name]
            )
            rows[stored_name] = save_named(thing=row)
    return {name: rows[stored_name] for name, stored_name in clean.items()}


def find_named(*, model: type[NamedRow], name: str) -> NamedRow | None:
    """Return the section, source, topic or author of this name, whatever its case; at most three queries.

    Where nothing has the name now, what had it formerly is returned.
    """
    clean = clean_line(name)
    found = model.objects.filter(name__iexact=clean).order_by("pk").first()
    return found or find_renamed(model, [clean]).get(clean)


@transaction.atomic
def delete_named(*, thing: Named) -> None:
    """Delete a section, source, topic, place or author that no story uses; else `ProtectedError`."""
    record_changes(names=[thing])
    forget(thing)
    NameCount.objects.filter(kind=thing._meta.model_name, object_id=thing.pk).delete()
    thing.delete()
