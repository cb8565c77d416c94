"""A form that is sent twice, by a double click, is saved once and answered twice the same."""

from functools import partial

import pytest

from articles.models import Article
from tests.at_once import do_at_once
from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("button", ["_save", "_continue", "_preview"])
def test_second_press_is_answered_as_the_first(editor: Desk, button):
    article = ArticleFactory(draft=True)
    form = editor.open_form(article) | {"headline": "Mine", button: "1"}

    first, second = editor.send(article, form), editor.send(article, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    article.refresh_from_db()
    assert (article.headline, article.revision) == ("Mine", 2)


def test_publishing_twice_is_no_conflict(editor: Desk):
    article = ArticleFactory(draft=True)
    form = editor.open_form(article) | {"_publish": "1"}

    answers = [editor.send(article, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    article.refresh_from_db()
    assert (article.status, article.version) == ("published", 1)


def test_new_story_sent_twice_is_one_story(editor: Desk):
    form = editor.open_form() | {"headline": "New", "source": SourceFactory().pk}

    answers = [editor.send(None, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_new", [True, False])
def test_two_presses_at_the_same_moment_are_one_save(editor: Desk, is_new):
    article = None if is_new else ArticleFactory(draft=True)
    form = editor.open_form(article) | {"headline": "Mine", "source": SourceFactory().pk}

    answers = do_at_once(partial(editor.send, article, form), partial(editor.send, article, form))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Article.objects.get().revision == (1 if is_new else 2)


def test_later_words_from_the_same_page_are_a_conflict_and_not_dropped(editor: Desk):
    article = ArticleFactory(draft=True)
    form = editor.open_form(article)
    editor.send(article, form | {"headline": "First"})

    refused = editor.send(article, form | {"headline": "Second"})

    assert refused.status_code == 200
    assert refused.context["adminform"].form["headline"].value() == "Second"
    assert "You have saved this story yourself" in refused.content.decode()


def test_somebody_elses_same_form_is_no_second_press(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True)
    form = editor.open_form(article) | {"headline": "Same"}
    editor.send(article, form)

    assert other_editor.send(article, form).status_code == 200


def test_history_reads_as_before(editor: Desk):
    article = ArticleFactory(draft=True)
    editor.save(article, headline="Mine")

    page = editor.get("history", article.pk).content.decode()

    assert "Changed Headline" in page
    assert "sha" not in page
    assert "form" not in page[page.index('id="change-history"') : page.index("</table>")]
