from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import Named, address_of


class Source(Named):
    """Who reported a story: an agency, a paper, our own desk."""

    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="source_name_unique"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="source_is_named"),
        ]

    def get_absolute_url(self) -> str:
        return address_of("source", self.slug)
