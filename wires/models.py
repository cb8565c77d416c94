from django.db import models

from articles.models import Article


class Receipt(models.Model):
    """What a sender last said of a story, as a hash.

    The same file imported again changes nothing, not even where an editor has corrected the story since.
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="receipt")
    digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest
