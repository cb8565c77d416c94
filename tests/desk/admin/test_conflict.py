from functools import partial

import pytest
from django.db import connection  # noqa: F401 - read by skipif

from articles.models import Topic
from desk.admin import article as desk_module
from tests.at_once import do_at_once
from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_saving_over_a_newer_save_is_refused_and_both_texts_are_shown(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True)
    mine = editor.open_form(article) | {"headline": "My headline", "body_html": "<p>My text.</p>"}
    other_editor.save(article, headline="Their headline", body_html="<p>Their text.</p>")

    response = editor.send(article, mine)

    html = response.content.decode()
    assert response.status_code == 200
    for words in (
        "otto",
        "Their headline",
        "<td><p>Their text.</p></td>",
        "My headline",
        "<td><p>My text.</p></td>",
    ):
        assert words in html
    article.refresh_from_db()
    assert article.headline == "Their headline"


def test_saving_again_on_purpose_takes_my_text(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True)
    mine = editor.open_form(article) | {"headline": "My headline"}
    other_editor.save(article, headline="Their headline")
    refused = editor.send(article, mine)

    form = refused.context["adminform"].form
    assert form["headline"].value() == "My headline"
    editor.send(article, mine | {"opened_revision": form["opened_revision"].value()})

    article.refresh_from_db()
    assert article.headline == "My headline"


def test_markup_in_either_text_does_not_run(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True)
    mine = editor.open_form(article) | {"body_html": "<p>Mine</p><img src=x onerror=alert(1)>"}
    other_editor.save(article, deck="<script>alert(2)</script>")

    html = editor.send(article, mine).content.decode()

    conflict = html[html.index('class="conflict"') : html.index("</section>")]
    assert "<img" not in conflict
    assert "<script" not in conflict


@pytest.mark.django_db(transaction=True)
def test_of_two_editors_who_save_at_the_same_moment_one_is_shown_both_texts(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True)
    forms = [desk.open_form(article) | {"headline": desk.user.username} for desk in (editor, other_editor)]

    answers = do_at_once(
        partial(editor.send, article, forms[0]), partial(other_editor.send, article, forms[1])
    )

    article.refresh_from_db()
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    [refused] = [answer for answer in answers if answer.status_code == 200]
    assert "Somebody else has saved this story" in refused.content.decode()
    assert {article.headline, refused.context["adminform"].form["headline"].value()} == {"edna", "otto"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="on SQLite nobody writes between check and save")
def test_save_that_loses_the_race_after_the_check_is_refused_too(
    editor: Desk, other_editor: Desk, monkeypatch
):
    article = ArticleFactory(draft=True)
    mine = editor.open_form(article) | {"headline": "My headline"}
    theirs = other_editor.open_form(article) | {"headline": "Their headline"}
    save = desk_module.save_article

    def overtaken(**saving):
        monkeypatch.setattr(desk_module, "save_article", save)
        do_at_once(partial(other_editor.send, article, theirs))
        return save(**saving)

    monkeypatch.setattr(desk_module, "save_article", overtaken)
    response = editor.send(article, mine)

    article.refresh_from_db()
    assert article.headline == "Their headline"
    assert response.status_code == 200
    assert "Their headline" in response.content.decode()
    assert response.context["adminform"].form["headline"].value() == "My headline"


def test_withdrawing_what_somebody_just_changed_asks_again(editor: Desk, other_editor: Desk):
    article = ArticleFactory()
    other_editor.save(article, headline="Their headline")

    response = editor.client.post(
        f"/admin/articles/article/{article.pk}/withdraw/",
        {"reason": "My reason.", "reason_class": "error", "revision": 1},
    )

    assert "meanwhile" in response.content.decode()
    assert "My reason." in response.content.decode()
    article.refresh_from_db()
    assert article.status == "published"


def test_bulk_action_leaves_what_somebody_just_changed(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True)
    other_editor.save(article, headline="Their headline")

    response = editor.act("publish_stories", article)

    assert "saved by somebody else meanwhile" in response.content.decode()
    article.refresh_from_db()
    assert article.status == "draft"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_one_topic_at_the_same_moment_one_is_told_of_the_other(
    editor: Desk, other_editor: Desk
):
    def add(desk: Desk) -> int:
        form = {"name": "Floods", "slug": "floods", "kind": "subject"}
        return desk.client.post("/admin/articles/topic/add/", form).status_code

    assert sorted(do_at_once(partial(add, editor), partial(add, other_editor))) == [200, 302]
    assert Topic.objects.count() == 1
