"""The rows that put a version of a story on the list of a topic, a place or an author.

Each repeats the story and its `published_at` (null in a working version), so that one index gives the list in its
order; whether readers see the version is asked of the version itself. `articles.actions` alone writes them. Foreign
keys have no index of their own: the list begins with the one and the constraint with the other, and a million stories
have ten million of these rows.
"""

from django.db import models

from articles.models.article import Article
from articles.models.author import Author
from articles.models.place import Place
from articles.models.topic import Topic
from articles.models.version import ArticleVersion


class ArticleTopic(models.Model):
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="topic_rows", db_index=False)
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="article_rows", db_index=False)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "topic"], name="version_topic_once")]
        indexes = [models.Index(fields=["topic", "-published_at", "-article"], name="topic_list")]

    def __str__(self) -> str:
        return f"{self.version_id} about {self.topic_id}"


class ArticlePlace(models.Model):
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="place_rows", db_index=False)
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    place = models.ForeignKey(Place, models.PROTECT, related_name="article_rows", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="version_place_once")]
        indexes = [models.Index(fields=["place", "-published_at", "-article"], name="place_list")]

    def __str__(self) -> str:
        return f"{self.version_id} from {self.place_id}"


class ArticleAuthor(models.Model):
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="author_rows", db_index=False)
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    author = models.ForeignKey(Author, models.PROTECT, related_name="article_rows", db_index=False)
    position = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "author"], name="version_author_once")]
        indexes = [models.Index(fields=["author", "-published_at", "-article"], name="author_list")]

    def __str__(self) -> str:
        return f"{self.version_id} by {self.author_id}"
