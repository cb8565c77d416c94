from django.db import models


class CacheRow(models.Model):
    """A row of the cache that all workers share (settings.CACHES); Django's database cache reads and writes it.

    A model, so that `migrate` makes the table: it is one step less to forget than `createcachetable`.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "shared_cache"
        default_permissions = ()

    def __str__(self) -> str:
        return self.cache_key
