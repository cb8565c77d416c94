"""No page is wider than its screen: at twice the size of text, and with words that nobody can break."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from articles.models import Article
from tests.factories import ArticleFactory, SectionFactory, SourceFactory, TopicFactory

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def article(live_server) -> Article:
    return ArticleFactory(
        headline=f"Report: {LONG}",
        deck=LONG,
        source=SourceFactory(name=LONG),
        section=SectionFactory(name="World"),
        topics=[TopicFactory(name=LONG)],
        dateline="VIENNA, Austria –",
        published_at=datetime(2016, 9, 30, 12, tzinfo=UTC),
        body_html=f"<p>{LONG}</p><table><tr>{'<td>1,234,567 units</td>' * 9}</tr></table>"
        + "<p>Words.</p>" * 3,
    )


def widths(page: Page) -> tuple[int, int]:
    return tuple(
        page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    )


SECTIONS = "World Politics Business Science Technology Environment Health Culture Sport".split()
# Words that stand on two lines although they would fit on one.
BROKEN_WORDS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const match of node.data.matchAll(/(?<![\\p{L}\\p{M}\\p{N}])[\\p{L}\\p{M}]{2,20}/gu)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            const tops = new Set([...range.getClientRects()].map(rect => Math.round(rect.top)));
            const longer = /[\\p{L}\\p{M}\\p{N}]/u.test(node.data[match.index + match[0].length] || " ");
            const isSeen = node.parentElement.getBoundingClientRect().width > 4;
            if (tops.size > 1 && !longer && isSeen) found.push(match[0]);
        }
    }
    return found;
}"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_word_is_broken_that_would_fit_on_a_line(live_server, new_page, width):
    for name in SECTIONS:
        ArticleFactory(section=SectionFactory(name=name), dateline="GENEVA –")
    story = ArticleFactory(headline="Report of the harbour", dateline="GENEVA –").get_absolute_url()
    page = new_page(viewport={"width": width, "height": 800})
    broken = {}
    for path in (
        "/", story, f"{story}comments/new/", f"{story}history/", "/latest/", "/2016/", "/archive/",
        "/sources/", "/topics/", "/places/", "/account/signup/", "/account/login/", "/about/",
    ):  # fmt: skip
        page.goto(path)
        if words := page.evaluate(BROKEN_WORDS):
            broken[path] = words

    assert broken == {}


@pytest.mark.parametrize(("width", "size"), [(360, "200%"), (360, "100%"), (1280, "100%"), (1280, "200%")])
def test_no_page_is_wider_than_its_screen(article, new_page, width, size):
    page = new_page(viewport={"width": width, "height": 800})
    story = article.get_absolute_url()
    too_wide = []
    for path in (
        "/", story, f"{story}comments/new/", f"{story}history/", "/latest/", "/2016/09/30/", "/2016/09/", "/2016/",
        "/archive/", "/sources/", "/topics/", "/search/?q=report", "/account/signup/", "/about/", "/no/such/page/",
    ):  # fmt: skip
        page.goto(path)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        scrolled, wide = widths(page)
        if scrolled > wide:
            too_wide.append((path, scrolled))

    assert too_wide == []


def test_date_in_the_margin_of_a_list_stays_there(article, new_page):
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto("/latest/")
    edges = page.evaluate(
        """() => {
            const edge = (name, side) => document.querySelector(name).getBoundingClientRect()[side];
            return [edge(".story-list .card__date time", "right"), edge(".story-list .card__headline", "left")];
        }"""
    )

    assert edges[0] < edges[1]


def test_printed_table_shows_all_its_columns(article, new_page):
    page = new_page(viewport={"width": 680, "height": 900})
    page.goto(article.get_absolute_url())
    page.emulate_media(media="print")

    right, edge = page.evaluate(
        """() => [document.querySelector(".prose tr").lastElementChild.getBoundingClientRect().right,
                  document.documentElement.clientWidth]"""
    )
    assert right <= edge
