from django.db import models

# The row of a name that counts all its years.
ALL_YEARS = 0


class NameCount(models.Model):
    """How many published stories a name has in a year, kept up in the transaction of each change.

    `kind` is the model's name: "author", "place", "section", "source" or "topic". The row of year 0 counts all
    years. Scheduled and embargoed stories are counted too; `reading.names.activity` takes those off that are not live.
    """

    pk = models.CompositePrimaryKey("kind", "object_id", "year")
    kind = models.CharField(max_length=10)
    object_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            # The most frequent names of a kind.
            models.Index(
                fields=["kind", "-count", "object_id"],
                name="name_count_most",
                condition=models.Q(year=ALL_YEARS),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}, {self.year or 'all years'}: {self.count}"
