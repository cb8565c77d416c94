from django.db import models
from django.db.models import F


class SiteVersionQuerySet(models.QuerySet["SiteVersion"]):
    def count_up(self, *, names: bool = False) -> None:
        """Say that what lists show has changed; with `names`, that sections, sources and the like have too.

        Call it last in the transaction of the change: the row stays locked until commit.
        """
        changes = {"stories": F("stories") + 1}
        if names:
            changes["names"] = F("names") + 1
        self.filter(pk=1).update(**changes)


class SiteVersion(models.Model):
    """The one row whose counters are the validators of pages that show more than one story."""

    stories = models.PositiveBigIntegerField(default=0)
    names = models.PositiveBigIntegerField(default=0)
    # The change log has forgotten what was written up to this number; see `articles.actions.prune_changes`.
    changes_forgotten = models.PositiveBigIntegerField(default=0)

    objects = SiteVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="site_version_is_one_row")]

    def __str__(self) -> str:
        return f"{self.stories}.{self.names}"
