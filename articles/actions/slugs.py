from collections.abc import Iterable

from django.db import models
from django.utils.text import slugify

from articles.models import FormerAddress
from articles.permalinks import numbered_slugs


def slug_of(name: str) -> str:
    """Return a name as part of an address: in lower case, at most 80 characters; "" where no letter is left."""
    return slugify(name, allow_unicode=True)[:80]


def free_slug(manager: models.Manager, names: Iterable[str]) -> str:
    """Return a slug that no row of `manager` has or had: of the first name, else of all together, else numbered."""
    words = [slug for name in names if (slug := slug_of(name))]
    first, whole = (words or ["unnamed"])[0], "-".join(words)[:100] or "unnamed"

    def is_taken(slug: str) -> bool:
        return (
            manager.filter(slug=slug).exists()
            or FormerAddress.objects.filter(kind=manager.model._meta.model_name, slug=slug).exists()
        )

    return (
        first if not is_taken(first) else next(slug for slug in numbered_slugs(whole) if not is_taken(slug))
    )
