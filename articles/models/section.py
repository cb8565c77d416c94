from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import Named


class Section(Named):
    """A part of the paper: World, Science, Sport."""

    description = models.TextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(
        _("position"), default=100, help_text=_("Sections stand in this order, the smallest number first.")
    )

    # Since when readers know it: the date of the first published story that it has, which may be still to come. Null
    # while it has none. `articles.actions` keeps it up.
    live_from = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="section_name_unique"),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(slug=""), name="section_is_named"
            ),
        ]
        indexes = [models.Index(fields=["live_from", "id"], name="section_live")]
