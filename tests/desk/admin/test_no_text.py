"""A story without a text is published when somebody says so, and only then."""

import pytest

from articles.models import Article, Status
from tests.desk.admin.desk import Desk, messages_of
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

EMPTY_BODIES = ["", "<p></p>", "<p>&nbsp;<br></p>", "<p>\u200b</p>"]


def status_of(article: Article) -> str:
    return Article.objects.get(pk=article.pk).status


@pytest.mark.parametrize("body", EMPTY_BODIES)
@pytest.mark.parametrize("how", [{"_publish": "1"}, {"status": "published"}])
def test_form_asks_once_before_it_publishes_a_story_without_text(editor: Desk, body, how):
    alert = ArticleFactory(draft=True)

    asked = editor.save(alert, body_html=body, **how)

    assert status_of(alert) == "draft"
    form = asked.context["adminform"].form
    assert "This story has no text. Publish it all the same?" in str(form.non_field_errors())
    shown = {name: form[name].value() for name in ("asked_about_text", "opened_revision")}
    assert 'name="asked_about_text" value="yes"' in asked.content.decode()
    assert 'name="_publish"' in asked.content.decode()

    editor.save(alert, body_html=body, **shown, **how)

    assert status_of(alert) == "published"


def test_double_click_is_no_answer(editor: Desk):
    alert = ArticleFactory(draft=True, body_html="")
    form = editor.open_form(alert) | {"_publish": "1"}

    for _press in range(2):
        editor.send(alert, form)

    assert status_of(alert) == "draft"


def test_new_story_without_text_is_asked_about(editor: Desk):
    source = ArticleFactory().source
    form = editor.open_form() | {"headline": "Alert", "source": source.pk, "_publish": "1"}

    editor.send(None, form)
    assert not Article.objects.filter(newest__headline="Alert").exists()

    editor.send(None, form | {"asked_about_text": "yes"})
    assert Article.objects.get(newest__headline="Alert").status == "published"


def test_correction_that_takes_the_whole_text_away_is_asked_about(editor: Desk):
    article = ArticleFactory()

    editor.save(article, body_html="", _publish="1")

    assert "harbour" in Article.objects.get().body_html


def test_alert_that_is_public_already_is_corrected_unasked(editor: Desk):
    alert = ArticleFactory(body_html="")

    editor.save(alert, headline="Alert, mended", _publish="1")

    assert Article.objects.published().get().headline == "Alert, mended"


def test_draft_without_text_is_saved_unasked(editor: Desk):
    draft = ArticleFactory(draft=True)

    editor.save(draft, body_html="")

    assert Article.objects.get().body_html == ""


def test_withdrawn_story_without_text_is_asked_about_when_it_is_published_again(editor: Desk):
    article = ArticleFactory(body_html="")
    editor.act("withdraw_stories", article, reason="Wrong.", reason_class="error")

    editor.save(article, _publish="1")

    assert status_of(article) == "withdrawn"


def test_history_does_not_count_the_answer_as_a_change(editor: Desk):
    alert = ArticleFactory(draft=True, body_html="")

    editor.save(alert, headline="Alert", asked_about_text="yes", _publish="1")

    history = editor.get("history", alert.pk).content.decode()
    assert "Changed Headline" in history
    assert "sked about text" not in history


def test_bulk_asks_before_anything_is_published(editor: Desk):
    alert, story = ArticleFactory(draft=True, body_html=""), ArticleFactory(draft=True)

    page = editor.act("publish_stories", alert, story).content.decode()

    assert "One of these stories has no text. Publish it all the same?" in page
    assert page.count("(no text)") == 1
    assert f'name="revision_{story.pk}" value="{story.revision}"' in page
    assert "Publish only those with a text" in page
    assert (status_of(alert), status_of(story)) == ("draft", "draft")


def test_bulk_offers_no_stories_with_a_text_where_there_are_none(editor: Desk):
    page = editor.act("publish_stories", ArticleFactory(draft=True, body_html="")).content.decode()

    assert "Publish without a text" in page
    assert "Publish only those with a text" not in page


@pytest.mark.parametrize(("answer", "status"), [("publish", "published"), ("leave", "draft")])
def test_bulk_does_as_it_is_answered(editor: Desk, answer, status):
    alert, story = ArticleFactory(draft=True, body_html=""), ArticleFactory(draft=True)

    response = editor.act("publish_stories", alert, story, without_text=answer)

    assert (status_of(alert), status_of(story)) == (status, "published")
    left = f"“{alert.headline}”: has no text, and stays as it is"
    assert (left in messages_of(response)) == (answer == "leave")


def test_bulk_asks_nothing_of_what_is_published(editor: Desk):
    alert, story = ArticleFactory(body_html=""), ArticleFactory(draft=True, status=Status.IN_REVIEW)

    editor.act("publish_stories", alert, story)

    assert status_of(story) == "published"


def test_working_version_without_text_is_saved_unasked_and_published_when_somebody_says_so(editor: Desk):
    article = ArticleFactory()

    editor.save(article, body_html="")
    article.refresh_from_db()
    assert article.body_html == ""

    asked = editor.save(article, _publish="1")
    assert "This story has no text." in str(asked.context["adminform"].form.non_field_errors())
    assert "harbour" in Article.objects.published().get().body_html
