"""An editor at the desk, in a real browser: nothing breaks the Content-Security-Policy, nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Status
from tests.browser.desk.editors import open_story, save, sign_in
from tests.factories import ArticleFactory, AuthorFactory, SourceFactory
from tests.samples import samples_dir

# All that the rich-text editor can show, as the cleaner stores it.
RICH = (
    "<p>A <strong>bold</strong>, an <em>italic</em>, <u>a line</u>, <s>struck</s>, H<sub>2</sub>O, m<sup>3</sup>, "
    '<a href="https://example.org/" rel="nofollow noopener noreferrer">a link</a>,<br>and a break.</p>\n'
    "<h2>Subhead</h2>\n<p>Text.</p>\n<h3>Lower subhead</h3>\n"
    "<ul><li><p>One</p></li><li><p>Two</p></li></ul>\n"
    '<ol start="3"><li><p>Three</p></li></ol>\n'
    "<blockquote><p>Quoted.</p></blockquote>\n<hr>\n"
    "<table><thead><tr><th>Year</th><th>Votes</th></tr></thead><tbody><tr><td>1963</td><td>12</td></tr></tbody></table>\n"
    "<p>End.</p>"
)


@pytest.fixture
def desk(live_server, new_page) -> Page:
    return sign_in(new_page())


def test_rich_text_that_the_editor_shows_is_unharmed_by_editing(desk):
    article = ArticleFactory(draft=True, body_html=RICH)
    open_story(desk, article)
    body = desk.get_by_role("textbox", name="Body")
    expect(body.get_by_role("link", name="a link")).to_be_visible()

    body.get_by_text("End.").click()
    desk.keyboard.press("End")
    desk.keyboard.type(" Added.")
    save(desk)

    article.refresh_from_db()
    assert article.body_html == RICH.replace("End.", "End. Added.")


@pytest.mark.parametrize(
    "body",
    [
        "<table><caption>Votes</caption><tbody><tr><th>Year</th><td>1963</td></tr></tbody></table>",
        '<p>The <abbr title="United Nations">UN</abbr> said so.</p>',
        '<p lang="fr">Bonjour.</p>',
        "<p><cite>Time</cite> and <q>quote</q>, <code>code</code>.</p>",
        "<dl><dt>Term</dt><dd>Meaning</dd></dl>",
        "<pre>set\n  as is</pre>",
        "<p><del>old</del> <ins>new</ins></p>",
        "Text without a paragraph",
    ],
)
def test_markup_beyond_the_editor_is_edited_as_html_and_kept(desk, body):
    article = ArticleFactory(draft=True, body_html=f"<p>Before.</p>{body}")
    stored = article.body_html
    open_story(desk, article)

    expect(desk.get_by_text("cannot show")).to_be_visible()
    expect(desk.locator("textarea[name=body_html]")).to_be_visible()
    desk.get_by_role("button", name="Edit as rich text").click()
    expect(desk.get_by_text("cannot show")).to_be_visible()
    save(desk)

    article.refresh_from_db()
    assert article.body_html == stored


def test_new_story_is_written_as_rich_text(desk):
    SourceFactory(name="Harbour Press")
    desk.goto("/admin/articles/article/add/")
    desk.get_by_label("Headline").fill("Ferry late")
    desk.locator(".field-source .select2-selection").click()
    desk.locator(".select2-results__option", has_text="Harbour Press").click()

    desk.get_by_role("textbox", name="Body").fill("It was late.")
    desk.get_by_role("button", name="Save and publish").click()

    expect(desk.locator(".messagelist")).to_contain_text("is published")
    assert Article.objects.published().get().body_html == "<p>It was late.</p>"


def test_pasted_markup_loses_what_the_cleaner_would_take(desk):
    open_story(desk, ArticleFactory(draft=True, body_html="<p>Text.</p>"))
    body = desk.locator(".ProseMirror")  # The text area bears the same name until the editor has come.

    body.evaluate(
        """body => {
            body.focus();
            const data = new DataTransfer();
            data.setData("text/html", '<p onclick="x()" style="color:red">Red<img src=x onerror=alert(1)></p>'
                + '<a href="javascript:alert(1)">bad</a><a href="https://example.org/" target=_blank>good</a>');
            body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )

    expect(body).to_contain_text("Red")
    html = desk.locator("textarea[name=body_html]").input_value()
    assert not any(word in html for word in ("onclick", "style", "<img", "javascript:", "target"))
    assert '<a href="https://example.org/">good</a>' in html


def test_link_is_set_and_set_anew(desk):
    open_story(desk, ArticleFactory(draft=True, body_html="<p>Text.</p>"))
    body = desk.locator(".ProseMirror")  # The text area bears the same name until the editor has come.

    for address in ("https://example.org/first", "https://example.org/a?b=1&c=2"):
        # Not clicked: the editor sets its caret a moment after a click, and would undo the selection.
        body.focus()
        desk.keyboard.press("Control+a")
        # The editor hears of the selection a moment later; until then its button does nothing.
        expect(desk.get_by_role("button", name="insert link")).not_to_contain_class("disabled")
        desk.get_by_role("button", name="insert link").click()
        desk.get_by_label("Address (https").fill(address)
        desk.get_by_role("button", name="Set the link").click()
        expect(desk.get_by_role("dialog")).to_have_count(0)

    expect(body.get_by_role("link")).to_have_attribute("href", "https://example.org/a?b=1&c=2")


def test_authors_chosen_one_after_the_other_keep_their_order(desk):
    zoe, adam = AuthorFactory(name="Zoe Ash"), AuthorFactory(name="Adam Birch")
    article = ArticleFactory(draft=True)
    open_story(desk, article)

    for author in (zoe, adam):
        desk.locator(".field-filed_authors .select2-selection").click()
        desk.locator(".field-filed_authors .select2-search__field").type(author.name)
        desk.locator(".select2-results__option", has_text=author.name).click()
    save(desk)

    assert [row.author for row in article.author_rows.order_by("position")] == [zoe, adam]


@pytest.mark.parametrize("javascript", [True, False])
def test_seed_story_goes_from_paste_to_page(live_server, new_page, javascript):
    samples = samples_dir()
    if samples is None:
        pytest.skip("the folder of samples is not beside the checkout")
    page = sign_in(new_page(javascript=javascript))
    page.goto("/admin/")
    page.get_by_role("link", name="Add from wire copy").click()

    page.get_by_role("textbox", name="Wire copy").fill((samples / "seed" / "kerry-lavrov.txt").read_text())
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Source", exact=True)).to_have_value("Agence France-Presse")
    expect(page.get_by_text("Places: Moscow, Russia")).to_be_visible()
    page.get_by_label("It comes out now").check()
    page.get_by_role("button", name="Publish").click()
    page.goto(Article.objects.published().get().get_absolute_url())

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "US, Russia strike deal on ‘concrete steps’ to save Syria ceasefire"
    )
    expect(page.locator("article .dateline")).to_have_text("MOSCOW, Russia (UPDATED) –")
    expect(page.get_by_role("heading", name="Time running out")).to_be_visible()
    expect(page.locator("article .credit")).to_have_text("– Rappler.com")


def test_conflict_shows_both_texts_and_saves_mine_on_purpose(live_server, new_page):
    article = ArticleFactory(draft=True)
    edna, otto = sign_in(new_page()), sign_in(new_page(), "otto")
    for page in (edna, otto):
        open_story(page, article)

    for page, words in ((otto, "Their text."), (edna, "My text.")):
        page.get_by_role("textbox", name="Body").fill(words)
        page.get_by_role("button", name="Save", exact=True).click()

    conflict = edna.get_by_role("region", name="otto has saved this story meanwhile")
    expect(conflict).to_contain_text("Their text.")
    expect(conflict).to_contain_text("My text.")
    expect(edna.get_by_role("textbox", name="Body")).to_have_text("My text.")
    save(edna)
    article.refresh_from_db()
    assert "My text." in article.body_html


@pytest.mark.parametrize("phone", [False, True])
def test_no_page_of_the_desk_complains(live_server, new_page, phone):
    page = sign_in(new_page(phone=phone, dark=phone))
    public = ArticleFactory(status=Status.PUBLISHED)

    for path in (
        "/admin/",
        "/admin/articles/article/",
        "/admin/articles/article/add/",
        f"/admin/articles/article/{public.pk}/history/",
        f"/admin/articles/article/{public.pk}/withdraw/",
        f"/admin/articles/article/{public.pk}/preview/",
        "/admin/articles/topic/add/",
        "/admin/wire-copy/",
    ):
        assert page.goto(path).status == 200
        page.wait_for_load_state("networkidle")
