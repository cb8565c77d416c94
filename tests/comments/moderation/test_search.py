"""Finding a comment, and how far a search reads."""

import pytest

from comments.moderation import search
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

SEARCH = "/admin/moderation/search/"


def find(client, words, **more):
    return [row.comment for row in client.get(SEARCH, {"q": words, **more}).context["rows"]]


def test_words_are_found_in_text_name_address_and_headline_all_of_them(ana):
    article = ArticleFactory(headline="Flood in the harbour")
    one = make_comment(article, body="The ferry left.", author_name="Otto", email="otto@example.org")
    two = make_comment(article, body="The ferry stayed.", author_name="Ines", email="ines@example.org")

    assert find(ana, "FERRY") == [two, one]
    assert find(ana, "ferry otto") == [one]
    assert find(ana, "harbour stayed") == [two]
    assert find(ana, "example ines") == [two]
    assert find(ana, "nothing") == []
    assert find(ana, "  ") == []


@pytest.mark.parametrize(
    "words", ["%", "_", "\\", "'", "100%", "a" * 5000, "#", "@", "http://[", "/2016/99/99/x/"]
)
def test_odd_words_are_looked_for_as_they_are(ana, words):
    make_comment(ArticleFactory(), body="Plain.")

    assert find(ana, words) == []


def test_address_number_and_story_find_comments_of_any_age(ana, monkeypatch):
    article = ArticleFactory(headline="Flood")
    old = make_comment(article, email="otto@example.org")
    for _ in range(3):
        make_comment(ArticleFactory())
    monkeypatch.setattr(search, "WINDOW", 2)

    assert find(ana, "Otto@example.org") == [old]
    assert find(ana, f"#{old.pk}") == [old]
    assert find(ana, article.get_absolute_url()) == [old]
    assert find(ana, f"https://example.org{old.get_absolute_url()}") == [old]


def test_words_are_looked_for_in_one_window_after_the_other(ana, monkeypatch):
    article = ArticleFactory()
    comments = [
        make_comment(article, body=f"ferry {number}" if number in (0, 4) else f"other {number}")
        for number in range(5)
    ]
    monkeypatch.setattr(search, "WINDOW", 2)

    pages = [ana.get(SEARCH, {"q": "ferry"})]
    while further := pages[-1].context["found"].further:
        pages.append(ana.get(SEARCH, {"q": "ferry", "below": further}))

    assert [[row.comment for row in page.context["rows"]] for page in pages] == [
        [comments[4]],
        [],
        [comments[0]],
    ]
    assert "Search further back" in pages[0].text
    assert "Search further back" not in pages[2].text
