"""What the desk says after a save: what has become of the story, from when readers see it, and where."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Status
from articles.moments import describe_moment
from tests.desk.admin.desk import LIST, Desk, messages_of
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

TOMORROW = timezone.now().replace(microsecond=0) + timedelta(days=1)


@pytest.fixture(autouse=True)
def in_manila(settings):
    settings.TIME_ZONE = "Asia/Manila"


def told(editor: Desk, article: Article, **changes: object) -> str:
    answer = editor.save(article, **changes)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    (message,) = messages_of(editor.client.get(answer["Location"]))
    article.refresh_from_db()
    return message


def in_boxes(name: str) -> dict[str, str]:
    local = timezone.localtime(TOMORROW)
    return {f"{name}_0": f"{local:%Y-%m-%d}", f"{name}_1": f"{local:%H:%M:%S}"}


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_unpublished_story_has_no_public_page(editor: Desk, status):
    message = told(editor, ArticleFactory(draft=True), status=status)

    assert message.endswith("Readers do not see it: it has no public page yet.")


def test_published_story_is_public_at_its_address(editor: Desk):
    article = ArticleFactory(draft=True)

    message = told(editor, article, _publish="1")

    assert (
        message == f"“{article.headline}” is published. Readers see it now, at {article.get_absolute_url()}."
    )


def test_message_leads_to_the_public_page(editor: Desk):
    article = ArticleFactory(draft=True)

    page = editor.client.get(editor.save(article, _publish="1")["Location"]).content.decode()

    article.refresh_from_db()
    assert f'<a href="{article.get_absolute_url()}">' in page


def test_correction_is_told_with_its_version(editor: Desk):
    article = ArticleFactory()

    message = told(editor, article, headline="Mended", version_note="The name.", _publish="1")

    assert "is saved. Readers see it now, as version 2, at /" in message


def test_scheduled_story_is_told_with_moment_zone_and_address(editor: Desk):
    article = ArticleFactory(draft=True)

    message = told(editor, article, _publish="1", **in_boxes("published_at"))

    assert f"is scheduled for {describe_moment(TOMORROW)}. From then on readers see it at /" in message
    assert "UTC+8" in message
    assert article.get_absolute_url() in message


def test_embargoed_story_is_told_until_when(editor: Desk):
    message = told(editor, ArticleFactory(draft=True), _publish="1", **in_boxes("embargoed_until"))

    assert f"is under embargo until {describe_moment(TOMORROW)}" in message


def test_withdrawn_story_that_is_edited_is_still_told_to_be_withdrawn(editor: Desk):
    article = ArticleFactory()
    editor.act("withdraw_stories", article, reason="Wrong.", reason_class="error")

    message = told(editor, article, headline="Mended")

    assert "is withdrawn. Readers see the notice of that, and not its text, at /" in message


def test_save_and_continue_stays_on_the_form(editor: Desk):
    article = ArticleFactory(draft=True)

    answer = editor.save(article, _continue="1")

    assert answer["Location"] == f"{LIST}{article.pk}/change/"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published_at": TOMORROW}, "is scheduled for"),
        ({"embargoed_until": TOMORROW}, "is under embargo until"),
        ({}, "is published. Readers see it now"),
    ],
)
def test_bulk_says_from_when_what_it_publishes_is_seen(editor: Desk, fields, expected):
    article = ArticleFactory(**{"draft": True, **fields})

    (message,) = messages_of(editor.act("publish_stories", article))

    assert expected in message


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published_at": TOMORROW}, "is scheduled already, for"),
        ({"embargoed_until": TOMORROW}, "is under embargo already, until"),
        ({}, "is published already. Readers see it at"),
    ],
)
def test_bulk_tells_scheduled_from_published_where_nothing_was_to_be_done(editor: Desk, fields, expected):
    article = ArticleFactory(status=Status.PUBLISHED, **fields)

    (message,) = messages_of(editor.act("publish_stories", article))

    assert expected in message
    article.refresh_from_db()
    assert article.revision == 1


def test_headline_cannot_write_into_the_message(editor: Desk):
    article = ArticleFactory(draft=True, headline="<b>{version}</b> & {where}")

    message = told(editor, article)

    assert message.startswith("“<b>{version}</b> & {where}” is saved")
