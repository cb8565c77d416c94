"""The pages around the results: help, suggestions, the description for browsers, and the way in from everywhere."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest

from search.query.examples import CHAPTERS
from search.query.parsing import parse_query
from search.query.search_url import LONGEST_TEXT
from search.results.search_results import IndexUnavailable
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@dataclass
class Suggested:
    kind: str
    label: str
    url: str


def test_help_page_shows_every_example_as_a_link(client):
    page = client.get("/search/help/")

    assert page.status_code == 200
    for chapter in CHAPTERS:
        for example in chapter.examples:
            assert parse_query(example.text).notes == ()
    assert b'href="/search/?q=headline%3Atruce"' in page.content


@pytest.mark.parametrize("path", ["/search/", "/about/"])
def test_no_field_takes_more_words_than_are_read(client, path):
    page = client.get(path).content.decode()

    lengths = re.findall(r'<input [^>]*name="q"[^>]*maxlength="(\d+)"', page)
    assert set(lengths) == {str(LONGEST_TEXT)}


def test_suggestions_come_as_browsers_expect_them(client, monkeypatch):
    found = (
        Suggested("topic", "Syria talks", "/topic/syria-talks/"),
        Suggested("article", "Syria", "/2016/"),
    )
    monkeypatch.setattr("search.suggest.suggest", lambda typed: found)

    response = client.get("/search/suggest/?q= syr ")

    assert response.json() == [
        "syr",
        ["Syria talks", "Syria"],
        ["Topic", "Story"],
        ["/topic/syria-talks/", "/2016/"],
    ]
    assert not response.cookies


@pytest.mark.parametrize("query", ["", "%01", "%20", "a" * 10_000, "%FF"])
def test_suggestions_for_anything_typed(client, monkeypatch, query):
    monkeypatch.setattr("search.suggest.suggest", lambda typed: ())

    assert client.get(f"/search/suggest/?q={query}").json()[1] == []


def test_without_an_index_nothing_is_suggested(client, monkeypatch):
    def suggest(typed):
        raise IndexUnavailable

    monkeypatch.setattr("search.suggest.suggest", suggest)

    assert client.get("/search/suggest/?q=syr").json() == ["syr", [], [], []]


def test_browsers_are_told_how_to_search(client):
    response = client.get("/opensearch.xml")

    root = ElementTree.fromstring(response.content)
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    templates = {url.get("type"): url.get("template") for url in root.findall(f"{name}Url")}
    assert templates["text/html"] == "http://testserver/search/?q={searchTerms}"
    assert templates["application/x-suggestions+json"] == "http://testserver/search/suggest/?q={searchTerms}"
    assert len(root.findtext(f"{name}ShortName")) <= 16
    assert response.headers["Content-Type"].startswith("application/opensearchdescription+xml")


@pytest.mark.parametrize(
    ("address", "status"), [("/", 200), ("/about/", 200), ("story", 200), ("/no/such/", 404)]
)
def test_every_page_leads_to_search(client, address, status):
    response = client.get(ArticleFactory().get_absolute_url() if address == "story" else address)

    assert response.status_code == status
    assert b'<a class="search-link" href="/search/"' in response.content
    assert (
        b'<link rel="search" type="application/opensearchdescription+xml" href="/opensearch.xml"'
        in response.content
    )
    assert response.content.count(b'role="search"') == (2 if status == 404 else 1)
