from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.actions import Filing, save_article, withdraw_article
from articles.models import Article, ArticleVersion, Status
from tests.desk.admin.desk import Desk
from tests.factories import NOON, ArticleFactory


@pytest.fixture
def mended(db: None) -> Article:
    article = withdraw_article(
        article=ArticleFactory(body_html="<p>The libel.</p>"), reason="False.", at=NOON + timedelta(hours=1)
    )
    article.status, article.body_html = Status.PUBLISHED, "<p>The truth.</p>"
    return save_article(filing=Filing(article), at=NOON + timedelta(hours=2))


def decide(desk: Desk, article: Article, button: str) -> int:
    url = reverse("admin:articles_article_version", args=[article.pk, 1])
    return desk.client.post(url, {button: "1"}).status_code


def test_editor_reads_a_withheld_version_and_releases_it_by_name(
    editor: Desk, mended: Article, client: Client
):
    page = editor.get("version", mended.pk, 1).content.decode()

    assert "The libel." in page
    assert "Readers cannot read this version." in page
    assert decide(editor, mended, "_release") == 302
    assert "The libel." in client.get(f"{mended.get_absolute_url()}history/1/").content.decode()
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (editor.user, str(mended.pk))
    assert "Version 1 was released" in entry.get_change_message()


def test_editor_withholds_a_version_and_it_is_logged(editor: Desk, mended: Article):
    decide(editor, mended, "_release")

    decide(editor, mended, "_withhold")

    assert ArticleVersion.objects.get(number=1).is_withheld
    assert "withheld" in LogEntry.objects.first().get_change_message()


def test_contributor_releases_nothing(contributor: Desk, mended: Article):
    assert "_release" not in contributor.get("version", mended.pk, 1).content.decode()

    assert decide(contributor, mended, "_release") == 403
    assert ArticleVersion.objects.get(number=1).is_withheld


def test_nothing_is_released_while_the_story_is_withdrawn(editor: Desk, mended: Article):
    withdraw_article(article=mended, reason="Again.")

    decide(editor, mended, "_release")

    assert ArticleVersion.objects.get(number=1).is_withheld
    assert not LogEntry.objects.exists()


def test_form_lists_the_versions_that_are_withheld(editor: Desk, mended: Article):
    page = editor.get("change", mended.pk).content.decode()

    assert reverse("admin:articles_article_version", args=[mended.pk, 1]) in page
    assert "not shown to readers" in page


def test_version_that_is_none_is_not_found(editor: Desk, mended: Article):
    for number in (0, 3, 10**30):
        assert editor.get("version", mended.pk, number).status_code == 404
