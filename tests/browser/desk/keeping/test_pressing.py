"""Keys and buttons pressed by mistake at the desk: Enter in a field, Save twice, two who file at once."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.desk.editors import open_story, save, sign_in
from tests.factories import ArticleFactory, TopicFactory

COPY = "Ferry returns\n\nHarbour Press\n\nGENEVA, Switzerland – The ferry came back.\n\nIt had been away."


@pytest.fixture
def desk(live_server, new_page) -> Page:
    return sign_in(new_page())


@pytest.mark.parametrize("javascript", [True, False])
def test_enter_in_the_fields_of_wire_copy_throws_nothing_away(live_server, new_page, javascript):
    page = sign_in(new_page(javascript=javascript))
    page.goto("/admin/wire-copy/")
    page.get_by_role("textbox", name="Wire copy").fill(COPY)
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("Headline").fill("Mended by hand")

    for label in ("Headline", "Source", "Byline", "Dateline", "Section", "Sign-off credit", "Published at"):
        page.get_by_label(label, exact=True).press("Enter")

    expect(page.get_by_label("Headline")).to_have_value("Mended by hand")
    assert not Article.objects.exists()
    page.get_by_role("button", name="Read it again").click()
    expect(page.get_by_role("status").filter(has_text="You had mended these")).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("Mended by hand")


@pytest.mark.parametrize("javascript", [True, False])
def test_double_click_saves_once_and_says_so(live_server, new_page, javascript):
    page = sign_in(new_page(javascript=javascript))
    article = ArticleFactory(draft=True)
    open_story(page, article)
    page.get_by_label("Headline").fill("Mine")

    page.get_by_role("button", name="Save", exact=True).dblclick()

    expect(page.locator(".messagelist")).to_contain_text("is saved")
    expect(page.get_by_text("Somebody else")).to_have_count(0)
    article.refresh_from_db()
    assert (article.headline, article.revision) == ("Mine", 2)


@pytest.mark.parametrize("javascript", [True, False])
def test_double_click_files_wire_copy_once(live_server, new_page, javascript):
    page = sign_in(new_page(javascript=javascript))
    page.goto("/admin/wire-copy/")
    page.get_by_role("textbox", name="Wire copy").fill(COPY)
    page.get_by_role("button", name="Read it").click()

    page.get_by_role("button", name="Save as draft").dblclick()

    expect(page.locator(".messagelist").first).to_contain_text("is saved")
    expect(page.get_by_text("Nothing is saved")).to_have_count(0)
    assert Article.objects.count() == 1


def choose_topic(page: Page, name: str) -> None:
    page.locator(".field-filed_topics .select2-search__field").type(name)
    page.locator(".select2-results__option", has_text=name).click()


def test_two_colleagues_file_one_story(live_server, new_page):
    article = ArticleFactory(draft=True)
    TopicFactory(name="Ferries")
    TopicFactory(name="Storms")
    edna, otto = sign_in(new_page()), sign_in(new_page(), "otto")
    for page in (edna, otto):
        open_story(page, article)

    choose_topic(otto, "Ferries")
    save(otto)
    choose_topic(edna, "Storms")
    edna.get_by_label("Headline").fill("Mine")
    edna.get_by_role("button", name="Save", exact=True).click()

    conflict = edna.get_by_role("region", name="otto has saved this story meanwhile")
    expect(conflict).to_contain_text("Ferries")
    chosen = edna.locator(".field-filed_topics .select2-selection__choice")
    expect(chosen).to_have_count(2)
    save(edna)
    names = article.topic_rows.order_by("topic__name").values_list("topic__name", flat=True)
    assert list(names) == ["Ferries", "Storms"]
