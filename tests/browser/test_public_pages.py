"""Every kind of public page, as the sample archive fills it: no fault for axe-core, no complaint of the browser."""

import pytest

from newsroom.samples.sample_archive import load_sample_archive

STORY = "/2016/07/16/kerry-lavrov-moscow-syria-talks/"
PATHS = [
    "/",
    "/latest/",
    "/about/",
    "/archive/",
    "/2016/",
    "/2016/07/",
    "/2016/07/16/",
    STORY,
    f"{STORY}history/",
    f"{STORY}history/1/",
    "/section/world/",
    "/topic/diplomacy/",
    "/source/meridian-newsroom/",
    "/place/moscow/",
    "/author/ilse-tarrant/",
    "/topics/",
    "/topics/kind/person/",
    "/sources/",
    "/authors/",
    "/places/",
    "/places/ru/",
    "/on-this-day/07/16/",
]


@pytest.fixture(autouse=True)
def _samples(live_server):
    load_sample_archive()


def test_pages_on_a_wide_light_screen_are_accessible(page, axe):
    visit_all(page, axe)


def test_pages_on_a_phone_in_the_dark_are_accessible(new_page, axe):
    visit_all(new_page(phone=True, dark=True), axe)


def visit_all(page, axe):
    faults = []
    for path in PATHS:
        response = page.goto(path)
        assert response.status == 200, path
        faults += axe(page)

    assert faults == []


def test_a_missing_page_answers_404_and_is_accessible(page, axe):
    response = page.goto("/no/such/page/")

    assert response.status == 404
    assert axe(page) == []


def test_a_story_reads_the_same_without_scripts(page, no_js_page):
    page.goto(STORY)
    no_js_page.goto(STORY)

    assert no_js_page.locator("main").inner_text() == page.locator("main").inner_text()
