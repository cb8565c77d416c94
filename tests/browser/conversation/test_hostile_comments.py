"""Comments that are deep, huge, right-to-left or a tower of marks stay in their place, on a phone too."""

import pytest
from playwright.sync_api import expect

from comments.actions import import_comments
from tests.comments.factories import arriving, make_comment
from tests.factories import ArticleFactory
from tests.payloads import naughty_strings

ZALGO = "".join(letter + "\u0300\u0315\u0489\u0334" * 40 for letter in "he comes")
ARABIC = "هذا تعليق طويل. [رابط](https://example.org/) و **مهم**"
OWN = [
    ZALGO,
    ARABIC,
    "\u202eevil\u202c \u2066text\u2069 \u200f!",
    "x" * 4000,
    "https://example.org/" + "y" * 4000,
    "> " * 40 + "deep",
    "\n\n".join(["*"] * 900),
    "﷽" * 300,
    "👨‍👩‍👧‍👦" * 300,
]
# What stands outside of its own comment, or makes the page wider than the screen.
FAULTS = """() => {
    const faults = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    for (const node of document.querySelectorAll("main *")) {
        const isTooWide = scrollWidth > clientWidth && node.getBoundingClientRect().right > clientWidth;
        if (isTooWide) faults.push(`wider than the screen: ${node.outerHTML.slice(0, 90)}`);
    }
    for (const text of document.querySelectorAll(".comment__text")) {
        const own = text.getBoundingClientRect();
        for (const node of text.querySelectorAll("*")) {
            const { left, right } = node.getBoundingClientRect();
            if (left < own.left - 1 || right > own.right + 1) faults.push(node.outerHTML.slice(0, 90));
        }
    }
    return faults;
}"""


@pytest.fixture
def article(live_server):
    return ArticleFactory()


@pytest.mark.parametrize("phone", [True, False])
def test_no_comment_leaves_its_place(new_page, axe, article, phone):
    texts = [*OWN, *[text for text in naughty_strings() if text.strip()]]
    bodies = ["\n\n".join(texts[start : start + 12]) for start in range(0, len(texts), 12)]
    made = []
    for number, body in enumerate([*OWN, *bodies]):
        parent = f"urn:hostile:{number - 1}" if number % 12 else ""
        made.append(arriving(f"urn:hostile:{number}", parent, number, author=body[:80] or "x", body=body))
    assert len(import_comments(article=article, comments=made).created) > 9

    page = new_page(phone=phone)
    page.goto(f"{article.get_absolute_url()}?sort=oldest")

    assert page.evaluate(FAULTS) == []
    assert axe(page) == []


def test_right_to_left_comment_reads_right_to_left(page, article):
    make_comment(article, body=ARABIC, author_name="ليلى")
    page.goto(article.get_absolute_url())

    text = page.locator(".comment__text")

    assert text.evaluate("(node) => getComputedStyle(node).direction") == "rtl"
    expect(text.locator("strong")).to_have_text("مهم")


def test_tower_of_marks_stays_below_the_line_above_it(page, article):
    make_comment(article, body=ZALGO)
    page.goto(article.get_absolute_url())

    marks = page.locator(".comment__text").evaluate(
        "(node) => Math.max(...node.innerText.split(/\\P{M}+/u).map((run) => [...run].length))"
    )

    assert 0 < marks <= 6
