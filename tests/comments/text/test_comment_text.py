import json
import re

import pytest

from comments.text.comment_text import (
    MARKDOWN_LENGTH,
    body_to_html,
    clean_comment_html,
    is_visible,
    tidy_body,
)
from tests.payloads import OWN
from tests.samples import samples_dir


def test_empty_lines_part_paragraphs_and_single_ones_break_lines():
    assert body_to_html("One\ntwo\n \n\nThree") == "<p>One<br>\ntwo</p>\n<p>Three</p>"


def test_markup_is_text():
    html = body_to_html('<script>alert(1)</script> <img src=x onerror="alert(1)"> & so on')

    assert html == (
        '<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror="alert(1)"&gt; &amp; so on</p>'
    )


@pytest.mark.parametrize(
    ("typed", "address", "rest"),
    [
        ("See https://example.org/a?b=c&d=1.", "https://example.org/a?b=c&amp;d=1", "."),
        ("(https://example.org/a)", "https://example.org/a", ")"),
        ("https://example.org/Foo_(bar) yes", "https://example.org/Foo_(bar)", " yes"),
    ],
)
def test_web_addresses_become_links_that_vouch_for_nothing(typed, address, rest):
    link = f'<a href="{address}" rel="nofollow ugc noopener">{address}</a>{rest}'

    assert link in body_to_html(typed)


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "data:text/html,x", 'http://"onmouseover="x', "http://"]
)
def test_no_other_address_becomes_a_link(typed):
    assert "<a" not in body_to_html(typed)


def test_line_ends_and_control_characters_are_tidied():
    assert tidy_body("\x00 One\r\ntwo\rthree\u202e\ud800 ") == "One\ntwo\nthree"


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u2060", "\u0301"])
def test_text_that_leaves_no_ink_is_not_visible(text):
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["a", "👍", "…", "مرحبا"])
def test_text_in_any_script_is_visible(text):
    assert is_visible(text)


def test_text_of_any_length_is_shown_whole_and_in_no_time():
    run = ")." * 200_000 + "(" * 200_000

    assert body_to_html(f"http://x{run}") == f"<p>http://x{run}</p>"


def test_long_text_is_still_only_text():
    long = "<b>**x**</b>\n" * MARKDOWN_LENGTH

    assert body_to_html(long).startswith("<p>&lt;b&gt;**x**&lt;/b&gt;<br>")


@pytest.mark.parametrize("payload", OWN)
def test_html_from_elsewhere_keeps_nothing_that_runs(payload):
    html = clean_comment_html(payload)

    assert not re.search(r"<(?!/?(p|a|br|ul|ol|li)\b)|<[^>]*\s(?!href=\"https://|rel=)\w+=", html)
    assert clean_comment_html(html) == html


def test_html_from_elsewhere_keeps_its_paragraphs_links_and_quotes():
    html = '<p lang="x">One <b class="y">two</b></p>'
    quote = '<blockquote><a href="https://a.example/" title="t">b</a></blockquote>'

    assert clean_comment_html(html + quote) == (
        "<p>One <b>two</b></p>"
        '<blockquote><a href="https://a.example/" rel="nofollow ugc noopener">b</a></blockquote>'
    )


@pytest.mark.skipif(samples_dir() is None, reason="no samples folder beside the checkout")
def test_every_payload_stays_text():
    lines = (samples_dir() / "abuse" / "xss_payloads.jsonl").read_text(encoding="utf-8").strip().split("\n")

    for line in lines:
        html = body_to_html(tidy_body(json.loads(line)["payload"]))
        # Our own tags, and no attribute but those of a link.
        rest = re.sub(
            r'</?(?:p|blockquote|em|strong)>|<br>|</a>|<a href="https?://[^"<>]*" rel="nofollow ugc noopener">',
            "",
            html,
        )
        assert "<" not in rest
    assert len(lines) > 1000
