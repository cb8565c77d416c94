import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.text.comment_text import MARKDOWN_LENGTH, body_to_html, clean_comment_html
from comments.text.markdown import MAX_EMPHASIS, MAX_QUOTES

LINK = '<a href="https://a.example/" rel="nofollow ugc noopener">{}</a>'
MARKS = [
    *"[]()*_>`<!\\:/#&\"' \n\tab1-",
    "https://",
    "javascript:",
    "](",
    "**",
    "\n> ",
    "\n\n",
    "&lt;",
    "\u0301",
]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**bold** and *italics*", "<p><strong>bold</strong> and <em>italics</em></p>"),
        ("[the report](https://a.example/)", f"<p>{LINK.format('the report')}</p>"),
        ("<https://a.example/>", f"<p>{LINK.format('https://a.example/')}</p>"),
        ("> said\n\nanswered", "<blockquote>\n<p>said</p>\n</blockquote>\n<p>answered</p>"),
        ("snake_case_name 2*3*4 \\*", "<p>snake_case_name 2<em>3</em>4 *</p>"),
    ],
)
def test_writers_have_links_quotes_bold_and_italics(typed, html):
    assert body_to_html(typed) == html


@pytest.mark.parametrize(
    "typed",
    ["# One", "- one", "1. One", "---", "`one`", "    one", "| a | b |", "One\n===", "<b>one</b>", "~~one~~"],
)
def test_all_else_stays_as_typed(typed):
    assert not re.search(r"<(?!/?(?:p|br)>)", body_to_html(typed))


def test_answer_below_a_quote_is_not_put_into_its_mouth():
    assert (
        body_to_html("> They said.\nI say.")
        == "<blockquote>\n<p>They said.</p>\n</blockquote>\n<p>I say.</p>"
    )


def test_answer_to_a_quote_within_a_quote_stays_on_its_level():
    html = body_to_html("> > Once.\n> Twice.")

    assert html == ("<blockquote>\n<blockquote>\n<p>Once.</p>\n</blockquote>\n<p>Twice.</p>\n</blockquote>")


def test_quotes_in_quotes_end_and_nothing_is_lost():
    html = body_to_html(">" * 400 + " deep")

    assert html.count("<blockquote>") == MAX_QUOTES
    assert "&gt; deep" in html


def test_stars_in_stars_end_and_nothing_is_lost():
    html = body_to_html("*a " * 400 + "middle" + " a*" * 400)

    assert html.count("<em>") == html.count("</em>") == MAX_EMPHASIS
    assert html.count("a") == 800
    assert html.count("*") == 2 * (400 - MAX_EMPHASIS)


@pytest.mark.parametrize(
    "typed",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](\\javascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox)",
        "[x](//evil.example/)",
        "[x](/admin/logout/)",
        "![x](javascript:alert(1))",
        "<javascript:alert(1)>",
        "<mailto:a@b.example>",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "javascript://https:%0aalert(1)",
    ],
)
def test_only_web_addresses_become_links(typed):
    assert "<a" not in body_to_html(typed)


def test_image_is_a_link_that_nobody_loads_unasked():
    assert body_to_html("![cat](https://a.example/)") == f"<p>!{LINK.format('cat')}</p>"


def test_title_and_markup_in_a_link_are_no_way_out():
    html = body_to_html('[x](https://a.example/ "onclick=alert(1)") [y](https://a.example/"onclick="alert)')

    assert re.findall(r"\w+(?==)", re.sub(r'"[^"]*"', '""', " ".join(re.findall(r"<a[^>]*>", html)))) == [
        "href",
        "rel",
        "href",
        "rel",
    ]


@given(st.lists(st.sampled_from(MARKS), max_size=80).map("".join))
def test_whatever_is_typed_gives_clean_html(typed):
    html = body_to_html(typed)

    assert clean_comment_html(html) == html
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "br", "a", "blockquote", "strong", "em"}


@given(st.lists(st.sampled_from([*"*_> \n[]()!`<#abc", "\n>", "\n\n"]), max_size=80).map("".join))
def test_no_letter_that_was_typed_is_lost(typed):
    shown = re.sub(r"&\w+;|<[^>]*>", "", body_to_html(typed))

    assert re.sub("[^abc]", "", shown) == re.sub("[^abc]", "", typed)


@pytest.mark.parametrize(
    "mark",
    [
        "[",
        "![",
        "[](",
        "[a](<",
        ">",
        "> \n",
        "*a ",
        "***a*** ",
        "<http://",
        "https:",
        "http://x ",
        "\\",
        "a\n\n",
    ],
)
def test_longest_hostile_text_costs_a_bounded_time(mark):
    typed = (mark * MARKDOWN_LENGTH)[:MARKDOWN_LENGTH]
    body_to_html("warm")

    started = process_time()
    body_to_html(typed)

    # A fifth of a second is what the worst needs; a busy machine may take ten times as long.
    assert process_time() - started < 3
