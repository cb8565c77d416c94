from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import Named


def place_identity(name: str, region: str, country_iso: str) -> str:
    """Return what makes two places the same, as one string."""
    return "|".join((name, region, country_iso))


class Place(Named):
    """A place that stories are datelined from: a city, with its country and where it lies."""

    region = models.CharField(_("region"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=120, blank=True)
    country_iso = models.CharField(
        _("country code"), max_length=2, blank=True, help_text=_("Two letters, as in ISO 3166: RU, NZ.")
    )
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, help_text=_("Degrees, north is positive.")
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, help_text=_("Degrees, east is positive.")
    )

    # What the spellings of one town share (`datelines.gazetteer.town_keys`); blank for a place that no dateline has
    # named yet.
    town_key = models.CharField(max_length=330, blank=True, default="", db_default="", editable=False)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.UniqueConstraint(fields=["name", "region", "country_iso"], name="place_unique"),
            models.UniqueConstraint(
                fields=["town_key"], condition=~models.Q(town_key=""), name="place_one_town"
            ),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="place_is_named"),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="place_coordinates_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.region, self.country) if part)

    @property
    def identity(self) -> str:
        """What makes two places the same: there is a Paris in Texas."""
        return self.town_key or place_identity(self.name, self.region, self.country_iso)

    @property
    def has_coordinates(self) -> bool:
        return self.latitude is not None and self.longitude is not None
