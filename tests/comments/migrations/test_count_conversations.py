import importlib

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("articles", "0022_notes_on_the_versions_they_made"), ("comments", "0017_conversations")]


@pytest.fixture
def migrate():
    """Return what brings the database to a state of the past; it is as it was again afterwards."""
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()

    def to(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return executor.loader.project_state(targets).apps

    yield to
    MigrationExecutor(connection).migrate(latest)


@pytest.mark.django_db(transaction=True)
def test_conversations_take_over_what_stories_have_counted_and_give_it_back(migrate, monkeypatch):
    module = importlib.import_module("comments.migrations.0018_count_conversations")
    monkeypatch.setattr(module, "BATCH", 2)
    past = migrate(BEFORE)
    counts = [(3, 2), (0, 0), (5, 0), (1, 1), (9, 4), (2, 1)]
    source = past.get_model("articles", "Source").objects.create(name="AFP", slug="afp")
    stories = [
        past.get_model("articles", "Article").objects.create(
            guid=f"s-{number}",
            headline="H",
            source=source,
            conversation_version=version,
            comment_count=count,
        )
        for number, (version, count) in enumerate(counts)
    ]

    present = migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())

    rows = present.get_model("comments", "Conversation").objects.order_by("pk")
    assert list(rows.values_list("article_id", "version", "comment_count")) == [
        (story.pk, *counted)
        for story, counted in zip(stories, counts, strict=True)
        if counted != (0, 0)  # A story that nobody has commented on has none.
    ]
    rows.filter(article=stories[0].pk).update(version=7, comment_count=6)

    past = migrate(BEFORE)

    given_back = past.get_model("articles", "Article").objects.order_by("pk")
    assert list(given_back.values_list("conversation_version", "comment_count")) == [(7, 6), *counts[1:]]


@pytest.mark.django_db(transaction=True)
def test_what_was_broken_off_is_run_again(migrate):
    past = migrate(BEFORE)
    source = past.get_model("articles", "Source").objects.create(name="AFP", slug="afp")
    story = past.get_model("articles", "Article").objects.create(
        guid="s", headline="H", source=source, conversation_version=4, comment_count=2
    )
    rows = past.get_model("comments", "Conversation").objects
    rows.create(article=story, version=3, comment_count=1)

    migrate([("comments", "0018_count_conversations")])

    assert rows.values_list("version", "comment_count").get() == (4, 2)
