"""What sections, sources, topics, places and authors were called before they were renamed or merged.

Each row points to the thing itself, by its kind (the model's name) and id, and not to another name: so there is
no chain to follow. A name or an address that is in use again has no row here.
"""

from django.db import models


class FormerAddress(models.Model):
    """An address that leads readers on for good."""

    kind = models.CharField(max_length=10)
    slug = models.CharField(max_length=120)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="former_address_unique")]
        indexes = [models.Index(fields=["kind", "object_id"], name="former_address_object")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class FormerName(models.Model):
    """A name by which imports still know the thing, so that the next story does not bring it back."""

    kind = models.CharField(max_length=10)
    # What makes the name the same: `Named.identity`.
    name = models.CharField(max_length=330)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="former_name_unique")]
        indexes = [models.Index(fields=["kind", "object_id"], name="former_name_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
