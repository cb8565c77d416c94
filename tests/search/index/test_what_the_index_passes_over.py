"""What the log says that the index has nothing to take in from, and where it looks at everything."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from articles.actions import Filing, save_article
from articles.actions.naming.named import get_or_make_named
from articles.change_log import list_followers
from articles.models import Article, ArticleVersion, Source, Status, Topic
from reading.page_cache.middleware import kept_pages
from search.index import writing
from search.index.checking import find_differences
from search.index.folder import current_folder
from search.index.reader import index_state
from search.index.writing import IndexFollower
from tests.articles.unguarded_versions import unguarded_versions
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_draft_and_new_name_make_no_kept_search_stale(index):
    ArticleFactory()
    index()
    before = index_state()

    save_article(filing=Filing(ArticleFactory(draft=True)))
    get_or_make_named(model=Topic, fields_by_name={"Rivers": {}})

    assert index() == 0
    assert index_state() == before
    assert list(find_differences()) == []


def test_story_taken_off_the_schedule_leaves_the_index(index):
    article = ArticleFactory(published_at=datetime.now(UTC) + timedelta(days=2))
    index()
    article.status = Status.DRAFT
    save_article(filing=Filing(article))

    assert index() == 1
    assert list(find_differences()) == []


def test_index_says_now_and_then_how_far_it_is_however_little_was_for_it(index, monkeypatch):
    monkeypatch.setattr(writing, "_SILENT_NUMBERS", 5)
    for _ in range(5):
        ArticleFactory(draft=True)

    index()

    follower = IndexFollower(current_folder())
    try:
        assert follower.position >= 5
    finally:
        follower.close()


def test_operator_sees_how_far_the_index_of_this_machine_is(index, index_dir):
    ArticleFactory()
    index()

    (follower,) = list_followers()

    assert str(index_dir) in follower.name
    assert follower.behind == 0


def test_bulk_change_by_other_means_is_found_by_recounting(index, client, settings):
    settings.PAGE_CACHE_TRUST_SECONDS = 0
    kept_pages.clear()
    article, other = ArticleFactory(headline="Zeppelins land"), ArticleFactory(headline="Harbour closes")
    gone = ArticleFactory(headline="Trams derail", topics=[TopicFactory()])
    index()
    pages = [
        "/latest/",
        article.get_absolute_url(),
        f"{article.get_absolute_url()}history/",
        "/search/?q=land",
    ]
    for page in pages:
        assert "Zeppelins" in client.get(page).text

    unpublished = dict.fromkeys(("number", "live_from", "live_until", "published_at", "published_date"))
    with unguarded_versions():
        ArticleVersion.objects.filter(article=article).update(
            headline="Airships land", body_html="<p>They came from Lakehurst.</p>"
        )
        ArticleVersion.objects.filter(article=gone).update(**unpublished)
    Source.objects.update(name="Valley Record")
    Article.objects.filter(pk=gone.pk).update(status=Status.DRAFT, published_date=None, version=0)
    call_command("recount_archive", verbosity=0)
    assert index() == 3

    assert list(find_differences()) == []
    for page in pages:
        text = client.get(page).text
        assert "Airships" in text
        assert "Zeppelins" not in text
    assert "Airships" in client.get("/search/?q=lakehurst").text
    assert gone.get_absolute_url() not in client.get("/search/?q=trams").text
    assert "Valley Record" in client.get(other.get_absolute_url()).text


def test_recounting_what_nobody_changed_writes_no_story_anew(index):
    ArticleFactory()
    index()
    call_command("recount_archive", verbosity=0)

    assert index() == 0
    assert list(find_differences()) == []


def test_what_is_written_while_the_whole_archive_is_looked_at_does_not_wait(index, monkeypatch):
    monkeypatch.setattr(writing, "_BATCHES_BETWEEN_LOOKS", 1)
    article = ArticleFactory()
    index()
    with unguarded_versions():
        ArticleVersion.objects.filter(article=article).update(headline="Airships land")
    call_command("recount_archive", verbosity=0)
    ArticleFactory()

    index()

    assert list(find_differences()) == []
