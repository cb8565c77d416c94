"""The index follows the change log; `find_differences` compares it with the database story by story."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from articles.actions import (
    Filing,
    create_articles,
    prune_changes,
    save_article,
    save_named,
    withdraw_article,
)
from articles.models import Article, Change, SiteVersion
from search.index import writing
from search.index.checking import find_differences
from search.index.folder import current_folder, rebuild_lock
from search.index.follower import Follower, drain, follow_for_good, start_following, stop_following
from search.index.rebuild import RebuildUnderWay, rebuild_index
from search.index.writing import IndexFollower
from search.results.search_results import IndexUnavailable
from tests.articles.unguarded_changes import unguarded_changes
from tests.articles.unguarded_versions import unguarded_versions
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_new_story_is_taken_in_and_the_second_turn_has_nothing_to_do(index):
    ArticleFactory()

    assert list(find_differences()) != []
    assert index() == 1
    assert index() == 0
    assert list(find_differences()) == []


def test_corrected_withdrawn_and_bulk_written_stories_follow(index):
    first, second, third = (ArticleFactory() for _ in range(3))
    index()
    first.headline = "Harbour closes again"
    save_article(filing=Filing(first))
    withdraw_article(article=second, reason="Wrong harbour.")
    filings = [
        Filing(Article(headline=f"Ship {n}", source=third.source, status="published")) for n in range(3)
    ]
    create_articles(filings=filings)

    index()

    assert list(find_differences()) == []


def test_draft_is_not_taken_in_and_scheduled_story_is(index):
    ArticleFactory(draft=True)
    ArticleFactory(published_at=datetime.now(UTC) + timedelta(days=2))

    index()

    assert list(find_differences()) == []


@pytest.mark.parametrize("kind", ["source", "topic", "place", "author"])
def test_story_follows_the_name_it_is_filed_under(index, kind):
    thing = {"source": SourceFactory, "topic": TopicFactory, "place": PlaceFactory, "author": AuthorFactory}[
        kind
    ](name="Old name")
    ArticleFactory(**({"source": thing} if kind == "source" else {f"{kind}s": [thing]}))
    index()
    thing.name = "New name"
    save_named(thing=thing)
    assert len(list(find_differences())) == 2

    index()

    assert list(find_differences()) == []


def test_story_written_while_many_follow_a_name_need_not_wait_for_the_last(index, monkeypatch):
    monkeypatch.setattr("search.index.writing._STORIES_BETWEEN_LOOKS", 1)
    monkeypatch.setattr("search.index.change_log.BATCH", 2)
    source = SourceFactory(name="Old Post")
    ArticleFactory.create_batch(5, source=source)
    index()
    source.name = "New Courier"
    save_named(thing=source)
    put, seen = IndexFollower.put, []

    def put_and_write(self, ids, names):
        put(self, ids, names)
        seen.append(set(find_differences()))
        if len(seen) == 1:
            seen.append(ArticleFactory(headline="Written meanwhile", source=SourceFactory(name="Other")).pk)

    monkeypatch.setattr(IndexFollower, "put", put_and_write)
    index()

    missing = f"version 1 of story {seen[1]} is not in the index"
    assert [missing in differences for differences in (*seen[2:4], seen[-1])] == [True, False, False]
    monkeypatch.undo()
    index()
    assert list(find_differences()) == []


def test_change_log_is_followed_where_only_the_version_counts_up(index):
    SiteVersion.objects.count_up()

    assert index() == 0
    assert list(find_differences()) == []


def test_failed_turn_commits_nothing_and_the_next_takes_all_in(index, monkeypatch):
    ArticleFactory.create_batch(3)
    follower = Follower()
    with monkeypatch.context() as patched:
        patched.setattr("search.index.writing.make_document", lambda fields: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            follower.turn()

    assert follower.turn() == 3
    follower.close()
    assert list(find_differences()) == []


def test_only_one_follows_at_a_time(index):
    first = Follower()
    first.turn()

    assert drain() is None
    first.close()
    assert drain() == 0


def test_rebuild_takes_over_from_a_follower_that_goes_on(index):
    follower = Follower()
    ArticleFactory()
    follower.turn()
    before = current_folder()

    rebuild_index()
    ArticleFactory()
    follower.turn()

    assert current_folder() != before
    assert not before.exists()
    assert list(find_differences()) == []
    follower.close()


def test_second_rebuild_at_once_is_refused(index_dir):
    lock = rebuild_lock()
    assert lock.take()

    with pytest.raises(RebuildUnderWay):
        rebuild_index()
    with pytest.raises(CommandError):
        call_command("rebuild_search_index", verbosity=0)
    call_command("rebuild_search_index", "--if-missing", verbosity=0)
    lock.release()


def test_what_an_interrupted_rebuild_left_is_removed(index, index_dir):
    left = index_dir / "index-1-dead"
    left.mkdir()
    (left / "meta.json").write_text("{}")

    rebuild_index()

    assert [folder.name for folder in index_dir.glob("index-*")] == [current_folder().name]


def test_index_of_another_database_is_given_up_and_made_anew(index, monkeypatch):
    ArticleFactory()
    index()
    SiteVersion.objects.update(changes=0)
    started = []
    monkeypatch.setattr(
        "search.index.follower.subprocess.Popen", lambda command, **_: started.append(command)
    )

    follower = Follower()
    follower.turn()
    follower.turn()
    follower.turn()

    follower.close()
    assert len(started) == 1
    assert started[0][2] == "rebuild_search_index"
    with pytest.raises(IndexUnavailable):
        list(find_differences())


def restore(number_then: int) -> None:
    """What a restore of a dump does to the log: it ends where it ended then."""
    with unguarded_changes():
        Change.objects.filter(number__gt=number_then).delete()
    SiteVersion.objects.update(changes=number_then)


@pytest.mark.parametrize("written_since", [1, 2, 3])
def test_index_of_before_a_restore_is_given_up_however_much_was_written_since(index, written_since):
    first = ArticleFactory()
    index()
    dumped = SiteVersion.objects.get().changes
    lost = ArticleFactory.create_batch(2)
    index()
    with unguarded_versions():
        Article.objects.filter(pk__in=[each.pk for each in lost]).delete()
    restore(dumped)
    for number in range(written_since):
        first.headline = f"Written since {number}"
        save_article(filing=Filing(first))

    index()

    assert current_folder() is None
    rebuild_index()
    assert list(find_differences()) == []


def test_index_goes_on_where_the_restored_database_had_followed_the_same_log(index):
    ArticleFactory()
    index()
    folder, dumped = current_folder(), SiteVersion.objects.get().changes
    ArticleFactory(draft=True)
    restore(dumped)
    ArticleFactory()

    index()

    assert current_folder() == folder
    assert list(find_differences()) == []


@pytest.mark.parametrize("broken", ["get_last_number", "load_fields", "get_changed_names", "get_mark"])
def test_follower_that_failed_lets_the_next_one_write_at_once(index, monkeypatch, broken):
    ArticleFactory()
    follower, told = Follower(), []
    with monkeypatch.context() as patched:

        def fail(*_args, **_options):
            raise OperationalError("server closed the connection unexpectedly")

        patched.setattr(f"search.index.writing.{broken}", fail)
        try:
            follower.turn()
        except OperationalError as error:
            # As a log or a debugger holds it.
            told.append(error)

    assert len(told) == 1
    assert follower.turn() == 1
    follower.close()
    assert list(find_differences()) == []


def test_rebuild_that_failed_lets_the_next_one_write_at_once(index_dir, monkeypatch):
    ArticleFactory()
    with monkeypatch.context() as patched:
        patched.setattr("search.index.rebuild.get_published_ids", lambda: iter([None]))
        with pytest.raises(TypeError) as told:
            rebuild_index()

    assert rebuild_index() == 1
    assert told.value is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no server that restarts")
def test_follower_goes_on_when_the_database_server_is_back(index_dir, monkeypatch):
    monkeypatch.setattr("search.index.follower.REST_AFTER_FAILURE_SECONDS", 0.1)
    monkeypatch.setattr("search.index.follower.POLL_SECONDS", 0.05)
    pids: set[int] = set()
    load = writing.load_fields

    def load_and_tell(*arguments, **options):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pids.add(cursor.fetchone()[0])
        return load(*arguments, **options)

    monkeypatch.setattr("search.index.writing.load_fields", load_and_tell)
    rebuild_index()
    stop = threading.Event()
    thread = threading.Thread(target=follow_for_good, args=(stop,))
    thread.start()
    try:
        for _ in range(3):
            ArticleFactory()
            wait_until_agreed()
            with connection.cursor() as cursor:
                for pid in pids:
                    cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    finally:
        stop.set()
        thread.join()
    assert len(pids) == 3


def wait_until_agreed() -> None:
    end = time.monotonic() + 30
    while (differences := list(find_differences())) and time.monotonic() < end:
        time.sleep(0.05)
    assert differences == []


def test_check_exits_with_1_and_says_what_differs(index, capsys):
    article = ArticleFactory()

    with pytest.raises(SystemExit) as stopped:
        call_command("check_search_index")

    assert stopped.value.code == 1
    assert f"story {article.pk} is not in the index" in capsys.readouterr().out
    index()
    call_command("check_search_index")
    assert "agree" in capsys.readouterr().out


def test_check_without_an_index_says_how_to_make_one(index_dir):
    with pytest.raises(CommandError, match="rebuild_search_index"):
        call_command("check_search_index")


def test_log_line_of_a_kind_not_known_here_is_passed_over(index):
    SiteVersion.objects.count_up(changes=True)
    number = SiteVersion.objects.get().changes
    Change.objects.create(number=number, kind="storyline", object_id=1)
    Change.objects.create(number=number, kind="article", object_id=ArticleFactory().pk)

    assert index() == 1
    assert list(find_differences()) == []


@pytest.mark.django_db(transaction=True)
def test_process_that_serves_requests_follows_from_its_first_on(index_dir, client, settings):
    settings.SEARCH_FOLLOW = True
    rebuild_index()
    ArticleFactory(headline="Zeppelins land")

    for _ in range(3):
        client.get("/about/")
    followers = [thread for thread in threading.enumerate() if thread.name == "search-follower"]
    try:
        assert len(followers) == 1
        end = time.monotonic() + 30
        while list(find_differences()) and time.monotonic() < end:
            time.sleep(0.05)
        assert list(find_differences()) == []
    finally:
        stop_following()
    assert not followers[0].is_alive()


def test_log_that_was_pruned_is_followed_on_by_an_index_that_had_followed(index):
    ArticleFactory()
    index()

    prune_changes(before=datetime.now(UTC) + timedelta(seconds=1))
    ArticleFactory()

    assert index() == 1
    assert list(find_differences()) == []


def test_index_that_the_log_has_forgotten_is_given_up_and_made_anew(index):
    ArticleFactory()
    index()
    ArticleFactory()
    prune_changes(before=datetime.now(UTC) + timedelta(seconds=1))
    ArticleFactory()

    drain()

    assert current_folder() is None
    rebuild_index()
    assert list(find_differences()) == []


def test_pruning_leaves_what_is_younger_and_no_half_of_a_write(monkeypatch):
    monkeypatch.setattr("articles.actions.upkeep.changes.PRUNED_AT_ONCE", 2)
    source = SourceFactory()
    create_articles(
        filings=[Filing(Article(headline=f"Ship {n}", source=source, status="published")) for n in range(5)]
    )
    old = SiteVersion.objects.get().changes
    moment = datetime.now(UTC)
    with unguarded_changes():
        Change.objects.filter(number=old).update(created_at=moment - timedelta(days=8))
    ArticleFactory(source=source)

    prune_changes(before=moment - timedelta(days=7))

    assert not Change.objects.filter(number__lte=old).exists()
    assert Change.objects.filter(number__gt=old).exists()
    assert SiteVersion.objects.get().changes_forgotten == old


def test_thread_that_died_is_followed_by_another(settings, monkeypatch):
    settings.SEARCH_FOLLOW = True
    begun = []
    monkeypatch.setattr("search.index.follower.follow_for_good", begun.append)

    try:
        for turn in range(1, 3):
            start_following()
            end = time.monotonic() + 30
            while threads_that_follow() and time.monotonic() < end:
                time.sleep(0.01)
            assert len(begun) == turn
    finally:
        stop_following()


def threads_that_follow() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "search-follower"]
