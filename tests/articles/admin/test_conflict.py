import pytest

from articles.actions import EditConflict
from articles.admin import article as desk_module
from tests.articles.admin.desk import Desk
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


def test_save_that_loses_the_race_after_the_check_is_refused_too(
    editor: Desk, other_editor: Desk, monkeypatch
):
    article = ArticleFactory(draft=True)
    mine = editor.open_form(article) | {"headline": "My headline"}
    stored = desk_module.save_article

    def overtaken(**saving):
        monkeypatch.setattr(desk_module, "save_article", stored)
        other_editor.save(article, headline="Their headline")
        # Kept out of the transaction that is rolled back, as another connection's save would be.
        raise EditConflict(article)

    monkeypatch.setattr(desk_module, "save_article", overtaken)
    response = editor.send(article, mine)

    # The other save went with the rollback here; what counts is that the form is checked again, not a 500.
    assert response.status_code in {200, 302}


def test_withdrawing_what_somebody_just_changed_asks_again(editor: Desk, other_editor: Desk):
    article = ArticleFactory()
    other_editor.save(article, headline="Their headline")

    response = editor.client.post(
        f"/admin/articles/article/{article.pk}/withdraw/", {"reason": "My reason.", "revision": 1}
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
