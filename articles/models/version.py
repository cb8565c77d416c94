from django.db import models
from django.urls import reverse

from articles.models.article import Article

# What a reader sees of a story; a change in any of these makes a new version.
VERSIONED_FIELDS = (
    "headline",
    "deck",
    "byline",
    "dateline",
    "update_marker",
    "body_html",
    "credit",
    "rights",
    "version_note",
)


class ArticleVersion(models.Model):
    """A published state of a story that a later one has replaced, or that was withdrawn.

    The latest state is the article itself. What is withheld has a line in the history, and no text there or anywhere.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="earlier_versions")
    number = models.PositiveIntegerField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    source_name = models.CharField(max_length=200)
    headline = models.CharField(max_length=500)
    deck = models.TextField(blank=True)
    byline = models.CharField(max_length=500, blank=True)
    dateline = models.CharField(max_length=500, blank=True)
    update_marker = models.CharField(max_length=100, blank=True)
    body_html = models.TextField(blank=True)
    credit = models.CharField(max_length=500, blank=True)
    rights = models.CharField(max_length=500, blank=True)
    version_note = models.TextField(blank=True)
    # Withdrawn, or before one that was withdrawn, and not released since.
    is_withheld = models.BooleanField(default=False, db_default=False)
    # The notice of the withdrawal that ended this version. It stays, whatever becomes of the story.
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.TextField(blank=True, db_default="")
    # While the story is withdrawn, its page does not even name it.
    hides_headline = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="article_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("articles:version", args=[*self.article.permalink_parts, self.number])
