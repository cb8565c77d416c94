from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CannedReason(models.Model):
    """A reason that moderators often give, kept in the admin. Decisions store its text, so it may change."""

    text = models.CharField(_("reason"), max_length=300, unique=True)
    place = models.PositiveSmallIntegerField(
        _("place"), default=0, help_text=_("Smaller numbers come first; the first nine have the keys 1 to 9.")
    )

    class Meta:
        verbose_name = _("canned reason")
        verbose_name_plural = _("canned reasons")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="canned_reason_says_something")]

    def __str__(self) -> str:
        return self.text
