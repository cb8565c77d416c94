import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles import fixity
from articles.actions import Filing, save_article, withdraw_article
from articles.models import Article, ArticleVersion
from tests.articles.unguarded_versions import unguarded_versions
from tests.factories import NOON, ArticleFactory

CHANGES = {
    "headline": {"headline": "Harbour reopenS"},
    "filing": {"filed_as": {"source": "Somebody else"}},
    "digest": {"digest": "0" * 64},
    "number": {"number": 7},
    "hole": {"live_until": NOON + timedelta(minutes=65)},
}


def corrected() -> Article:
    article = ArticleFactory()
    for hours in (1, 2):
        article.headline = f"Correction {hours}"
        article = save_article(filing=Filing(article), at=NOON + timedelta(hours=hours))
    return article


def verify(*given: str) -> tuple[int, str]:
    """Return the exit status and what was printed."""
    printed = StringIO()
    try:
        call_command("verify_archive", "--processes=1", *given, stdout=printed, stderr=printed)
    except SystemExit as stopped:
        return int(stopped.code or 0), printed.getvalue()
    return 0, printed.getvalue()


@pytest.mark.django_db
def test_archive_that_nobody_touched_is_found_whole():
    corrected()
    ArticleFactory(draft=True)
    withdraw_article(article=ArticleFactory(), reason="It was not true.")

    assert verify() == (0, "4 versions looked at: each says what it said.\n")


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_version_that_was_changed_behind_the_guard_is_named(change: str):
    ArticleFactory()
    article = corrected()
    with unguarded_versions():
        ArticleVersion.objects.filter(article=article, number=2).update(**CHANGES[change])

    status, printed = verify()

    assert status == 1
    assert f"{article.get_absolute_url()} version 2: " in printed
    other = Article.objects.exclude(pk=article.pk).get()
    assert other.get_absolute_url() not in printed.replace(article.get_absolute_url(), "")


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 2, 3])
def test_version_that_was_taken_away_is_named(number: int):
    article = corrected()
    with unguarded_versions():
        Article.objects.update(newest=None)
        ArticleVersion.objects.filter(number=number).delete()

    status, printed = verify()

    assert status == 1
    assert f"{article.get_absolute_url()} version {number}: it is missing." in printed


@pytest.mark.django_db
def test_story_without_any_version_is_named():
    article = ArticleFactory()
    with unguarded_versions():
        Article.objects.update(newest=None)
        ArticleVersion.objects.all().delete()

    assert f"{article.get_absolute_url()} version 1: " in verify()[1]


@pytest.mark.django_db
def test_what_was_stopped_goes_on_and_still_knows_what_it_found(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(fixity, "RANGE", 1)
    stories = [ArticleFactory() for _ in range(3)]
    with unguarded_versions():
        ArticleVersion.objects.filter(article=stories[0]).update(headline="Another")
    state, whole = tmp_path / "state", fixity.verify_range

    def verify_until_stopped(span: tuple[int, int]) -> fixity.Finding:
        if span[1] == stories[2].pk:
            raise KeyboardInterrupt
        return whole(span)

    monkeypatch.setattr(fixity, "verify_range", verify_until_stopped)
    with pytest.raises(KeyboardInterrupt):
        verify(f"--state={state}")
    assert json.loads(state.read_text()) == {"after": stories[1].pk, "versions": 2, "faults": 1}
    monkeypatch.setattr(fixity, "verify_range", whole)

    status, printed = verify(f"--state={state}")

    assert status == 1
    assert printed.startswith("3 versions looked at; 1 faults.")
    assert not state.exists()


@pytest.mark.django_db
def test_it_begins_behind_a_story():
    first, _second = ArticleFactory(), ArticleFactory()

    assert verify(f"--after={first.pk}") == (0, "1 versions looked at: each says what it said.\n")


@pytest.mark.django_db(transaction=True)
def test_several_processes_find_what_one_finds(monkeypatch):
    monkeypatch.setattr(fixity, "RANGE", 1)
    stories = [ArticleFactory() for _ in range(4)]
    with unguarded_versions():
        ArticleVersion.objects.filter(article=stories[2]).update(body_html="<p>No.</p>")

    ranges = fixity.get_ranges()
    found = list(fixity.verify(ranges, processes=2))

    assert found == list(fixity.verify(ranges, processes=1))
    assert [fault.address for finding in found for fault in finding.faults] == [stories[2].get_absolute_url()]
