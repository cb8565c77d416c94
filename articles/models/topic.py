from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.named import Named


class TopicKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    EVENT = "event", _("event")
    SUBJECT = "subject", _("subject")


class Topic(Named):
    """What a story is about: a person, an organisation, an event or a subject."""

    kind = models.CharField(_("kind"), max_length=20, choices=TopicKind, default=TopicKind.SUBJECT)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="topic_name_unique"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(slug=""), name="topic_is_named"),
            models.CheckConstraint(condition=models.Q(kind__in=TopicKind.values), name="topic_kind_known"),
        ]
