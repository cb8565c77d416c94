"""Readers see on the story, and in its history, what was corrected and when."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions import Filing, save_article, withdraw_article
from articles.models import Article, Status
from tests.factories import NOON, ArticleFactory
from tests.forgetting import forget_pages

pytestmark = pytest.mark.django_db


def correct(article: Article, headline: str, note: str = "", *, hours: int, **fields: object) -> Article:
    article.headline, article.version_note = headline, note
    for name, value in fields.items():
        setattr(article, name, value)
    return save_article(filing=Filing(article), at=NOON + timedelta(hours=hours))


@pytest.fixture
def corrected() -> Article:
    """Corrected twice, and then once more without a word."""
    article = correct(ArticleFactory(headline="Five dead"), "Four dead", "There were four.", hours=1)
    correct(article, "Four dead in Oslo", "It was in Oslo.", hours=2)
    return correct(article, "Four dead in blast in Oslo", hours=3)


def read(client: Client, article: Article) -> str:
    forget_pages()
    return client.get(article.get_absolute_url()).content.decode()


def told(page: str) -> list[tuple[str, str]]:
    """The notes below a story, each with its moment."""
    section = re.search(r'<section class="correction".*?</section>', page, re.DOTALL)
    found = re.findall(
        r"<time[^>]*>(.*?)</time></p>\s*<p dir=\"auto\">(.*?)</p>", section[0] if section else ""
    )
    return [(moment, note) for moment, note in found]


def test_story_tells_what_was_corrected_and_when_latest_first(client: Client, corrected: Article):
    page = read(client, corrected)

    assert told(page) == [
        ("15 July 2016, 14:00 UTC", "It was in Oslo."),
        ("15 July 2016, 13:00 UTC", "There were four."),
    ]
    assert '<a href="#correction">What was changed</a>' in page


def test_note_on_the_text_that_stands_is_the_first(client: Client, corrected: Article):
    correct(corrected, "Four dead in Bergen", "It was in Bergen after all.", hours=4)

    assert told(read(client, corrected))[0] == ("15 July 2016, 16:00 UTC", "It was in Bergen after all.")


def test_history_has_each_note_with_the_version_that_it_made(client: Client, corrected: Article):
    page = client.get(f"{corrected.get_absolute_url()}history/").content.decode()
    versions = [re.sub(r"<[^>]+>", " ", part) for part in page.split('class="versions__one"')[1:]]

    assert ["Four" in part for part in versions] == [True, True, True, False]
    assert "It was in Oslo." in versions[1]
    assert "There were four." in versions[2]
    assert "There were" not in versions[3] + versions[0]


def test_machines_are_told_too(client: Client, corrected: Article):
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', read(client, corrected))[1]

    assert [each["text"] for each in json.loads(data)["correction"]] == [
        "It was in Oslo.",
        "There were four.",
    ]


def test_story_without_corrections_has_no_word_of_them(client: Client):
    page = read(client, ArticleFactory())

    assert told(page) == []
    assert "#correction" not in page
    assert '"correction"' not in page


def test_notes_of_what_was_withdrawn_are_withheld_with_it(client: Client, corrected: Article):
    withdraw_article(article=corrected, reason="False.", at=NOON + timedelta(hours=4))
    correct(corrected, "Blast in Oslo", "Names were removed.", hours=5, status=Status.PUBLISHED)

    assert told(read(client, corrected)) == [("15 July 2016, 17:00 UTC", "Names were removed.")]


def test_corrections_cost_no_query_more(client: Client, corrected: Article):
    counts = []
    for article in (ArticleFactory(), corrected):
        forget_pages()
        with CaptureQueriesContext(connection) as queries:
            client.get(article.get_absolute_url())
        counts.append(len(queries))

    assert counts[0] == counts[1]
