from django.db import models


class DayCount(models.Model):
    """How many published stories a day has, kept up in the transaction of each change.

    It counts scheduled and embargoed stories too; `reading.dates.calendar` takes those off that are not yet live.
    """

    date = models.DateField(primary_key=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.date}: {self.count}"
