from django.db import models

from articles.models.article import Article


class FormerPermalink(models.Model):
    """An address that a story had before its date was put right. It leads to the story for good."""

    published_date = models.DateField()
    slug = models.CharField(max_length=120)
    article = models.ForeignKey(Article, models.CASCADE, related_name="former_permalinks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["published_date", "slug"], name="former_permalink_unique")
        ]

    def __str__(self) -> str:
        return f"{self.published_date}/{self.slug}"
