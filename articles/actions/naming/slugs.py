from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import models

from articles.models import FormerAddress
from articles.models.named import kind_of
from articles.permalinks import numbered_slugs
from texts.slugs import cut_slug, slugify


def slug_of(name: str) -> str:
    """Return a name as part of an address: in lower case, at most 80 characters; "" where no letter is left."""
    return cut_slug(slugify(name), 80)


def free_slug(manager: models.Manager[Any], names: Iterable[str]) -> str:
    """Return a slug that no row of `manager` has or had: of the first name, else of all together, else numbered."""
    return _choose(names, lambda slug: bool(_taken(manager, [slug])))


def free_slugs(manager: models.Manager[Any], names: Sequence[str]) -> list[str]:
    """Return for each name a slug that no row of `manager` and none of the others has or had; two queries.

    Only numbered ones (“flood-2”) are asked for one by one, which happens seldom.
    """
    wanted = {_choose([name], lambda slug: False) for name in names}
    taken = _taken(manager, wanted)
    given: dict[str, None] = {}

    def is_taken(slug: str) -> bool:
        return slug in given or (slug in taken if slug in wanted else bool(_taken(manager, [slug])))

    for name in names:
        given[_choose([name], is_taken)] = None
    return list(given)


def _choose(names: Iterable[str], is_taken: Callable[[str], bool]) -> str:
    words = [slug for name in names if (slug := slug_of(name))]
    first, whole = (words or ["unnamed"])[0], cut_slug("-".join(words), 100) or "unnamed"
    return (
        first if not is_taken(first) else next(slug for slug in numbered_slugs(whole) if not is_taken(slug))
    )


def _taken(manager: models.Manager[Any], slugs: Iterable[str]) -> set[str]:
    slugs = set(slugs)
    former = FormerAddress.objects.filter(kind=kind_of(manager.model), slug__in=slugs)
    return {
        *manager.filter(slug__in=slugs).values_list("slug", flat=True),
        *former.values_list("slug", flat=True),
    }
