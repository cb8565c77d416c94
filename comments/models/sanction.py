from datetime import datetime

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.commenter import Commenter, KnownBrowser


class SanctionKind(models.TextChoices):
    WARNING = "warning", _("warning")
    SUSPENSION = "suspension", _("suspension")
    BAN = "ban", _("ban")


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def in_force(self, at: datetime | None = None) -> "SanctionQuerySet":
        """Those that keep a person from writing at the given moment (now, if none)."""
        moment = at or timezone.now()
        return self.filter(Q(until__isnull=True) | Q(until__gt=moment), lifted_at__isnull=True).exclude(
            kind=SanctionKind.WARNING
        )

    def of_person(
        self, *, commenter: Commenter | None = None, email: str = "", browser: str = ""
    ) -> "SanctionQuerySet":
        """Those of a commenter; of a guest, whoever confirmed this e-mail, or any e-mail on this browser."""
        if commenter is not None:
            return self.filter(commenter=commenter)
        # Subqueries, so that each sanction comes once and each condition keeps its index.
        people = Commenter.objects.filter(email=email).values("pk") if email else Commenter.objects.none()
        known = KnownBrowser.objects.filter(browser=browser).values("commenter")
        is_known = Q(commenter__in=known) if browser else Q()
        return self.filter(Q(commenter__in=people) | is_known)


class Sanction(models.Model):
    """A moderator warned, suspended or banned a commenter. Lifting it leaves the row."""

    commenter = models.ForeignKey(Commenter, models.CASCADE, related_name="sanctions")
    kind = models.CharField(_("kind"), max_length=10, choices=SanctionKind)
    # The person reads it.
    reason = models.TextField(_("reason"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SanctionKind.values), name="sanction_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=SanctionKind.SUSPENSION, until__isnull=False)
                | (~Q(kind=SanctionKind.SUSPENSION) & Q(until__isnull=True)),
                name="sanction_suspension_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.commenter}"


class CommenterNote(models.Model):
    """What moderators tell each other of a commenter."""

    commenter = models.ForeignKey(Commenter, models.CASCADE, related_name="notes")
    text = models.TextField(_("note"))
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:60]
