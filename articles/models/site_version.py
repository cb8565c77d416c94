from django.db import models
from django.db.models import F


class SiteVersionQuerySet(models.QuerySet["SiteVersion"]):
    def count_up(self, *, stories: bool = True, names: bool = False, changes: bool = False) -> None:
        """Say that what lists show has changed; with `names`, that every page has; with `changes`, that the log has.

        Call it last in the transaction of the change: the row stays locked until commit.
        """
        counted = {"stories": stories, "names": names, "changes": changes}
        self.filter(pk=1).update(**{name: F(name) + 1 for name, is_up in counted.items() if is_up})


class SiteVersion(models.Model):
    """The one row with the counters that validate pages, and that number the change log."""

    # What pages that show more than one story are validated by.
    stories = models.PositiveBigIntegerField(default=0)
    # What every page is validated by: masthead, footer, and what stories show of names and of each other.
    names = models.PositiveBigIntegerField(default=0)
    # The number of the change log's last write, whether readers see it or not.
    changes = models.PositiveBigIntegerField(default=0)
    # The change log has forgotten what was written up to this number; see `articles.actions.prune_changes`.
    changes_forgotten = models.PositiveBigIntegerField(default=0)

    objects = SiteVersionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="site_version_is_one_row")]

    def __str__(self) -> str:
        return f"{self.stories}.{self.names}"
