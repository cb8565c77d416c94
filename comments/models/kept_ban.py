from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone


class KeptBanQuerySet(models.QuerySet["KeptBan"]):
    def over(self, at: datetime) -> "KeptBanQuerySet":
        """Those that are to be forgotten."""
        return self.filter(kept_until__lte=at)


class KeptBan(models.Model):
    """Somebody was kept from writing when their data were erased: a keyed hash of their address, and for how long."""

    address_hash = models.CharField(max_length=64, unique=True)
    # Null for a ban, else the end of a suspension.
    until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    kept_until = models.DateTimeField()

    objects = KeptBanQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(address_hash=""), name="kept_ban_of_an_address"),
        ]

    def __str__(self) -> str:
        return self.address_hash[:8]
