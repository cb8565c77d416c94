"""Two people at one story: neither removes in silence what the other filed it under, or wrote elsewhere in it."""

import json

import pytest

from articles.models import Article
from desk.admin.opened_state import OpenedState
from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory, AuthorFactory, PlaceFactory, TopicFactory

pytestmark = pytest.mark.django_db

KINDS = {
    "filed_topics": (TopicFactory, "topic_rows", "topic"),
    "filed_places": (PlaceFactory, "place_rows", "place"),
    "filed_authors": (AuthorFactory, "author_rows", "author"),
}


def filed(article: Article, field: str) -> set[int]:
    _factory, rows, thing = KINDS[field]
    return set(getattr(article, rows).values_list(f"{thing}_id", flat=True))


def shown_again(desk: Desk, refused) -> dict:
    """Return what the browser would send of the form that came back."""
    form = refused.context["adminform"].form
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


@pytest.mark.parametrize("field", KINDS)
@pytest.mark.parametrize("sends", ["the form shown again", "the stale form once more"])
def test_what_a_colleague_filed_survives_a_second_save(editor: Desk, other_editor: Desk, field, sends):
    factory = KINDS[field][0]
    article, before, theirs = ArticleFactory(draft=True), factory(), factory(name="Theirs")
    editor.save(article, **{field: [before.pk]})
    mine = editor.open_form(article) | {"headline": "My headline"}
    other_editor.save(article, **{field: [before.pk, theirs.pk]})

    refused = editor.send(article, mine)
    again = shown_again(editor, refused)
    stale = mine | {"opened_revision": again["opened_revision"]}
    saved = editor.send(article, again if sends == "the form shown again" else stale)

    assert "Taken over into the form" in refused.content.decode()
    assert saved.status_code == 302
    assert filed(article, field) == {before.pk, theirs.pk}
    article.refresh_from_db()
    assert article.headline == "My headline"


@pytest.mark.parametrize("field", KINDS)
def test_what_both_filed_stands_together_and_what_either_took_away_is_gone(
    editor: Desk, other_editor: Desk, field
):
    factory = KINDS[field][0]
    kept, lost, gone = factory.create_batch(3)
    mine_new, their_new = factory(name="Mine"), factory(name="Theirs")
    article = ArticleFactory(draft=True)
    editor.save(article, **{field: [kept.pk, lost.pk, gone.pk]})
    mine = editor.open_form(article) | {field: [kept.pk, gone.pk, mine_new.pk]}
    other_editor.save(article, **{field: [kept.pk, lost.pk, their_new.pk]})

    refused = editor.send(article, mine)

    html = refused.content.decode()
    conflict = html[html.index('class="conflict"') : html.index("</section>")]
    assert "Theirs" in conflict
    assert "Mine" in conflict
    editor.send(article, shown_again(editor, refused))
    assert filed(article, field) == {kept.pk, mine_new.pk, their_new.pk}


def test_what_a_colleague_filed_can_be_taken_away_on_purpose(editor: Desk, other_editor: Desk):
    article, theirs = ArticleFactory(draft=True), TopicFactory()
    mine = editor.open_form(article) | {"headline": "My headline"}
    other_editor.save(article, filed_topics=[theirs.pk])

    again = shown_again(editor, editor.send(article, mine))
    editor.send(article, again | {"filed_topics": []})

    assert filed(article, "filed_topics") == set()


def test_fields_left_alone_keep_what_a_colleague_wrote(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True, deck="Old deck", body_html="<p>Old text.</p>")
    mine = editor.open_form(article) | {"headline": "My headline"}
    other_editor.save(
        article, deck="Their deck", body_html="<p>Their text.</p>", original_url="https://a.example/"
    )

    refused = editor.send(article, mine)
    again = shown_again(editor, refused)
    editor.send(article, again)

    assert (again["deck"], again["body_html"]) == ("Their deck", "<p>Their text.</p>")
    article.refresh_from_db()
    assert (article.headline, article.deck, article.body_html, article.original_url) == (
        "My headline",
        "Their deck",
        "<p>Their text.</p>",
        "https://a.example/",
    )


def test_times_and_choices_left_alone_keep_what_a_colleague_chose(editor: Desk, other_editor: Desk):
    article = ArticleFactory(draft=True)
    mine = editor.open_form(article) | {"headline": "My headline"}
    other_editor.save(
        article, published_at_0="2031-05-06", published_at_1="07:08:09", prominence="2", status="in_review"
    )

    refused = editor.send(article, mine)
    form = refused.context["adminform"].form
    data = {name: form.data[name] for name in form.data}
    editor.send(article, data)

    article.refresh_from_db()
    assert article.published_at.isoformat() == "2031-05-06T07:08:09+00:00"
    assert (article.prominence, article.status) == (2, "in_review")


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", '[{}, {"filed_topics": ["x"]}]', "[" * 50_000])
def test_forged_state_counts_as_unknown(text):
    assert OpenedState.read(text) == OpenedState()


def test_state_is_written_and_read_the_same():
    article = ArticleFactory.build(headline="Żółw", deck="a\r\nb")
    state = OpenedState.of(article, ["headline", "deck", "published_at"], {"filed_topics": [3, 1]})

    assert OpenedState.read(json.loads(json.dumps(state.written))) == state
    article.deck = "a\nb\n"
    assert state.left_alone(article, "deck")


def test_story_with_twelve_hundred_topics_is_saved(editor: Desk):
    article = ArticleFactory(draft=True)
    topics = TopicFactory.create_batch(1200)

    response = editor.save(article, filed_topics=[topic.pk for topic in topics], headline="Filed widely")

    assert response.status_code == 302
    assert article.topic_rows.count() == 1200
    assert editor.save(article, headline="Saved once more").status_code == 302
