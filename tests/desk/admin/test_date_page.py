"""The desk's page on which an editor puts a public story's date right."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article
from tests.desk.admin.desk import Desk, messages_of
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

WRONG = datetime(2016, 7, 17, 0, 30, tzinfo=UTC)


@pytest.fixture
def article():
    return ArticleFactory(published_at=WRONG, headline="Harbour reopens")


def send(desk: Desk, article: Article, **changes):
    address = f"/admin/articles/article/{article.pk}/date/"
    fields = {
        "published_at": "2016-07-16T20:30:00",
        "note": "It said 17 July.",
        "revision": article.revision,
    }
    return desk.client.post(address, fields | changes, follow=True)


def test_page_is_led_to_names_the_zone_and_proposes_the_note(editor: Desk, article):
    form = editor.get("change", article.pk).content.decode()
    page = editor.get("date", article.pk).content.decode()

    assert f"/admin/articles/article/{article.pk}/date/" in form
    assert 'value="2016-07-17T00:30:00"' in page
    assert "UTC" in page
    assert "The date of this story was wrong: it said 17 July 2016, 00:30 UTC." in page


def test_editor_moves_a_story_and_it_is_logged(editor: Desk, article):
    answer = send(editor, article)

    moved = Article.objects.get()
    assert moved.published_at == datetime(2016, 7, 16, 20, 30, tzinfo=UTC)
    assert messages_of(answer) == [
        "“Harbour reopens” is dated 16 July 2016, 20:30 UTC now. Readers see it at /2016/07/16/harbour-reopens/; "
        "its former address leads there."
    ]
    assert "17 July 2016, 00:30 UTC → 16 July 2016, 20:30 UTC" in LogEntry.objects.get().get_change_message()


def test_other_hour_of_the_same_day_leaves_the_address(editor: Desk, article):
    answer = send(editor, article, published_at="2016-07-17T00:10:00")

    assert messages_of(answer) == [
        "“Harbour reopens” is dated 17 July 2016, 00:10 UTC now. Readers see it at /2016/07/17/harbour-reopens/, "
        "as before."
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"published_at": "2999-01-01T00:00:00"}, "This is in the future"),
        ({"published_at": ""}, "This field is required"),
        ({"note": ""}, "This field is required"),
        ({"revision": ""}, "Somebody else has saved this story meanwhile"),
    ],
)
def test_what_cannot_be_is_said_and_the_typing_stays(editor: Desk, article, changes, words):
    page = send(editor, article, **changes)

    assert words in page.text
    if "note" not in changes:
        assert "It said 17 July." in page.text
    assert Article.objects.get().published_at == WRONG


def test_only_who_may_publish_moves_a_story(contributor: Desk, article):
    assert send(contributor, article).status_code == 403
    assert Article.objects.get().published_at == WRONG


def test_draft_has_its_date_in_the_form(editor: Desk):
    draft = ArticleFactory(draft=True)

    assert "/date/" not in editor.get("change", draft.pk).content.decode()
    assert "its form sets its date" in send(editor, draft).text
