from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import Named


class Author(Named):
    """Who wrote a story, as a person with a page of their own; the byline is how the story printed it."""

    about = models.TextField(_("about"), blank=True)

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="author_name_unique"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="author_is_named"),
        ]
