"""A whole page, as the browser's clipboard holds it, pasted at the desk."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk.editors import sign_in

FIRST = (
    "The council agreed on Tuesday to build a tram line from the station to the hospital, after ten years."
)
SECOND = (
    "The line will cost 200 million pounds and open in 2031, the council said in a statement after the vote."
)
PAGE = f"""<nav><ul><li><a href=/>Skip to content</a></li><li><a href=/>News</a></li><li><a href=/>Sport</a></li>
<li><a href=/>Weather</a></li><li><a href=/>Sign in</a></li></ul></nav>
<main><article><h1>Trams return</h1><p class=byline>Lena Ortiz</p>
<time datetime=2024-06-04T15:59:00+00:00>4 June 2024</time>
<img alt="A tram">
<div class=content><p>{FIRST}</p><p>{SECOND}</p><p>{FIRST} {SECOND}</p></div></article></main>
<aside><h2>A long line in a box at the side</h2><ul><li><a href=/>Train strike called off</a></li></ul></aside>
<footer><a href=/>About us</a><a href=/>Terms of use</a></footer><script>alert(1)</script>"""
COPY = """async (html) => {
  const page = document.createElement("div");
  page.innerHTML = html;
  document.body.append(page);
  const text = page.innerText;
  page.remove();
  const blob = (type, words) => new Blob([words], { type });
  await navigator.clipboard.write([new ClipboardItem({
    "text/html": blob("text/html", html), "text/plain": blob("text/plain", text) })]);
}"""


@pytest.fixture
def desk(live_server, new_page) -> Page:
    return sign_in(new_page())


def test_page_pasted_with_its_markup_is_read_by_its_markup(desk, live_server):
    desk.goto(f"{live_server.url}/admin/wire-copy/")
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.evaluate(COPY, PAGE)

    area = desk.get_by_role("textbox", name="Wire copy")
    area.focus()
    desk.keyboard.press("Control+v")
    expect(area).to_have_value(re.compile("Skip to content"))
    desk.get_by_role("button", name="Read it").click()

    expect(desk.locator("#id_headline")).to_have_value("Trams return")
    expect(desk.locator("#id_author_names")).to_have_value("Lena Ortiz")
    kept = desk.locator("[data-clipboard-html]").input_value()
    assert "<script" not in kept
    assert '<time datetime="2024-06-04T15:59:00+00:00">' in kept
    assert '<img alt="A tram">' in kept


def test_looks_in_pasted_markup_are_taken_off_before_a_browser_judges_them(desk, live_server):
    # The page's watch fails on anything in the console: a style in HTML that is parsed violates the policy.
    desk.goto(f"{live_server.url}/admin/wire-copy/")
    paste = """(area, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/html", html);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }"""
    desk.get_by_role("textbox", name="Wire copy").evaluate(
        paste, '<p style="color:red" onclick="x()">Trams</p>'
    )

    assert desk.locator("[data-clipboard-html]").input_value() == "<p>Trams</p>"


def test_editor_chooses_another_line_as_the_headline(desk, live_server):
    desk.goto(f"{live_server.url}/admin/wire-copy/")
    links = "\n".join(["Skip to content", "News", "Sport", "Weather", "Sign in", "Search"])
    desk.get_by_role("textbox", name="Wire copy").fill(
        f"{links}\nThe council at its best\nCouncil agrees on a new tram line\n\n{FIRST}\n\n{SECOND}\n\nAbout us"
    )
    desk.get_by_role("button", name="Read it").click()
    expect(desk.locator("#id_headline")).to_have_value("Council agrees on a new tram line")

    desk.get_by_role("radio", name="The council at its best").check()
    desk.get_by_role("button", name="Read it again").click()

    expect(desk.locator("#id_headline")).to_have_value("The council at its best")
