"""Saving is never publishing: what the desk writes of a public story stays at the desk until somebody publishes it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.moments import describe_moment
from tests.desk.admin.desk import Desk, messages_of
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db

TOMORROW = timezone.now().replace(microsecond=0) + timedelta(days=1)


def readers_read(client: Client, article: Article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def form_of(desk: Desk, article: Article) -> str:
    return desk.get("change", article.pk).content.decode()


@pytest.fixture
def worked_on(editor: Desk) -> Article:
    """A public story with a working version."""
    article = ArticleFactory(headline="Harbour reopens")
    editor.save(article, headline="Harbour closes")
    article.refresh_from_db()
    return article


def schedule(desk: Desk, article: Article, **changes: object):
    local = timezone.localtime(TOMORROW)
    data = {"revision": article.revision, "live_from": f"{local:%Y-%m-%dT%H:%M:%S}"}
    return desk.client.post(f"/admin/articles/article/{article.pk}/schedule/", data | changes)


@pytest.mark.parametrize("button", ["_save", "_continue", "_preview"])
def test_saving_a_public_story_leaves_what_readers_see(editor: Desk, client: Client, button: str):
    topic, article = TopicFactory(), ArticleFactory(headline="Harbour reopens")

    editor.save(article, headline="Harbour closes", filed_topics=[topic.pk], **{button: "1"})

    assert Article.objects.published().get().headline == "Harbour reopens"
    assert not Article.objects.published().about(topic).exists()
    assert "Harbour closes" not in readers_read(client, article)
    assert editor.open_form(article)["headline"] == "Harbour closes"


def test_saving_tells_that_readers_see_nothing_of_it(editor: Desk):
    article = ArticleFactory()

    answer = editor.save(article, headline="Harbour closes", _continue="1")

    (message,) = messages_of(editor.client.get(answer["Location"]))
    assert "“Harbour closes” is saved as a working version, which nobody outside the desk sees." in message
    assert "Readers see what they saw before, at /" in message


def test_publishing_the_change_shows_it(editor: Desk, client: Client, worked_on: Article):
    editor.save(worked_on, _publish="1")

    assert "Harbour closes" in readers_read(client, worked_on)
    worked_on.refresh_from_db()
    assert (worked_on.version, worked_on.text.number) == (2, 2)


def test_form_says_what_readers_see_and_whose_work_stands_there(
    editor: Desk, other_editor: Desk, worked_on: Article
):
    page = form_of(other_editor, worked_on)

    assert "Readers see version 1." in page
    assert "What stands here is a working version, saved by edna on" in page
    assert worked_on.get_absolute_url() in page
    assert 'value="Publish the change" name="_publish"' in page


def test_form_of_a_draft_says_nothing_of_versions(editor: Desk):
    assert "desk-standing" not in form_of(editor, ArticleFactory(draft=True))


def test_preview_shows_the_working_version(editor: Desk, worked_on: Article):
    assert "Harbour closes" in editor.get("preview", worked_on.pk).content.decode()


def test_list_and_search_know_the_working_version(editor: Desk, worked_on: Article):
    page = editor.get("changelist", q="harbour closes").content.decode()

    assert "Harbour closes" in page
    assert "published, working version" in page


def test_bulk_publishes_working_versions(editor: Desk, worked_on: Article):
    told = messages_of(editor.act("publish_stories", worked_on))

    assert "Readers see it now, as version 2" in told[-1]
    assert Article.objects.published().get().headline == "Harbour closes"


def test_bulk_asks_about_a_working_version_without_text(editor: Desk):
    article = ArticleFactory()
    editor.save(article, body_html="")
    article.refresh_from_db()

    page = editor.act("publish_stories", article).content.decode()

    assert "One of these stories has no text." in page


def test_prominence_holds_as_soon_as_it_is_saved(editor: Desk, worked_on: Article):
    before = worked_on.public_revision

    editor.save(worked_on, prominence=2)

    shown = Article.objects.published().get()
    assert (shown.prominence, shown.headline) == (2, "Harbour reopens")
    assert shown.public_revision > before


def test_working_version_is_dropped_on_purpose_and_it_is_logged(editor: Desk, worked_on: Article):
    assert "goes for good" in editor.get("drop", worked_on.pk).content.decode()

    editor.client.post(f"/admin/articles/article/{worked_on.pk}/drop/", {"revision": worked_on.revision})

    assert editor.open_form(worked_on)["headline"] == "Harbour reopens"
    assert "Dropped the working version" in LogEntry.objects.first().get_change_message()


def test_dropping_what_somebody_just_changed_asks_again(editor: Desk, other_editor: Desk, worked_on: Article):
    other_editor.save(worked_on, headline="Theirs")

    answer = editor.client.post(
        f"/admin/articles/article/{worked_on.pk}/drop/", {"revision": worked_on.revision}
    )

    assert "Somebody else has saved this story meanwhile" in answer.content.decode()
    assert editor.open_form(worked_on)["headline"] == "Theirs"


@pytest.mark.parametrize("page", ["drop", "schedule"])
def test_story_without_a_working_version_leads_back_to_its_form(editor: Desk, page: str):
    for article in (ArticleFactory(), ArticleFactory(draft=True)):
        assert editor.get(page, article.pk)["Location"].endswith(f"/{article.pk}/change/")


@pytest.mark.parametrize("page", ["drop", "schedule"])
def test_contributor_decides_nothing_about_public_stories(contributor: Desk, worked_on: Article, page: str):
    contributor.client.post(f"/admin/articles/article/{worked_on.pk}/{page}/", {"revision": 2})

    assert contributor.get(page, worked_on.pk).status_code == 403
    assert "Readers see version 1." in form_of(contributor, worked_on)
    assert "/drop/" not in form_of(contributor, worked_on)
    assert worked_on.versions.filter(number=None).exists()


def test_scheduled_change_shows_at_its_moment_and_not_before(
    editor: Desk, client: Client, worked_on: Article, time_machine
):
    answer = schedule(editor, worked_on)

    told = messages_of(editor.client.get(answer["Location"]))
    assert f"is scheduled for {describe_moment(TOMORROW)}" in told[-1]
    assert Article.objects.published().get().headline == "Harbour reopens"
    assert "published, change scheduled" in editor.get("changelist").content.decode()
    time_machine.move_to(TOMORROW)
    assert "Harbour closes" in readers_read(client, worked_on)


def test_moment_that_has_passed_schedules_nothing(editor: Desk, worked_on: Article):
    answer = schedule(editor, worked_on, live_from="2016-07-15T12:00:00")

    assert "That moment has passed." in answer.content.decode()
    assert worked_on.versions.filter(number=None).exists()


def test_working_version_without_text_is_scheduled_when_somebody_says_so(editor: Desk, worked_on: Article):
    editor.save(worked_on, body_html="")
    worked_on.refresh_from_db()

    asked = schedule(editor, worked_on)

    assert "This story has no text." in asked.content.decode()
    assert schedule(editor, worked_on, asked_about_text="yes").status_code == 302


def test_scheduled_change_is_listed_in_the_form_and_taken_back(editor: Desk, worked_on: Article):
    schedule(editor, worked_on)
    address = f"/admin/articles/article/{worked_on.pk}/versions/2/"
    assert address in form_of(editor, worked_on)
    assert "Take the change back" in editor.client.get(address).content.decode()

    editor.client.post(address, {"_unschedule": "1"})

    assert "What stands here is a working version" in form_of(editor, worked_on)
    assert editor.open_form(worked_on)["headline"] == "Harbour closes"
    assert not Article.objects.published(TOMORROW).filter(text__headline="Harbour closes").exists()


def test_change_before_a_scheduled_one_is_told_to_last_until_then(editor: Desk, worked_on: Article):
    schedule(editor, worked_on)

    answer = editor.save(worked_on, headline="Harbour closes at ten", _publish="1", _continue="1")

    message = messages_of(editor.client.get(answer["Location"]))[-1]
    assert (
        f"Readers see it now, at {worked_on.get_absolute_url()}, until {describe_moment(TOMORROW)}" in message
    )


def restore(desk: Desk, article: Article, number: int, **more: str):
    address = f"/admin/articles/article/{article.pk}/versions/{number}/"
    revision = str(Article.objects.get(pk=article.pk).revision)
    return desk.client.post(address, {"_restore": "1", "revision": revision, **more}, follow=True)


def test_old_version_is_restored_as_the_working_version(editor: Desk, client: Client, worked_on: Article):
    editor.save(worked_on, _publish="1")

    restore(editor, worked_on, 1)

    assert editor.open_form(worked_on)["headline"] == "Harbour reopens"
    assert "Harbour closes" in readers_read(client, worked_on)
    editor.save(worked_on, _publish="1")
    assert Article.objects.published().get().headline == "Harbour reopens"
    assert worked_on.versions.public().count() == 3


def test_restoring_over_a_working_version_is_asked_about(editor: Desk, worked_on: Article):
    editor.save(worked_on, _publish="1")
    editor.save(worked_on, headline="Half written")

    refused = restore(editor, worked_on, 1)

    assert "The story has a working version." in " ".join(messages_of(refused))
    assert editor.open_form(worked_on)["headline"] == "Half written"
    restore(editor, worked_on, 1, replace="on")
    assert editor.open_form(worked_on)["headline"] == "Harbour reopens"


def test_version_that_readers_see_is_not_withheld_by_itself(editor: Desk, worked_on: Article):
    address = f"/admin/articles/article/{worked_on.pk}/versions/1/"
    assert "This is what readers see." in editor.client.get(address).content.decode()

    editor.client.post(address, {"_withhold": "1"})

    assert Article.objects.published().exists()


@pytest.mark.parametrize("revision", ["1", "", "x"])
def test_restoring_over_what_somebody_just_saved_asks_again(editor: Desk, worked_on: Article, revision: str):
    refused = restore(editor, worked_on, 1, replace="on", revision=revision)

    assert "Somebody else has saved this story meanwhile." in " ".join(messages_of(refused))
    assert editor.open_form(worked_on)["headline"] == "Harbour closes"


def test_stories_with_a_working_version_are_found(editor: Desk, worked_on: Article):
    ArticleFactory(), ArticleFactory(draft=True)

    assert [*editor.get("changelist", status="working").context["cl"].result_list] == [worked_on]


def test_whoever_only_looks_reads_the_fields_by_their_names(contributor: Desk, worked_on: Article):
    page = form_of(contributor, worked_on)

    assert "Sign-off credit" in page
    assert "Harbour closes" in page
