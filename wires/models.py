from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class BecameOf(models.TextChoices):
    """What became of a delivery."""

    CREATED = "created", _("made the story")
    UPDATED = "updated", _("made a new version")
    SAME = "same", _("said what the archive said already")
    WAITING = "waiting", _("waits for the desk")
    TAKEN_OVER = "taken_over", _("taken over by the desk")
    DISMISSED = "dismissed", _("dismissed by the desk")
    SUPERSEDED = "superseded", _("overtaken by a later one while it waited")


class Delivery(models.Model):
    """What a sender once said of a story, as it came, and what became of it.

    The same bytes a second time change nothing. A story that the desk has changed since is left as the desk has it:
    what the sender says then waits.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="deliveries", verbose_name=_("story"))
    became_of = models.CharField(max_length=12)
    format = models.CharField(max_length=20, blank=True)
    # SHA-256 of the bytes, see `wires.received`. Where `format` is empty the bytes were not kept: then it is of the
    # fields, as deliveries were known before (`WireStory.digest`).
    digest = models.CharField(max_length=64)
    packed = models.BinaryField(null=True, editable=False)
    sender = models.CharField(_("sender"), max_length=200, blank=True)
    # The zone in which its times were read that named none; empty where all did.
    time_zone = models.CharField(max_length=64, blank=True)
    # The story as it was left: its revision, and a hash of what a sender can say of it.
    revision = models.PositiveIntegerField(null=True)
    left_as = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField(_("received at"))

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["article", "digest"], name="delivery_once"),
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(became_of="waiting"), name="delivery_waits_alone"
            ),
            models.CheckConstraint(
                condition=models.Q(became_of__in=BecameOf.values), name="delivery_became_known"
            ),
        ]
        indexes = [
            models.Index(fields=["-id"], condition=models.Q(became_of="waiting"), name="delivery_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.became_of}"

    @property
    def became(self) -> str:
        return str(BecameOf(self.became_of).label)
