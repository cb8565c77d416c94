"""What a sender says of a story that the desk has changed, at the desk."""

import json
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from articles.actions import Filing, save_article
from articles.models import Article, ArticleVersion
from tests.factories import UserFactory
from wires.formats import json_lines
from wires.importing import Result, import_stories
from wires.models import BecameOf, Delivery

pytestmark = pytest.mark.django_db
LIST = "/admin/wires/delivery/"


def send(**fields) -> Result:
    story = {
        "guid": "a-1",
        "headline": "Floods cut off villages",
        "source": "Courier",
        "published_at": "2016-07-16",
    }
    line = json.dumps(story | {"body_html": "<p>It rained.</p>"} | fields)
    return next(iter(import_stories(json_lines.parse(line)))).result


@pytest.fixture
def waiting(db: None) -> Delivery:
    send()
    article = Article.objects.get()
    article.headline, article.version_note = "Floods cut off three villages", "There are three."
    save_article(filing=Filing(article))
    assert send(body_html="<p>It <b>poured</b> all night.</p>") == Result.WAITING
    return Delivery.objects.get(became_of=BecameOf.WAITING)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(UserFactory(groups=["Editors"]))
    return client


def page_of(delivery: Delivery) -> str:
    return f"{LIST}{delivery.pk}/change/"


def decide(client: Client, delivery: Delivery, button: str, **fields):
    posted = {"revision": Article.objects.get().revision, "version_note": ""} | fields
    return client.post(page_of(delivery), posted | {button: "1"})


def test_desk_is_told_on_its_first_page_in_the_list_and_at_the_story(editor: Client, waiting: Delivery):
    story = editor.get(f"/admin/articles/article/{waiting.article_id}/change/").content.decode()

    assert page_of(waiting) in story
    assert LIST in editor.get("/admin/").content.decode()
    listed = editor.get(LIST).content.decode()
    assert page_of(waiting) in listed
    assert "Floods cut off three villages" in listed


def test_both_stand_side_by_side_with_what_differs_marked(editor: Client, waiting: Delivery):
    html = editor.get(page_of(waiting)).content.decode()

    assert "It <del>rained.</del>" in html
    assert "It <ins>poured all night.</ins>" in html
    assert "<del>three</del> villages" in html


def test_taken_over_the_senders_version_is_public_and_the_desks_is_kept(editor: Client, waiting: Delivery):
    answer = decide(editor, waiting, "_take_over", version_note="The agency says more.")

    assert answer.status_code == 302
    article = Article.objects.get()
    assert (article.headline, article.version, article.version_note) == (
        "Floods cut off villages",
        3,
        "The agency says more.",
    )
    kept = ArticleVersion.objects.get(number=2)
    assert (kept.headline, kept.version_note) == ("Floods cut off three villages", "There are three.")
    assert LogEntry.objects.count() == 1
    assert send(deck="Even more") == Result.UPDATED


def test_working_version_is_neither_published_nor_lost_by_taking_over(editor: Client, waiting: Delivery):
    article = Article.objects.get()
    article.headline = "Not yet for readers"
    save_article(filing=Filing(article), is_working=True)

    page = editor.get(page_of(waiting)).content.decode()
    answer = decide(editor, waiting, "_take_over")

    assert "Not yet for readers" in page.replace("<del>", "").replace("</del>", "")
    assert "_take_over" not in page
    assert "The story has a working version" in answer.content.decode()
    assert ArticleVersion.objects.get(number=None).headline == "Not yet for readers"
    assert Article.objects.published().get().headline == "Floods cut off three villages"
    assert Delivery.objects.get(pk=waiting.pk).became_of == BecameOf.WAITING


def test_taken_over_nothing_of_a_change_that_is_to_show_later_is_published(editor: Client, waiting: Delivery):
    article = Article.objects.get()
    article.rights = "Not yet for readers"
    save_article(filing=Filing(article), live_from=timezone.now() + timedelta(hours=5))

    decide(editor, waiting, "_take_over")

    shown = Article.objects.published().get()
    assert (shown.body_html, shown.rights) == ("<p>It <b>poured</b> all night.</p>", "")


def test_dismissed_it_comes_up_no_more(editor: Client, waiting: Delivery):
    decide(editor, waiting, "_dismiss")

    assert Article.objects.get().headline == "Floods cut off three villages"
    assert send(body_html="<p>It <b>poured</b> all night.</p>") == Result.UNCHANGED
    assert not Delivery.objects.filter(became_of=BecameOf.WAITING).exists()
    assert editor.get(page_of(waiting)).status_code == 302


def test_story_saved_meanwhile_is_compared_again_first(editor: Client, waiting: Delivery):
    answer = decide(editor, waiting, "_take_over", revision=1)

    assert answer.status_code == 200
    assert "was saved since you opened this page" in answer.content.decode()
    assert Article.objects.get().headline == "Floods cut off three villages"
    assert answer.context["form"]["revision"].value() == "2"


def test_contributors_look_but_do_not_decide(client: Client, waiting: Delivery):
    client.force_login(UserFactory(groups=["Contributors"]))

    assert client.get(page_of(waiting)).status_code == 200
    assert decide(client, waiting, "_dismiss").status_code == 403


def test_moderators_have_nothing_to_do_with_it(client: Client, waiting: Delivery):
    client.force_login(UserFactory(groups=["Moderators"]))

    assert client.get(page_of(waiting)).status_code == client.get(LIST).status_code == 403


def test_number_that_is_none_is_not_found(editor: Client):
    assert editor.get(f"{LIST}{'9' * 30}/change/").status_code == 404
    assert editor.get(f"{LIST}x/change/").status_code == 404
