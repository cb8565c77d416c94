"""Keep and follow the former names and addresses of sections, sources, topics, places and authors."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from articles.models import FormerAddress, FormerName
from articles.models.named import Named, kind_of

NamedRow = TypeVar("NamedRow", bound=Named)


def find_moved(model: type[NamedRow], slug: str) -> NamedRow | None:
    """Return what had this address formerly; one query. Ask only where nothing has the address now."""
    former = FormerAddress.objects.filter(kind=kind_of(model), slug=slug)
    return model._default_manager.filter(pk__in=former.values("object_id")).first()


def find_renamed(model: type[NamedRow], identities: Iterable[str]) -> dict[str, NamedRow]:
    """Return what had these names formerly, by the name (`Named.identity`); two queries at most."""
    former = FormerName.objects.filter(kind=kind_of(model), name__in=set(identities))
    found = dict(former.values_list("name", "object_id"))
    rows = model._default_manager.in_bulk(set(found.values())) if found else {}
    return {name: rows[pk] for name, pk in found.items() if pk in rows}


def lead_on(old: Named, new: Named) -> None:
    """Let the address and the name that `old` has lead to `new`, where `new` has others. Both are stored rows."""
    kind = kind_of(type(new))
    if old.slug != new.slug:
        FormerAddress.objects.update_or_create(kind=kind, slug=old.slug, defaults={"object_id": new.pk})
    if old.identity != new.identity:
        FormerName.objects.update_or_create(kind=kind, name=old.identity, defaults={"object_id": new.pk})


def hand_over(old: Named, new: Named) -> None:
    """Let all that leads to `old` lead to `new`: its former names, and its own."""
    for model in (FormerAddress, FormerName):
        model.objects.filter(kind=kind_of(type(old)), object_id=old.pk).update(object_id=new.pk)
    lead_on(old, new)


def use_again(things: Sequence[Named]) -> bool:
    """Forget that the addresses and the names of `things` were ever those of others: the living come first.

    All are of one kind. Returns whether any were.
    """
    kind = kind_of(type(things[0]))
    addresses = FormerAddress.objects.filter(kind=kind, slug__in=[thing.slug for thing in things])
    names = FormerName.objects.filter(kind=kind, name__in=[thing.identity for thing in things])
    return bool(addresses.delete()[0] + names.delete()[0])


def forget(thing: Named) -> None:
    """Forget the former names of a thing that is about to be deleted."""
    for model in (FormerAddress, FormerName):
        model.objects.filter(kind=kind_of(type(thing)), object_id=thing.pk).delete()
