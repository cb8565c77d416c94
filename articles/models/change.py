from django.db import models
from django.utils.translation import gettext_lazy as _


class Happening(models.TextChoices):
    """What a line of the change log says has happened, to a story or to a name."""

    PUBLISHED = "published", _("published")
    CORRECTED = "corrected", _("corrected")
    FILED = (
        "filed",
        _("filed anew"),
    )  # under other names, or with other notes of the desk's; the text is the same
    REDATED = "redated", _("given another date")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPUBLISHED = "republished", _("published again")
    RELEASED = "released", _("version released")
    WITHHELD = "withheld", _("version withheld")
    # The clock publishes what is scheduled, and writes no line.
    SCHEDULED = "scheduled", _("scheduled")
    UNSCHEDULED = "unscheduled", _("taken off the schedule")
    # A draft, or a withdrawn story that is edited unseen.
    SAVED = "saved", _("saved")
    DELETED = "deleted", _("deleted")
    # Of names alone.
    MADE = "made", _("made")
    RENAMED = "renamed", _("renamed or described anew")
    MERGED = "merged", _("merged")  # a line for each that is gone, and one for the name that they are now
    # Of the archive: somebody wrote to the database by other means, and each follower looks at everything.
    RECOUNTED = "recounted", _("recounted")


UNSEEN = frozenset({Happening.SAVED, Happening.MADE})
NOT_YET_SEEN = frozenset({Happening.SCHEDULED, Happening.UNSCHEDULED})
# What `Change.kind` is where a line is about the whole archive; its `object_id` is 0.
ARCHIVE = "archive"
STORY = "article"


class Change(models.Model):
    """A line of the change log: what happened to a story or a name; written in the same transaction, and kept as it is.

    `number` is the value that the write gave `SiteVersion.changes`; all lines of one write have the same. That row is
    locked until commit, so numbers become visible in their order, without gaps: who has followed the log to *n* needs
    only what is above *n*. The database refuses to change a line; see `articles.guards.changes`.
    """

    number = models.PositiveBigIntegerField()
    # "article", "archive", or the kind of name: "source", "section", "topic", "place", "author".
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    # Empty on lines that were written before lines said it.
    happening = models.CharField(max_length=20, choices=Happening, blank=True, db_default="")
    # Whether readers can see it, from this moment on.
    is_public = models.BooleanField(db_default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["number"], name="change_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind} {self.object_id} {self.happening}"
