"""A reader searches: with scripts in place, without them page by page, and with the keyboard alone."""

import re
from collections import Counter
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest
from django.db.models import F
from playwright.sync_api import expect

from articles.models import Article
from search.results.search_results import Bar, FacetCount, Histogram, IndexUnavailable
from tests.factories import ArticleFactory, SourceFactory, TopicFactory
from tests.search.fake_engine import answer, hit


class Suggested(NamedTuple):
    kind: str
    label: str
    url: str


def find(query, *, at, offset=0, limit=20):
    """Find stories by the words of their headlines, as the engine would: enough to see the page at work."""
    if "unavailable" in query.words:
        raise IndexUnavailable
    stories = Article.objects.published(at).select_related("text__source").order_by("-published_at")
    stories = stories.alias(headline=F("text__headline"))
    for word in query.words:
        stories = stories.filter(headline__icontains=word)
    sources = Counter(story.source.name for story in stories)
    chosen = query.values_of("source")
    found = [
        story
        for story in stories
        if (not chosen or story.source.name in chosen)
        and (not query.from_date or query.from_date <= story.published_date <= query.to_date)
    ]
    years = Counter(story.published_date.year for story in found)
    bars = tuple(Bar(date(year, 1, 1), date(year, 12, 31), years[year]) for year in range(2014, 2017))
    return answer(
        hits=tuple(map(hit, found[offset : offset + limit])),
        total=len(found),
        facets={"source": tuple(FacetCount(name, count, name in chosen) for name, count in sources.items())},
        histogram=Histogram("year", bars),
        did_you_mean=None if found else "harbour",
    )


@pytest.fixture(autouse=True)
def _archive(live_server, monkeypatch):
    monkeypatch.setattr("search.engine.search", find)
    for n in range(50):
        ArticleFactory(
            headline=f"Harbour story {n}",
            source=SourceFactory(name="North Wire" if n % 2 else "South Wire"),
            published_at=datetime(2014 + n % 3, 5, 1 + n % 28, 12, tzinfo=UTC),
        )


@pytest.fixture
def topic(monkeypatch):
    topic = TopicFactory(name="Harbours")
    found = (
        Suggested("topic", topic.name, topic.get_absolute_url()),
        Suggested("article", "Harbour story 1", "/2014/"),
    )
    monkeypatch.setattr("search.suggest.suggest", lambda typed: found if "harbours".startswith(typed) else ())
    return topic


def total(page):
    return page.get_by_role("heading", level=2).first


def words(page):
    return page.get_by_role("combobox", name="Words to search for")


def suggestions(page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def mark_page(page):
    """Leave a mark that a new load of the page would wipe away."""
    page.evaluate("window.marked = true")


def is_same_page(page):
    return page.evaluate("window.marked === true")


@pytest.mark.parametrize("javascript", [True, False])
def test_reader_finds_narrows_and_takes_the_limit_off_again(new_page, javascript):
    page = new_page(javascript=javascript)
    page.goto("/about/")
    page.get_by_role("banner").get_by_role("link", name="Search").click()

    page.get_by_label("Words to search for").fill("harbour")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(total(page)).to_have_text("50 stories")

    page.get_by_label(re.compile("North Wire")).check()
    if not javascript:
        page.get_by_role("button", name="Narrow down").click()
    expect(total(page)).to_have_text("25 stories")
    expect(page).to_have_url(re.compile(r"\?q=harbour&source=North\+Wire$"))

    page.get_by_role("link", name="Next").click()
    expect(total(page)).to_have_text("25 stories, page 2")
    page.get_by_role("link", name=re.compile("Take off: Source")).click()
    expect(total(page)).to_have_text("50 stories")
    expect(page).to_have_url(re.compile(r"/search/\?q=harbour$"))


def test_results_are_refreshed_in_place_and_back_leads_back(page):
    page.goto("/search/?q=harbour")
    mark_page(page)

    page.get_by_label(re.compile("South Wire")).check()
    expect(total(page)).to_have_text("25 stories")
    expect(page.get_by_label(re.compile("South Wire"))).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("25 stories")

    page.get_by_role("link", name="Oldest").click()
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(total(page)).to_be_focused()
    expect(page).to_have_title(re.compile("^harbour"))

    page.go_back()
    expect(page.get_by_role("link", name="Best match")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(total(page)).to_have_text("50 stories")
    expect(page.get_by_label(re.compile("South Wire"))).not_to_be_checked()
    assert is_same_page(page)


def test_jump_to_the_facets_loads_nothing(new_page):
    page = new_page(phone=True)
    page.goto("/search/?q=harbour")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/search/" in request.url else None)

    page.get_by_role("link", name="Narrow down").click()

    expect(page.get_by_role("heading", name="Narrow down")).to_be_in_viewport()
    assert asked == []


def test_form_fields_follow_the_limits(page):
    page.goto("/search/?q=harbour+from:2016+to:2016")
    expect(page.get_by_label("Words to search for")).to_have_value("harbour")
    page.get_by_text("Limits and order").click()
    expect(page.get_by_label("From")).to_have_value("2016")

    page.get_by_role("link", name=re.compile("Take off: Time")).click()

    expect(page.get_by_label("From")).to_have_value("")
    expect(total(page)).to_have_text("50 stories")


def test_bar_of_the_drawing_and_row_of_the_table_lead_to_their_span(page):
    page.goto("/search/?q=harbour")

    page.locator(".timeline__bars a").nth(1).click()
    expect(page).to_have_url(re.compile("from=2015&to=2015"))
    page.go_back()
    expect(total(page)).to_have_text("50 stories")
    page.get_by_text("Stories over time, as a table").click()
    page.get_by_role("row", name="2016").get_by_role("link").click()

    expect(page).to_have_url(re.compile("from=2016&to=2016"))


def test_faulty_answer_falls_back_to_the_plain_link(page):
    page.goto("/search/?q=harbour")
    mark_page(page)
    page.route("**/search/*sort=oldest*", lambda route: route.fulfill(body="<p>no results here</p>"), times=1)

    page.get_by_role("link", name="Oldest").click()

    expect(page.get_by_role("link", name="Oldest")).to_have_attribute("aria-current", "true")
    assert not is_same_page(page)


def test_suggestions_are_walked_with_the_keyboard(page, topic):
    page.goto("/search/")
    box = words(page)
    box.press_sequentially("harb")

    options = suggestions(page)
    expect(options).to_have_text([re.compile("Harbours.*Topic"), re.compile("Harbour story 1.*Story")])
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("harb")

    box.press("ArrowDown")
    box.press("Enter")

    expect(page).to_have_url(re.compile(topic.get_absolute_url()))


def test_enter_without_a_choice_searches(page, topic):
    page.goto("/search/")
    box = words(page)
    box.press_sequentially("harb")
    expect(suggestions(page).first).to_be_visible()

    box.press("Enter")

    expect(total(page)).to_have_text("50 stories")
    expect(suggestions(page)).to_have_count(0)


def test_suggestion_is_taken_with_a_click(page, topic):
    page.goto("/search/")
    words(page).press_sequentially("harb")

    suggestions(page).filter(has_text="Harbours").click()

    expect(page).to_have_url(re.compile(topic.get_absolute_url()))


@pytest.mark.parametrize(("phone", "dark"), [(False, False), (True, True)])
def test_search_pages_are_accessible(new_page, axe, topic, phone, dark):
    page = new_page(phone=phone, dark=dark)
    faults = []
    for address in (
        "/search/",
        "/search/?q=harbour&page=2&source=North+Wire&from=2014&to=2016",
        "/search/?q=zebra+from:never&from=x",
        "/search/?q=unavailable",
        "/search/help/",
        "/no/such/page/",
    ):
        page.goto(address)
        faults += axe(page)
    page.goto("/search/?q=harbour")
    page.get_by_text("Limits and order").click()
    page.get_by_text("Stories over time, as a table").click()
    words(page).fill("harb")
    expect(suggestions(page).first).to_be_visible()
    words(page).press("ArrowDown")
    faults += axe(page)

    assert faults == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_wider_than_the_screen(new_page, width):
    page = new_page(viewport={"width": width, "height": 800})
    for address in ("/search/?q=harbour&source=North+Wire", "/search/help/", "/search/"):
        page.goto(address)

        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
