"""What only a browser can say of the pages: nothing is wider than the screen, axe-core finds nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from articles.actions import Filing, save_article, withdraw_article
from tests.browser.conftest import NewPage
from tests.factories import ArticleFactory, PlaceFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db(transaction=True)

WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"
TABLE = "<table><tr>" + "<th>A rather wide column</th>" * 8 + "</tr></table>"


@pytest.fixture
def paths() -> list[str]:
    """Fill the archive with what strains a page, and return one address of every kind."""
    section, topic = SectionFactory(name="World"), TopicFactory(name="Truce")
    place = PlaceFactory(name="Moscow", latitude=55.75, longitude=37.62)
    filed = {"section": section, "topics": [topic], "places": [place], "update_marker": "UPDATED"}
    ArticleFactory.create_batch(14, **filed)
    story = ArticleFactory(
        headline=f"{WORD} and more", body_html=f"<p>{WORD * 3}</p>{TABLE}", deck="A deck", **filed
    )
    story.body_html += "<p>Corrected.</p>"
    save_article(filing=Filing(story))
    arabic = ArticleFactory(language="ar", headline="الأرجنتين بطلة للعالم", **filed)
    withdrawn = ArticleFactory(headline=WORD)
    withdraw_article(article=withdrawn, reason=WORD * 4)
    url = story.get_absolute_url()
    stories = [
        url,
        f"{url}history/",
        f"{url}history/1/",
        arabic.get_absolute_url(),
        withdrawn.get_absolute_url(),
    ]
    lists = [thing.get_absolute_url() for thing in (section, topic, place, story.source)]
    dates = ["/archive/", "/2016/", "/2016/07/", "/2016/07/15/"]
    return ["/", "/latest/", "/about/", "/no/such/page/", *stories, *lists, *dates]


@pytest.mark.parametrize(
    ("dark", "phone"), [(False, True), (True, False)], ids=["light phone", "dark desktop"]
)
def test_axe_finds_nothing(
    new_page: NewPage, axe: Callable[[Page], None], paths: list[str], dark: bool, phone: bool
):
    page = new_page(dark=dark, phone=phone)

    for path in paths:
        page.goto(path)
        axe(page)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_scrolls_sideways(new_page: NewPage, paths: list[str], width: int):
    page = new_page(viewport={"width": width, "height": 900})

    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
