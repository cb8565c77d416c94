"""Add from wire copy, through the page itself."""

import json
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Author, Section, Source, Status, Topic
from tests.at_once import do_at_once
from tests.desk.admin.desk import messages_of
from tests.factories import SourceFactory, UserFactory
from tests.markup import in_one_line
from tests.samples import samples_dir
from wires.formats import text as plain_text
from wires.importing import Result, import_stories

pytestmark = pytest.mark.django_db

PAGE = "/admin/wire-copy/"
COPY = """Ferry resumes after storm

Harbour Press
By Jane Doe

GDANSK, Poland – The ferry to Karlskrona sailed again on Monday, after a storm had kept it in port for three days.

Some two hundred passengers had waited in the terminal, the operator said in a statement on Sunday.
"""


@pytest.fixture
def editor_user(db: None) -> User:
    return UserFactory(username="edna", groups=["Editors"])


@pytest.fixture
def editor(editor_user: User, client: Client) -> Client:
    client.force_login(editor_user)
    return client


@pytest.fixture
def contributor(client: Client) -> Client:
    client.force_login(UserFactory(groups=["Contributors"]))
    return client


def read(client: Client, text: str = COPY) -> HttpResponse:
    return client.post(PAGE, {"text": text, "_read": "1"})


def fields_of(response: HttpResponse) -> dict[str, Any]:
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None}


def save(client: Client, button: str, text: str = COPY, **changes: Any) -> HttpResponse:
    fields = fields_of(read(client, text))
    return client.post(PAGE, {"text": text, **fields, **changes, button: "1"})


def test_fields_found_stand_beside_the_text(editor: Client):
    response = read(editor)

    fields = fields_of(response)
    assert fields["headline"] == "Ferry resumes after storm"
    assert fields["source_name"] == "Harbour Press"
    assert fields["author_names"] == "Jane Doe"
    assert fields["dateline"] == "GDANSK, Poland –"
    html = in_one_line(response.content.decode())
    assert "Places: Gdańsk, Poland" in html
    assert "GDANSK, Poland – The ferry to Karlskrona" in html


def test_names_without_a_row_are_marked_and_made_on_saving_only(editor: Client):
    response = read(editor)

    assert response.context["form"].find_new_names() == {
        "source_name": ["Harbour Press"],
        "author_names": ["Jane Doe"],
    }
    assert not Source.objects.exists()
    save(editor, "_draft", section_name="Sea", topic_names="Ferries\nStorms\nFerries")
    assert (Source.objects.count(), Section.objects.count(), Author.objects.count()) == (1, 1, 1)
    assert set(Topic.objects.values_list("name", flat=True)) == {"Ferries", "Storms"}


def test_known_names_are_used_whatever_their_case(editor: Client):
    source = SourceFactory(name="HARBOUR press")

    save(editor, "_draft")

    assert Article.objects.get().source == source


def test_draft_keeps_the_text_as_pasted_and_who_saved_it(editor: Client, editor_user: User):
    save(editor, "_draft", headline="Ferry sails")

    article = Article.objects.get()
    assert (article.headline, article.status, article.created_by) == (
        "Ferry sails",
        Status.DRAFT,
        editor_user,
    )
    assert article.original_body.replace("\r\n", "\n") == COPY


def test_publishing_files_the_story_at_once(editor: Client, client: Client):
    save(editor, "_publish", published_now="on")

    article = Article.objects.published().get()
    assert [row.place.name for row in article.place_rows.all()] == ["Gdańsk"]
    assert client.get(article.get_absolute_url()).status_code == 200


def test_mended_story_is_known_again_by_its_paste(editor: Client):
    save(editor, "_draft", headline="Quite another headline")

    again = read(editor)
    refused = save(editor, "_draft")
    confirmed = save(editor, "_draft", is_another="on")

    assert "stored already" in again.content.decode()
    assert f"/admin/articles/article/{Article.objects.earliest('pk').pk}/change/" in again.content.decode()
    assert (refused.status_code, confirmed.status_code) == (200, 302)
    assert Article.objects.count() == 2


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_story_pasted_and_mended_is_unchanged_by_its_file(editor: Client, ends: str):
    # A browser sends a text with the line ends of Windows, whatever was pasted.
    save(
        editor, "_publish", text=COPY.replace("\n", "\r\n"), headline="Ferry sails again", published_now="on"
    )

    [outcome] = import_stories(plain_text.parse(COPY.replace("\n", ends)))

    assert outcome.result == Result.UNCHANGED
    assert Article.objects.get().headline == "Ferry sails again"


def test_body_that_would_keep_the_cleaner_busy_is_refused(editor: Client):
    response = save(editor, "_draft", body_html="&" * 100_001)

    assert response.status_code == 200
    assert "more “&amp;” signs than any story needs" in in_one_line(response.content.decode())
    assert not Article.objects.exists()


@pytest.mark.parametrize("text", ["", "   \n", "Add a comment\nSort by", "\x00\x01\x02", "x" * 400_001])
def test_what_is_no_story_is_refused_in_words_and_kept(editor: Client, text: str):
    response = read(editor, text)

    assert response.status_code == 200
    assert response.context["paste"].errors["text"]
    assert response.context["paste"]["text"].value() == text


@pytest.mark.parametrize(
    "changes", [{"headline": ""}, {"source_name": ""}, {"published_at": "soon"}, {"headline": "x" * 501}]
)
def test_fault_in_a_field_is_marked_and_nothing_is_lost(editor: Client, changes: dict):
    response = save(editor, "_draft", body_html="<p>Mended text.</p>", **changes)

    assert response.status_code == 200
    html = in_one_line(response.content.decode())
    assert "Mended text." in html
    assert "Some two hundred passengers" in html
    assert not Article.objects.exists()
    assert not Source.objects.exists()


def test_stranger_is_asked_to_sign_in(client: Client):
    assert client.get(PAGE).status_code == 302


def test_moderator_may_not_paste(client: Client):
    client.force_login(UserFactory(groups=["Moderators"]))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"text": COPY, "_draft": "1"}).status_code == 403


def test_contributor_saves_a_draft_under_known_names(contributor: Client):
    SourceFactory(name="Harbour Press")

    save(contributor, "_send_for_review", author_names="")

    assert Article.objects.get().status == Status.IN_REVIEW


@pytest.mark.parametrize(
    "forged",
    [{"_publish": "1"}, {"status": "published", "_publish": "1", "published_at": "2016-07-15T12:00"}],
)
def test_contributor_cannot_publish_by_a_forged_form(contributor: Client, forged: dict):
    SourceFactory(name="Harbour Press")

    response = contributor.post(
        PAGE, {**fields_of(read(contributor)), "text": COPY, "author_names": "", **forged}
    )

    assert response.status_code == 200
    assert not Article.objects.exists()


def test_contributor_cannot_make_names_or_schedule(contributor: Client):
    refused = save(contributor, "_draft")
    SourceFactory(name="Harbour Press")
    save(
        contributor,
        "_draft",
        author_names="",
        published_at="2030-01-01T00:00",
        embargoed_until="2030-01-01T00:00",
    )

    assert "you may not add it" in refused.content.decode()
    assert not Author.objects.exists()
    article = Article.objects.get()
    assert (article.published_at, article.embargoed_until) == (None, None)


def test_seed_story_is_published_as_it_was_meant(editor: Client, client: Client):
    samples = samples_dir()
    if samples is None:
        pytest.skip("the folder of samples is not beside the checkout")
    seed = samples / "seed"
    expected = json.loads((seed / "expected.json").read_text())

    save(editor, "_publish", (seed / "kerry-lavrov.txt").read_text(), published_at="2016-07-16T12:00:00")

    article = Article.objects.published().get()
    page = in_one_line(client.get(article.get_absolute_url()).content.decode())
    for name in ("headline", "deck", "byline", "update_marker", "credit"):
        assert getattr(article, name) == expected[name]
    assert (article.source.name, article.dateline) == (expected["source"], expected["dateline"]["text"])
    assert article.body_html.count("<p>") == expected["paragraphs"]
    assert "<h2>Time running out</h2>" in page
    assert '<span class="dateline">MOSCOW, Russia (UPDATED) –</span>' in page
    story = page[page.index("<article") : page.index("</article>")]
    assert not any(words in story for words in ("Add a comment", "Sort by", "There are no comments yet"))


def test_story_without_a_date_is_published_when_somebody_says_when(editor: Client):
    refused = save(editor, "_publish")

    assert "Say when it was published" in refused.content.decode()
    assert not Article.objects.exists()
    save(editor, "_publish", published_at="2016-07-16T12:00")
    assert Article.objects.get().get_absolute_url() == "/2016/07/16/ferry-resumes-after-storm/"


def test_draft_needs_no_date(editor: Client):
    save(editor, "_draft")

    assert Article.objects.get().published_at is None


def test_times_of_a_paste_are_in_the_zone_of_its_source_and_the_form_names_its_own(editor: Client, settings):
    settings.TIME_ZONE = "America/New_York"
    SourceFactory(name="Harbour Press", time_zone="Asia/Manila")
    page = read(editor, COPY.replace("By Jane Doe", "By Jane Doe\nPublished 8:00 PM, July 16, 2016"))

    html = in_one_line(page.content.decode())
    assert 'value="2016-07-16T08:00:00"' in html
    assert "America/New_York" in html


@pytest.mark.parametrize("button", ["_draft", "_publish"])
def test_second_press_is_answered_as_the_first(editor: Client, button):
    fields = fields_of(read(editor)) | {"text": COPY, "published_at": "2016-07-16T12:00", button: "1"}

    first, second = editor.post(PAGE, fields), editor.post(PAGE, fields)

    assert first["Location"] == second["Location"]
    assert Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_file_one_story(editor: Client):
    fields = fields_of(read(editor)) | {"text": COPY, "_draft": "1"}

    answers = do_at_once(partial(editor.post, PAGE, fields), partial(editor.post, PAGE, fields))

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Article.objects.count() == 1


def test_reading_again_keeps_what_was_mended(editor: Client):
    page = read(editor)
    sent = {**fields_of(page), "found_as": page.context["found_as"], "_read": "1"}
    changed = COPY.replace("Harbour Press", "Coast News")

    again = editor.post(
        PAGE, {**sent, "text": changed, "headline": "Mended", "deck": "Written", "byline": ""}
    )

    fields = fields_of(again)
    assert (fields["headline"], fields["deck"], fields["source_name"]) == ("Mended", "Written", "Coast News")
    assert "they stay as you left them: Headline, Deck" in again.content.decode().replace(
        "headline", "Headline"
    ).replace("deck", "Deck")
    assert fields["byline"] == fields_of(page)["byline"]
    assert fields["body_html"] == fields_of(page)["body_html"]


def test_reading_again_what_is_no_story_keeps_the_fields(editor: Client):
    sent = {**fields_of(read(editor)), "headline": "Mended", "_read": "1"}

    for text in ("", "   ", "x"):
        again = editor.post(PAGE, {**sent, "text": text})
        assert fields_of(again)["headline"] == "Mended"


def test_alert_without_text_is_asked_about_once_before_it_is_published(editor: Client):
    fields = {
        "text": COPY,
        **fields_of(read(editor)),
        "body_html": "",
        "published_now": "on",
        "_publish": "1",
    }

    asked = editor.post(PAGE, fields)

    assert "This story has no text. Publish it all the same?" in asked.content.decode()
    assert 'name="asked_about_text" value="yes"' in asked.content.decode()
    assert not Article.objects.exists()

    editor.post(PAGE, fields | {"asked_about_text": "yes"})

    assert Article.objects.get().status == Status.PUBLISHED


def test_draft_of_wire_copy_without_text_is_saved_unasked(editor: Client):
    save(editor, "_draft", body_html="")

    assert Article.objects.get().status == Status.DRAFT


def test_reading_again_does_not_take_the_answer_for_a_mended_field(editor: Client):
    page = read(editor)
    fields = {"found_as": page.context["found_as"], "text": COPY, **fields_of(page)}

    again = editor.post(PAGE, {**fields, "asked_about_text": "yes", "_read": "1"})

    assert again.context["mended"] == []


@pytest.mark.parametrize(
    ("button", "told"),
    [
        ("_draft", "is saved as a draft. Readers do not see it: it has no public page yet."),
        ("_publish", "is published. Readers see it now, at /"),
    ],
)
def test_filed_story_is_told_with_what_readers_see(editor: Client, button, told):
    answer = save(editor, button, published_now="on")

    (message,) = messages_of(editor.get(answer["Location"]))

    assert told in message
