from django.db import models


class Change(models.Model):
    """A line of the change log: something that readers find was written; written in the same transaction.

    `number` is the value that the write gave `SiteVersion.stories`. That row is locked until commit, so numbers
    become visible in their order, without gaps: who has followed the log to *n* needs only what is above *n*.
    """

    number = models.PositiveBigIntegerField()
    # "article", or the kind of name that changed: "source", "section", "topic", "place", "author".
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["number"], name="change_number")]

    def __str__(self) -> str:
        return f"{self.number}: {self.kind} {self.object_id}"
