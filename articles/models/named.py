import functools

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.slug_field import SlugField


@functools.lru_cache(maxsize=10_000)
def address_of(page: str, slug: str) -> str:
    """Return the address of a named thing's page, remembered: a page prints some thirty, and finding one is slow."""
    return reverse(f"articles:{page}", args=[slug])


def kind_of(model: type[models.Model]) -> str:
    """Return the word for a kind of name in counts, former names, addresses and templates: "topic"."""
    return model.__name__.lower()


class Named(models.Model):
    """Something a story is filed under: it has a name, and an address made of its slug."""

    name = models.CharField(_("name"), max_length=200)
    slug = SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the address. A former address leads here for good."),
    )

    # How many live stories bear it: no column, but set by `reading.names.name_index` on the rows that it returns.
    stories: int

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of(kind_of(type(self)), self.slug)

    @property
    def identity(self) -> str:
        """What makes two names of a kind the same."""
        return self.name
