import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from articles.actions import Filing, save_article
from articles.models import Article
from tests.factories import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db

MOSCOW = {"name": "Moscow", "country": "Russia", "country_iso": "RU", "latitude": 55.75, "longitude": 37.62}


def read(client: Client, article: Article) -> str:
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return in_one_line(response.content.decode())


def head(page: str) -> str:
    return page.partition("</head>")[0]


def test_headline_is_the_only_first_level_heading(client: Client):
    page = read(client, ArticleFactory(headline="Talks end in Moscow"))

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Talks end in Moscow"]
    assert "<title>Talks end in Moscow | " in page


def test_dateline_is_run_into_the_first_paragraph_and_credit_into_the_last(client: Client):
    page = read(client, ArticleFactory(dateline="MOSCOW, Russia (UPDATED) –", credit="Rappler.com"))

    assert '<p><span class="dateline">MOSCOW, Russia (UPDATED) –</span> The harbour' in page
    assert 'at dawn. <span class="credit">– Rappler.com</span></p>' in page


def test_update_marker_is_a_label_that_leads_to_the_versions(client: Client):
    article = ArticleFactory(update_marker="UPDATED", deck="Time is running out")
    page = read(client, article)

    link = rf'<a class="update-marker" href="{article.get_absolute_url()}history/"[^>]*>UPDATED</a> Time is'
    assert re.search(link, page)


def test_update_marker_is_shown_without_a_deck(client: Client):
    assert 'class="update-marker"' in read(client, ArticleFactory(update_marker="2nd LD", deck=""))


def test_source_section_topics_and_places_are_links(client: Client):
    source, section = SourceFactory(name="Agence France-Presse"), SectionFactory(name="World")
    topic, place = TopicFactory(name="Truce"), PlaceFactory(name="Moscow")
    page = read(client, ArticleFactory(source=source, section=section, topics=[topic], places=[place]))

    for thing in (source, section, topic, place):
        assert re.search(rf'<a href="{thing.get_absolute_url()}"[^>]*>{thing.name}</a>', page), thing


def test_names_in_the_byline_lead_to_their_authors(client: Client):
    author = AuthorFactory(name="Jane Doe")
    page = read(client, ArticleFactory(byline="By Jane Doe in Geneva", authors=[author]))

    assert f'By <a rel="author" href="{author.get_absolute_url()}">Jane Doe</a> in Geneva' in page


def test_locator_map_and_coordinates_stand_beside_a_located_story(client: Client):
    page = read(client, ArticleFactory(places=[PlaceFactory(**MOSCOW)]))

    assert '<svg class="locator"' in page
    assert "55°45′\u00a0N, 37°37′\u00a0E" in page


def test_no_map_without_coordinates(client: Client):
    assert "locator" not in read(client, ArticleFactory(places=[PlaceFactory()]))


def test_canonical_is_the_permalink_whatever_the_query(client: Client):
    article = ArticleFactory()
    page = in_one_line(client.get(f"{article.get_absolute_url()}?sort=oldest").content.decode())

    canonical = f"http://testserver{article.get_absolute_url()}"
    assert re.findall(r'<link rel="canonical" href="([^"]*)">', page) == [canonical]
    assert 'name="robots"' not in page


def test_open_graph_tells_title_dates_section_and_topics(client: Client):
    article = ArticleFactory(
        headline="“Talks” & more",
        deck="The deck",
        section=SectionFactory(name="World"),
        topics=[TopicFactory()],
    )
    page = head(read(client, article))

    found = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))
    assert found["og:type"] == "article"
    assert found["og:title"] == "“Talks” &amp; more"
    assert found["og:description"] == "The deck"
    assert found["og:url"].endswith(article.get_absolute_url())
    assert re.fullmatch(r"http://testserver/static/social-card.*\.png", found["og:image"])
    assert found["article:published_time"] == "2016-07-15T12:00:00+00:00"
    assert found["article:section"] == "World"
    assert found["article:tag"].startswith("Topic")


def test_structured_data_is_valid_json_that_no_headline_can_leave(client: Client):
    article = ArticleFactory(headline="</script><script>alert(1)</script>", dateline="MOSCOW –")
    page = read(client, article)

    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data)["headline"] == article.headline
    assert json.loads(data)["dateline"] == "MOSCOW –"
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", ' dir="rtl"'), ("fa-IR", ' dir="rtl"'), ("fr", "")]
)
def test_story_is_marked_with_its_language_and_direction(client: Client, language: str, direction: str):
    page = read(client, ArticleFactory(language=language))

    assert f'<article class="story" lang="{language}"{direction}>' in page
    assert '<html lang="en" dir="ltr">' in page


def test_corrected_story_shows_its_note_its_update_and_its_versions(client: Client):
    article = ArticleFactory()
    article.version_note, article.body_html = "The name was misspelt.", "<p>The harbor reopened.</p>"
    save_article(filing=Filing(article), at=NOON + timedelta(hours=3))
    page = read(client, article)

    assert "The name was misspelt." in page
    assert '<time dir="auto" datetime="2016-07-15T15:00:00+00:00">15 July 2016, 15:00 UTC</time>' in page
    assert f'<a href="{article.get_absolute_url()}history/">2 versions of this story</a>' in page


def test_rights_and_original_address_are_shown(client: Client):
    page = read(client, ArticleFactory(rights="© Harbour Press", original_url="https://example.org/1"))

    assert "© Harbour Press" in page
    assert '<a href="https://example.org/1" rel="external">' in page


def test_section_of_the_story_is_current_in_the_masthead(client: Client):
    section = SectionFactory(name="World")
    SectionFactory(name="Sport")
    page = read(client, ArticleFactory(section=section))

    assert re.findall(r'<a href="([^"]+)" aria-current="true">', page.partition("</header>")[0]) == [
        section.get_absolute_url()
    ]


def test_page_needs_nothing_inline_and_nobody_else(client: Client):
    page = read(client, ArticleFactory(places=[PlaceFactory(**MOSCOW)]))

    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!testserver)', page)


def test_dates_and_addresses_keep_their_order_in_a_right_to_left_story(client: Client):
    article = ArticleFactory(language="ar", places=[PlaceFactory(**MOSCOW)])
    page = read(client, article)

    assert f"<bdi>http://testserver{article.get_absolute_url()}</bdi>" in page
    assert re.search(r"<bdi><a [^>]*>15 July 2016</a></bdi>", page)
    assert re.search(r"<bdi class=.located__coordinates.>55°45′", page)


def test_original_address_that_is_a_script_is_no_link(client: Client):
    page = read(client, ArticleFactory(original_url="javascript:alert(1)"))

    assert 'href="javascript' not in page
    assert "<bdi>javascript:alert(1)</bdi>" in page
