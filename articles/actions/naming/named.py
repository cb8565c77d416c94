from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from articles.actions.naming.slugs import free_slugs, slug_of
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.upkeep.section_dates import date_sections
from articles.actions.writing_lock import take_writing_lock
from articles.former_names import find_renamed, forget, lead_on, use_again
from articles.models import NameCount, Section
from articles.models.change import Happening
from articles.models.named import Named, kind_of
from texts.cleaning import clean_line

NamedRow = TypeVar("NamedRow", bound=Named)
NAME_LENGTH = 200


@transaction.atomic
def save_named(*, thing: NamedRow) -> NamedRow:
    """Save a section, source, topic, place or author, and make every page that prints its name follow.

    Where it is renamed, its former address and its former name lead to it for good.
    """
    take_writing_lock()
    stored = type(thing)._default_manager.filter(pk=thing.pk).first() if thing.pk else None
    thing.save()
    if isinstance(thing, Section):
        # Whoever loaded it may have done so before its first story came.
        date_sections([thing.pk])
    seen_elsewhere = use_again([thing])
    if stored is not None:
        lead_on(stored, thing)
    happening = Happening.RENAMED if stored is not None else Happening.MADE
    record_changes([Line(happening, thing)], seen_elsewhere=seen_elsewhere)
    return thing


@transaction.atomic
def get_or_make_named(
    *, model: type[NamedRow], fields_by_name: Mapping[str, Mapping[str, Any]]
) -> dict[str, NamedRow]:
    """Return the rows of sources, sections, topics or authors by the names asked for, making those that are missing.

    A name is stored as one clean line. It is that of a row whatever the case of its letters; one that was merged
    into another or renamed gives the row that it is now. `fields_by_name` has what else a new row is to hold.
    """
    clean = {name: clean_line(name)[:NAME_LENGTH] for name in fields_by_name}
    found = _find(model, clean.values())
    if len(found) < len(set(clean.values())):
        # Another writer may just be making them.
        take_writing_lock()
        found = _find(model, clean.values())
    new: dict[str, NamedRow] = {}
    for name, line in clean.items():
        if line not in found:
            new.setdefault(line.casefold(), model(name=line, **fields_by_name[name]))
    _make_all(list(new.values()))
    return {name: found.get(line) or new[line.casefold()] for name, line in clean.items()}


def _make_all(things: Sequence[Named]) -> None:
    """Do for new names what `save_named` does for one, in a few queries: a first import has thousands."""
    if not things:
        return
    manager = type(things[0])._default_manager
    slugs = free_slugs(manager, [thing.name for thing in things])
    for thing, slug in zip(things, slugs, strict=True):
        thing.slug = slug
    manager.bulk_create(things, batch_size=1000)
    seen_elsewhere = use_again(things)
    record_changes([Line(Happening.MADE, thing) for thing in things], seen_elsewhere=seen_elsewhere)


def find_named(*, model: type[NamedRow], names: Iterable[str]) -> dict[str, NamedRow]:
    """Return the sections, sources, topics or authors of these names, by the name asked for; two queries at most.

    The rule is that of `get_or_make_named`. Names that have no row are left out.
    """
    clean = {name: clean_line(name)[:NAME_LENGTH] for name in names}
    found = _find(model, clean.values())
    return {name: found[line] for name, line in clean.items() if line in found}


def _find(model: type[NamedRow], lines: Iterable[str]) -> dict[str, NamedRow]:
    """Find names as they are written, then in other cases, then as former names.

    Lower case and upper are compared here, and found by the slug, which is in lower case and has an index: databases
    differ in what they take for a letter. Where somebody gave the row another slug, only its very name finds it.
    """
    wanted = set(lines)
    slugs = {slug for line in wanted if (slug := slug_of(line))}
    rows = list(model._default_manager.filter(Q(name__in=wanted) | Q(slug__in=slugs)).order_by("pk"))
    exact = {row.name: row for row in rows}
    folded = {row.name.casefold(): row for row in reversed(rows)}
    found = {
        line: row for line in wanted if (row := exact.get(line) or folded.get(line.casefold())) is not None
    }
    missing = wanted - found.keys()
    return found | (find_renamed(model, missing) if missing else {})


@transaction.atomic
def delete_named(*, thing: Named) -> None:
    """Delete a section, source, topic, place or author that no story uses; else `ProtectedError`."""
    take_writing_lock()
    record_changes([Line(Happening.DELETED, thing)])
    forget(thing)
    NameCount.objects.filter(kind=kind_of(type(thing)), object_id=thing.pk).delete()
    thing.delete()
