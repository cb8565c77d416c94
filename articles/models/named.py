import functools

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.slug_field import SlugField


@functools.lru_cache(maxsize=10_000)
def address_of(page: str, slug: str) -> str:
    """Return the address of a named thing's page, remembered: a page prints some thirty, and finding one is slow."""
    return reverse(f"articles:{page}", args=[slug])


class Named(models.Model):
    """Something a story is filed under: it has a name, and an address made of its slug."""

    name = models.CharField(_("name"), max_length=200)
    slug = SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the address. A former address leads here for good."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def identity(self) -> str:
        """What makes two names of a kind the same."""
        return self.name
