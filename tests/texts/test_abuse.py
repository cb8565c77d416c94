"""Strings that break programs neither break a page nor change a story's address."""

import pytest

from articles.actions import Filing, save_article
from tests.factories import ArticleFactory
from tests.payloads import all_payloads, naughty_strings

pytestmark = pytest.mark.django_db

PARTS = ("headline", "deck", "byline", "dateline", "credit", "rights", "body_html", "version_note")
OWN = [
    "\x00",
    "\ud800",
    "‮txt",
    "Z̡͖̜̰̣̠̋ͨͬ",
    "١٢٣",
    "', DROP TABLE articles; --",
    "%s%d{0}{{x}}{% csrf_token %}",
    "😀" * 200,
    "a" * 490,
]


def strings():
    return [text for text in [*OWN, *naughty_strings(), *all_payloads()[:300]] if isinstance(text, str)]


def test_any_string_can_be_part_of_a_story(client):
    texts = iter(strings())
    for number, parts in enumerate(zip(*[texts] * len(PARTS), strict=False)):
        fields = {name: text[:400] for name, text in zip(PARTS, parts, strict=True)}
        fields["headline"] += f" {number}"
        article = ArticleFactory(guid=f"urn:{number}", **fields)
        save_article(filing=Filing(article))

        assert client.get(article.get_absolute_url()).status_code == 200
