from datetime import timedelta

import pytest
from django.test import Client

from articles.actions import Filing, save_article, withdraw_article
from articles.models import Article
from tests.factories import NOON, ArticleFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected() -> Article:
    article = ArticleFactory(headline="Harbour reopens")
    article.headline, article.version_note = "Harbour reopens in part", "Only the east pier is open."
    return save_article(filing=Filing(article), at=NOON + timedelta(hours=3))


def test_history_lists_the_versions_newest_first(client: Client, corrected: Article):
    url = corrected.get_absolute_url()
    page = in_one_line(client.get(f"{url}history/").content.decode())

    assert page.index(f'<a href="{url}">Version 2</a>') < page.index(
        f'<a href="{url}history/1/">Version 1</a>'
    )
    assert "Only the east pier is open." in page
    assert "superseded" in page


def test_story_without_changes_has_a_history_of_one(client: Client):
    page = in_one_line(client.get(f"{ArticleFactory().get_absolute_url()}history/").content.decode())

    assert "published in one version" in page


def test_old_version_says_what_it_is_and_leads_to_the_one_that_stands(client: Client, corrected: Article):
    url = corrected.get_absolute_url()
    page = in_one_line(client.get(f"{url}history/1/").content.decode())

    assert "This is version 1 of 2." in page
    assert "It was superseded on 15 July 2016, 15:00 UTC." in page
    assert f'<a href="{url}">Read the version that stands</a>' in page
    assert '<h1 class="story__headline">Harbour reopens</h1>' in page


def test_old_version_is_not_for_search_engines(client: Client, corrected: Article):
    page = in_one_line(client.get(f"{corrected.get_absolute_url()}history/1/").content.decode())

    assert '<meta name="robots" content="noindex">' in page


def test_withdrawn_story_says_when_and_why_and_no_more(client: Client):
    article = ArticleFactory(headline="Forged <b>letter</b>")
    withdraw_article(article=article, reason="The letter was forged.")
    response = client.get(article.get_absolute_url())
    page = in_one_line(response.content.decode())

    assert response.status_code == 410
    assert "Forged &lt;b&gt;letter&lt;/b&gt;</h1>" in page
    assert "The letter was forged." in page
    assert "The harbour reopened" not in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page


def test_number_of_the_present_version_leads_to_the_story(client):
    article = ArticleFactory()

    response = client.get(f"{article.get_absolute_url()}history/1/")

    assert (response.status_code, response["Location"]) == (302, article.get_absolute_url())


def test_versions_of_a_withdrawn_story_say_that_it_was_withdrawn(client):
    article = ArticleFactory()
    article.headline = "Second"
    withdraw_article(article=save_article(filing=Filing(article)), reason="Doubts.")

    for page in ("history/", "history/1/", "history/2/"):
        assert client.get(article.get_absolute_url() + page).status_code == 410
