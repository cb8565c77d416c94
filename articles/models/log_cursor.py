from django.db import models
from django.utils import timezone


class LogCursor(models.Model):
    """How far somebody has followed the change log: the search index of a machine, and whoever else reads it.

    See `articles.change_log`, which reads the log and moves cursors.
    """

    name = models.CharField(max_length=200, unique=True)
    # All lines up to this number are done with.
    position = models.PositiveBigIntegerField()
    # When the follower was last seen; one not seen for as long as lines are kept is forgotten.
    followed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.name}: {self.position}"
