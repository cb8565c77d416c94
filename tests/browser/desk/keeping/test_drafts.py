"""What somebody types at the desk and does not save is kept in their browser, offered again, and gone once saved."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from articles.models import Article
from tests.browser.desk.editors import open_story, save, sign_in
from tests.browser.waiting import wait_until
from tests.factories import ArticleFactory, AuthorFactory, UserFactory

WORDS = "#content-main fieldset :is(textarea, input[type=text])"
KEPT = """() => new Promise((resolve) => {
    const request = indexedDB.open("desk-drafts", 1);
    request.onsuccess = () => {
        const all = request.result.transaction("drafts").objectStore("drafts").getAll();
        all.onsuccess = () => { request.result.close(); resolve(all.result); };
    };
})"""


@pytest.fixture
def desk(live_server, new_page) -> Page:
    return sign_in(new_page())


def drafts_of(page: Page) -> list[dict]:
    return page.evaluate(KEPT)


def type_body(page: Page, words: str) -> None:
    page.locator(".ProseMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def wait_for_draft(page: Page, words: str) -> None:
    wait_until(page, lambda: words in str(drafts_of(page)))


def come_again(page: Page) -> Page:
    """Close the tab as a crash does, unasked, and open another one."""
    other = page.context.new_page()
    page.close(run_before_unload=False)
    return other


def test_story_is_offered_again_after_the_tab_was_closed(desk: Page):
    article = ArticleFactory(draft=True, headline="Old", body_html="<p>As stored.</p>")
    author = AuthorFactory(name="Zoe Ash")
    open_story(desk, article)
    type_body(desk, " Typed in vain?")
    desk.get_by_label("Headline").fill("New")
    desk.locator(".field-filed_authors .select2-search__field").type("Zoe")
    desk.locator(".select2-results__option", has_text="Zoe Ash").click()
    wait_for_draft(desk, str(author.pk))

    again = come_again(desk)
    open_story(again, article)
    expect(again.locator(".draft-offer")).to_contain_text("As stored. Typed in vain?")
    expect(again.locator(".ProseMirror")).to_have_text("As stored.")
    again.get_by_role("button", name="Take it over").click()
    expect(again.locator(".ProseMirror")).to_have_text("As stored. Typed in vain?")
    expect(again.locator(".field-filed_authors .select2-selection__choice")).to_contain_text("Zoe Ash")
    save(again)

    article.refresh_from_db()
    assert (article.headline, article.body_html) == ("New", "<p>As stored. Typed in vain?</p>")
    assert [row.author for row in article.author_rows.all()] == [author]
    wait_until(again, lambda: drafts_of(again) == [])
    open_story(again, article)
    expect(again.locator(".draft-offer")).to_have_count(0)


def test_draft_thrown_away_is_not_offered_again(desk: Page):
    article = ArticleFactory(draft=True)
    open_story(desk, article)
    desk.get_by_label("Headline").fill("Typed")
    wait_for_draft(desk, "Typed")
    again = come_again(desk)
    open_story(again, article)

    again.get_by_role("button", name="Throw it away").click()

    wait_until(again, lambda: drafts_of(again) == [])


def test_drafts_are_for_their_story_and_their_person(desk: Page):
    mine, other = ArticleFactory(draft=True), ArticleFactory(draft=True)
    open_story(desk, mine)
    desk.get_by_label("Headline").fill("Typed")
    wait_for_draft(desk, "Typed")
    again = come_again(desk)

    open_story(again, other)
    again.wait_for_load_state("networkidle")
    expect(again.locator(".draft-offer")).to_have_count(0)
    sign_in(again, "otto")
    open_story(again, mine)
    again.wait_for_load_state("networkidle")
    expect(again.locator(".draft-offer")).to_have_count(0)


def test_what_was_undone_leaves_no_draft(desk: Page):
    open_story(desk, ArticleFactory(draft=True, headline="As stored"))
    desk.get_by_label("Headline").fill("Typed")
    wait_for_draft(desk, "Typed")

    desk.get_by_label("Headline").fill("As stored")

    wait_until(desk, lambda: drafts_of(desk) == [])


def test_draft_of_a_form_with_a_fault_goes_on(desk: Page):
    article = ArticleFactory(draft=True)
    open_story(desk, article)
    type_body(desk, " Typed.")
    desk.get_by_label("Headline").fill("")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".errornote").first).to_be_visible()

    expect(desk.locator(".draft-offer")).to_have_count(0)
    wait_until(desk, lambda: len(drafts_of(desk)) == 1)
    desk.get_by_label("Headline").fill("Mended")
    save(desk)

    wait_until(desk, lambda: drafts_of(desk) == [])


def test_two_tabs_keep_a_draft_each(desk: Page):
    article = ArticleFactory(draft=True)
    other = desk.context.new_page()
    for page, words in ((desk, "One tab"), (other, "Other tab")):
        open_story(page, article)
        page.get_by_label("Headline").fill(words)
        wait_for_draft(page, words)
    other.close()
    again = come_again(desk)
    open_story(again, article)

    expect(again.locator(".draft-offer")).to_have_count(2)


def test_wire_copy_that_was_read_and_mended_comes_back(desk: Page):
    copy = "Ferry returns\n\nHarbour Press\n\nGENEVA, Switzerland – The ferry came back.\n\nIt had been away."
    desk.goto("/admin/wire-copy/")
    desk.get_by_role("textbox", name="Wire copy").fill(copy)
    desk.get_by_role("button", name="Read it").click()
    desk.get_by_label("Deck").fill("Mended by hand")
    type_body(desk, " And more.")
    wait_for_draft(desk, "And more.")

    again = come_again(desk)
    again.goto("/admin/wire-copy/")
    again.get_by_role("button", name="Take it over").click()
    expect(again.get_by_label("Deck")).to_have_value("Mended by hand")
    expect(again.locator(".ProseMirror")).to_contain_text("And more.")
    again.get_by_role("button", name="Save as draft").click()

    expect(again.locator(".messagelist").first).to_contain_text("is saved")
    assert Article.objects.get().deck == "Mended by hand"
    wait_until(again, lambda: drafts_of(again) == [])


@pytest.mark.parametrize(
    "path", ["comments/wordrule/add/", "comments/cannedreason/add/", "articles/section/add/"]
)
def test_other_forms_of_the_desk_keep_drafts(live_server, new_page, path):
    page = new_page()
    UserFactory(username="root", is_superuser=True)
    sign_in(page, "root")
    page.goto(f"/admin/{path}")
    page.locator(WORDS).first.fill("Words, words")
    wait_for_draft(page, "Words, words")

    again = come_again(page)
    again.goto(f"/admin/{path}")
    again.get_by_role("button", name="Take it over").click()

    expect(again.locator(WORDS).first).to_have_value("Words, words")


def test_leaving_unsaved_words_is_asked_about_and_saved_ones_are_not(desk: Page):
    asked: list[Dialog] = []
    desk.on("dialog", lambda dialog: (asked.append(dialog), dialog.accept()))
    article = ArticleFactory(draft=True)
    open_story(desk, article)
    desk.goto("/admin/")
    assert asked == []

    open_story(desk, article)
    type_body(desk, " Typed.")
    desk.goto("/admin/")
    assert [dialog.type for dialog in asked] == ["beforeunload"]
    open_story(desk, article)
    desk.get_by_role("button", name="Take it over").click()
    save(desk)
    desk.goto("/admin/")
    assert len(asked) == 1


def test_text_larger_than_the_desk_takes_is_not_sent(desk: Page, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 200 * 1024
    open_story(desk, ArticleFactory(draft=True))
    desk.get_by_label("Deck").fill("words " * 40_000)

    desk.get_by_role("button", name="Save", exact=True).click()

    said = desk.get_by_role("alert")
    expect(said).to_contain_text("Nothing was sent: it is larger than the desk takes. At most 200.0")
    expect(desk.get_by_label("Deck")).to_have_value("words " * 40_000)
    wait_until(desk, lambda: len(drafts_of(desk)) == 1)
