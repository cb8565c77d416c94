import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article, Place, Status
from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def form_errors(response) -> str:
    assert response.status_code == 200
    return str(response.context["errors"])


def test_new_story_is_a_draft_and_knows_who_made_it(editor: Desk):
    data = editor.open_form() | {
        "headline": "Ferry late",
        "source": SourceFactory().pk,
        "body_html": "<p>Late.</p>",
    }

    editor.send(None, data)

    article = Article.objects.get()
    assert (article.status, article.created_by, article.version) == (Status.DRAFT, editor.user, 0)
    assert LogEntry.objects.filter(object_id=article.pk, user=editor.user).exists()


def test_body_is_cleaned_and_what_was_sent_is_kept(editor: Desk):
    article = ArticleFactory(draft=True)

    editor.save(article, body_html="<p onclick=x()>Late.</p><script>alert(1)</script>")

    article.refresh_from_db()
    assert article.body_html == "<p>Late.</p>"
    assert "script" in article.original_body


def test_publishing_the_change_of_a_public_story_makes_a_version(editor: Desk):
    article = ArticleFactory()

    editor.save(article, headline="Harbour closes", version_note="It closed.", _publish="1")

    article.refresh_from_db()
    assert (article.headline, article.version) == ("Harbour closes", 2)
    assert article.versions.get(number=1).headline != "Harbour closes"


def test_saving_an_untouched_story_changes_nothing_that_readers_see(editor: Desk):
    article = ArticleFactory(authors=[AuthorFactory()], topics=[TopicFactory()], places=[PlaceFactory()])

    editor.save(article)

    article.refresh_from_db()
    assert (article.version, article.revision) == (1, 2)
    assert article.authors.count() == article.topics.count() == article.places.count() == 1


def test_publish_button_publishes_whatever_the_status_field_says(editor: Desk):
    article = ArticleFactory(draft=True)

    editor.save(article, _publish="1")

    assert Article.objects.published().get() == article


def test_authors_keep_the_order_in_which_they_were_chosen(editor: Desk):
    first, second, third = AuthorFactory.create_batch(3)
    article = ArticleFactory(draft=True, authors=[first, second])

    editor.save(article, filed_authors=[third.pk, first.pk])

    rows = article.author_rows.order_by("position")
    assert [row.author for row in rows] == [third, first]
    assert editor.open_form(article)["filed_authors"] == [str(third.pk), str(first.pk)]


def test_changed_dateline_brings_its_places(editor: Desk):
    article = ArticleFactory(draft=True, dateline="PARIS, France –")

    editor.save(article, dateline="MOSCOW, Russia –")

    assert [row.place.name for row in article.place_rows.all()] == ["Moscow"]


def test_places_chosen_by_hand_outweigh_the_dateline(editor: Desk):
    article = ArticleFactory(draft=True)
    chosen = PlaceFactory(name="Gdansk")

    editor.save(article, dateline="MOSCOW, Russia –", filed_places=[chosen.pk])

    assert [row.place for row in article.place_rows.all()] == [chosen]
    assert not Place.objects.filter(name="Moscow").exists()


def test_public_story_offers_no_other_status_and_keeps_its_address(editor: Desk):
    article = ArticleFactory()

    form = editor.get("change", article.pk).context["adminform"].form

    assert [value for value, _ in form.fields["status"].choices] == ["published"]
    assert not {"slug", "guid", "published_at"} & set(form.fields)


def test_public_story_cannot_be_sent_back_to_draft_by_a_forged_form(editor: Desk):
    article = ArticleFactory()

    response = editor.save(article, status="draft", slug="elsewhere")

    assert "draft is not one of the available choices" in form_errors(response)
    assert Article.objects.published().get().slug == article.slug


def test_story_that_goes_live_while_its_form_is_open_is_not_moved(editor: Desk, time_machine):
    time_machine.move_to("2016-07-15T11:00Z", tick=False)
    article = ArticleFactory()
    data = editor.open_form(article) | {"status": "draft"}
    time_machine.move_to("2016-07-15T12:00Z", tick=False)

    response = editor.send(article, data)

    assert response.status_code == 200
    assert Article.objects.published().get() == article


def test_refusal_by_the_action_is_said_in_the_form_and_the_text_is_kept(editor: Desk, monkeypatch):
    from articles.actions import PublishedForGood
    from desk.admin import article as desk

    def refuse(**_):
        raise PublishedForGood("Readers have seen this story.")

    monkeypatch.setattr(desk, "save_article", refuse)
    article = ArticleFactory()

    response = editor.save(article, headline="My new headline")

    assert "Readers have seen this story." in form_errors(response)
    assert "My new headline" in response.content.decode()


def test_withdrawn_story_can_be_published_again(editor: Desk):
    article = ArticleFactory()
    editor.client.post(
        f"/admin/articles/article/{article.pk}/withdraw/",
        {"reason": "Wrong.", "reason_class": "error", "revision": article.revision},
    )

    editor.save(article, status="published")

    article.refresh_from_db()
    assert (article.status, article.withdrawal_reason) == (Status.PUBLISHED, "")


def test_only_drafts_that_were_never_published_can_be_deleted(editor: Desk):
    draft, public = ArticleFactory(draft=True), ArticleFactory()

    for article in (draft, public):
        editor.client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})

    assert Article.objects.get() == public


@pytest.mark.parametrize("value", ["", "-1", "x", "9" * 30])
def test_form_without_a_true_revision_is_refused(editor: Desk, value: str):
    article = ArticleFactory(draft=True)

    response = editor.save(article, headline="Unseen", opened_revision=value)

    assert response.status_code == 200
    article.refresh_from_db()
    assert article.headline != "Unseen"


def test_source_is_looked_up_as_one_types(editor: Desk):
    article = ArticleFactory(draft=True, source=SourceFactory(name="Agence France-Presse"))
    page = editor.get("change", article.pk).content.decode()
    assert 'data-model-name="articleversion"' in page

    asked = {"app_label": "articles", "model_name": "articleversion", "field_name": "source", "term": "agen"}
    found = editor.client.get("/admin/autocomplete/", asked).json()

    assert found["results"] == [{"id": str(article.source_id), "text": "Agence France-Presse"}]


def test_editor_who_adds_a_source_finds_the_way_to_it_beside_the_field(editor: Desk):
    assert "/admin/articles/source/add/" in editor.get("add").content.decode()
