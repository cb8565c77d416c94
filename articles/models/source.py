from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import Named
from articles.zones import validate_zone


class Source(Named):
    """Who reported a story: an agency, a paper, our own desk."""

    description = models.TextField(_("description"), blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        blank=True,
        default="",
        db_default="",
        validators=[validate_zone],
        help_text=_(
            "In it are the dates and times of its stories that name no zone. Empty: they are in the site's own."
        ),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="source_name_unique"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="source_is_named"),
        ]
