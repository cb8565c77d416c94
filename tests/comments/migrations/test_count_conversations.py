from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from articles.models import Article
from comments.models import Conversation
from tests.factories import ArticleFactory

migration = import_module("comments.migrations.0018_count_conversations")

pytestmark = pytest.mark.django_db

EDITOR = SimpleNamespace(connection=connection)
OLD = ("conversation_version", "comment_count")
COUNTS = [(3, 2), (0, 0), (5, 0), (1, 1), (9, 4), (2, 1)]


@pytest.fixture
def past(monkeypatch):
    """Return the models of that time; the table of stories has its old columns again, until the test is over."""
    monkeypatch.setattr(migration, "BATCH", 2)
    with connection.cursor() as cursor:
        for column in OLD:
            cursor.execute(f"ALTER TABLE articles_article ADD COLUMN {column} integer NOT NULL DEFAULT 0")
    targets = [("articles", "0024_number_the_log_by_itself"), ("comments", "0018_count_conversations")]
    return MigrationLoader(connection).project_state(targets).apps


def count_in(past, article: Article, version: int, count: int) -> None:
    rows = past.get_model("articles", "Article").objects.filter(pk=article.pk)
    rows.update(conversation_version=version, comment_count=count)


def test_conversations_take_over_what_stories_have_counted(past):
    stories = [ArticleFactory() for _ in COUNTS]
    for story, counts in zip(stories, COUNTS, strict=True):
        count_in(past, story, *counts)

    migration.count_conversations(past, EDITOR)

    rows = Conversation.objects.order_by("pk").values_list("article_id", "version", "comment_count")
    assert list(rows) == [
        (story.pk, *counts)
        for story, counts in zip(stories, COUNTS, strict=True)
        if counts != (0, 0)  # A story that nobody has commented on has none.
    ]


def test_counting_that_was_broken_off_is_run_again(past):
    story = ArticleFactory()
    Conversation.objects.create(article=story, version=3, comment_count=1)
    count_in(past, story, 4, 2)

    migration.count_conversations(past, EDITOR)

    assert Conversation.objects.values_list("version", "comment_count").get() == (4, 2)


def test_stories_are_given_their_counts_back(past):
    stories = [ArticleFactory() for _ in COUNTS]
    Conversation.objects.bulk_create(
        Conversation(article=story, version=version, comment_count=count)
        for story, (version, count) in zip(stories, COUNTS, strict=True)
        if version
    )

    migration.give_counts_back(past, EDITOR)

    rows = past.get_model("articles", "Article").objects.order_by("pk")
    assert list(rows.values_list(*OLD)) == COUNTS
