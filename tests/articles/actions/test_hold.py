"""On PostgreSQL, with a second connection that writes."""

import threading

import pytest
from django.db import connection, transaction

from articles.actions import ArchiveBusy, hold, merge_named, save_named
from articles.models import Topic
from tests.factories import ArticleFactory, TopicFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time anyway"),
]


def test_merge_waits_for_a_writer_and_counts_what_it_wrote():
    keep, other = TopicFactory(), TopicFactory()
    wrote, may_end = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                ArticleFactory(topics=[other])
                wrote.set()
                may_end.wait(10)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert wrote.wait(10)
    threading.Timer(0.3, may_end.set).start()
    merge_named(keep=keep, others=[other])
    writer.join()

    assert list(keep.article_rows.values_list("topic", flat=True)) == [keep.pk]
    assert list(Topic.objects.all()) == [keep]


def test_archive_written_to_without_a_pause_is_busy(monkeypatch):
    monkeypatch.setattr(hold, "PATIENCE_SECONDS", 0.2)
    keep, other = TopicFactory(), TopicFactory()
    wrote, may_end = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                save_named(thing=other)
                wrote.set()
                may_end.wait(10)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert wrote.wait(10)
    try:
        with pytest.raises(ArchiveBusy):
            merge_named(keep=keep, others=[other])
    finally:
        may_end.set()
        writer.join()

    assert Topic.objects.count() == 2
