# ruff: noqa: E501 - lines as a clipboard brings them
"""What text processors and web pages put on the clipboard, pasted into the editor of a story in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk.editors import open_story, sign_in
from tests.factories import ArticleFactory

WORD_LIST = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-US><!--StartFragment-->
<p class=MsoNormal>Before.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Apples<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>Red ones</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Pears</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.</span>Fourth</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>5.</span>Fifth</p>
<p class=MsoNormal>10<span style='vertical-align:super'>2</span> km and H<span style='vertical-align:sub'>2</span>O,
<b style='mso-bidi-font-weight:normal'>bold</b></p><!--EndFragment--></body></html>
"""
DOCS = """<meta charset='utf-8'><b style="font-weight:normal" id="docs-internal-guid-x"><p dir="ltr"><span
 style="font-weight:400">plain </span><span style="font-weight:700">bold </span><span
 style="font-style:italic;font-weight:700">both</span></p><br><p dir="ltr"><span style="font-weight:400">plain, </span><span
 style="font-weight:400;text-decoration:line-through">struck</span></p><ul><li dir="ltr" style="font-weight:700"><p><span
 style="font-weight:400">one</span></p></li><ul><li><p><span>below</span></p></li></ul><li><p><span>two</span></p></li></ul></b>"""
PASTED = [
    pytest.param(
        DOCS,
        "<p>plain <strong>bold <em>both</em></strong></p>\n<p>plain, <s>struck</s></p>\n"
        "<ul><li><p>one</p>\n<ul><li><p>below</p></li></ul></li><li><p>two</p></li></ul>",
        id="what is bold, italic and struck in Google Docs, and nothing else",
    ),
    pytest.param(
        WORD_LIST,
        "<p>Before.</p>\n<ul><li><p>Apples</p>\n<ul><li><p>Red ones</p></li></ul></li><li><p>Pears</p></li></ul>\n"
        '<ol start="4"><li><p>Fourth</p></li><li><p>Fifth</p></li></ol>\n'
        "<p>10<sup>2</sup> km and H<sub>2</sub>O, <strong>bold</strong></p>",
        id="lists, powers and bold of Word",
    ),
    pytest.param(
        "<table border=1><tr><td width=9><p><b>Country</b></p></td><td><p>Votes</p></td></tr>"
        "<tr><td><p>France</p></td><td colspan=1><p>12</p></td></tr></table><p>After.</p>",
        "<table><tbody><tr><td><strong>Country</strong></td><td>Votes</td></tr>"
        "<tr><td>France</td><td>12</td></tr></tbody></table>\n<p>After.</p>",
        id="a table stays a table",
    ),
    pytest.param(
        "<table><tr><th>Year</th></tr><tr><td>1963</td></tr></table>",
        "<table><thead><tr><th>Year</th></tr></thead><tbody><tr><td>1963</td></tr></tbody></table>",
        id="a row of headers is the head of a table",
    ),
    pytest.param(
        "<h1>Big</h1><h4>Small</h4><dl><dt>Term</dt><dd>Meaning</dd></dl><pre>line one\nline two</pre>",
        "<h2>Big</h2>\n<h3>Small</h3>\n<p><strong>Term</strong></p>\n<p>Meaning</p>\n<p>line one<br>line two</p>",
        id="headings of any level, definitions and lines as set",
    ),
    pytest.param(
        "<div>First line</div><div><br></div><div>Second <b>bold</b></div><p>• one</p><p>• two</p>",
        "<p>First line</p>\n<p>Second <strong>bold</strong></p>\n<ul><li><p>one</p></li><li><p>two</p></li></ul>",
        id="lines and bullets of Apple Notes and mails",
    ),
    pytest.param(
        '<p>See <a href="https://www.youtube.com/watch?v=x" style="text-decoration:underline"><span '
        'style="text-decoration:underline">this</span></a>.</p>',
        '<p>See <a href="https://www.youtube.com/watch?v=x">this</a>.</p>',
        id="a link is not underlined twice",
    ),
]  # fmt: skip


@pytest.fixture
def desk(live_server, new_page) -> Page:
    page = sign_in(new_page())
    open_story(page, ArticleFactory(draft=True, body_html=""))
    return page


def paste(page: Page, html: str) -> None:
    page.locator(".ProseMirror").evaluate(
        """(body, html) => {
            body.focus();
            const data = new DataTransfer();
            data.setData("text/html", html);
            body.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def pasted(page: Page) -> str:
    return page.locator("textarea[name=body_html]").input_value()


@pytest.mark.parametrize(("html", "expected"), PASTED)
def test_pasted_text_keeps_what_it_means(desk, html, expected):
    paste(desk, html)

    assert pasted(desk) == expected
    assert desk.locator(".rich-text-note").text_content() == ""


def test_what_a_story_cannot_hold_is_named(desk):
    paste(
        desk,
        '<p>Before <img src="https://example.org/a.jpg" alt="x"> and after.</p><figure><img src="data:image/png;base64,x">'
        "<figcaption>Photo: a pier</figcaption></figure><iframe src='https://video.example/1' title='The film'></iframe>"
        '<video></video><p><a href="javascript:alert(1)">bad</a> <a href="tel:+4912">call</a></p><button>Share</button>',
    )

    note = desk.locator(".rich-text-note")
    expect(note).to_contain_text("pictures (2)")
    expect(note).to_contain_text("embedded players and frames (1)")
    expect(note).to_contain_text("fields and buttons (1)")
    expect(note).to_contain_text("addresses of links that no reader could follow (2)")
    assert "Photo: a pier" in pasted(desk)
    assert '<a href="https://video.example/1">The film</a>' in pasted(desk)
    assert "bad call" in pasted(desk)
    paste(desk, "<p>Plain.</p>")
    expect(note).to_be_empty()


def test_pasted_story_is_stored_as_it_is_shown(desk):
    paste(desk, DOCS + WORD_LIST + "<table><tr><th>Year</th></tr><tr><td>1963</td></tr></table><p>End.</p>")
    shown = pasted(desk)
    desk.get_by_role("button", name="Save and continue").click()
    expect(desk.locator(".messagelist")).to_contain_text("is saved")

    assert pasted(desk) == shown
    expect(desk.locator(".ProseMirror table th")).to_have_text("Year")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("www.example.org", "https://www.example.org"),
        ("example.org/a?b=1", "https://example.org/a?b=1"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("/2016/07/16/talks/", "/2016/07/16/talks/"),
    ],
)
def test_address_without_its_scheme_is_completed(desk, typed, address):
    ask_for_link(desk, typed)

    expect(desk.get_by_role("dialog")).to_have_count(0)
    expect(desk.locator(".ProseMirror a")).to_have_attribute("href", address)


@pytest.mark.parametrize("typed", ["kerry", "javascript:alert(1)", "ftp://example.org/", "two words.org"])
def test_link_dialog_stays_and_says_why_it_takes_no_such_address(desk, typed):
    ask_for_link(desk, typed)

    expect(desk.get_by_role("dialog")).to_contain_text(f"“{typed}” is no address")
    expect(desk.get_by_label("Address (https")).to_have_value(typed)
    desk.get_by_label("Address (https").fill("https://example.org/")
    desk.get_by_role("button", name="Set the link").click()
    expect(desk.locator(".ProseMirror a")).to_have_attribute("href", "https://example.org/")


def ask_for_link(page: Page, address: str) -> None:
    page.locator(".ProseMirror").fill("Text.")
    # Not clicked: the editor sets its caret a moment after a click, and would undo the selection.
    page.locator(".ProseMirror").focus()
    page.keyboard.press("Control+a")
    expect(page.get_by_role("button", name="insert link")).not_to_contain_class("disabled")
    page.get_by_role("button", name="insert link").click()
    page.get_by_label("Address (https").fill(address)
    page.get_by_role("button", name="Set the link").click()
