"""What is kept of the HTML of comments from elsewhere, and what it looks like as typed text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.exchange.formats.html_reading import read_html
from comments.text.comment_text import body_to_html, clean_comment_html
from tests.payloads import all_payloads, naughty_strings

ALLOWED = r'</?(p|br|strong|em|s|code|pre|blockquote|ul|ol|li)>|</a>|<a href="https?://[^"]*" rel="[a-z ]*">'
REL = 'rel="nofollow ugc noopener"'
CASES = {
    "paragraphs and breaks": (
        "<p>One<br/>two</p><div>three<br><br>four</div>",
        "<p>One<br>\ntwo</p>\n<p>three</p>\n<p>four</p>",
        "One\ntwo\n\nthree\n\nfour",
    ),
    "bold, italics, code": (
        "<p>a <b>bold </b>and <i>slanted</i>, <strong><em>both</em></strong> and <tt>x*y</tt></p>",
        "<p>a <strong>bold</strong> and <em>slanted</em>, <strong><em>both</em></strong> and <code>x*y</code></p>",
        "a **bold** and *slanted*, ***both*** and `x*y`",
    ),
    "links": (
        '<a href="https://x.org/a" onclick="x()">here</a>, http://y.org/b. <a href="/c">c</a> '
        '<a href="javascript:d">d</a>',
        f'<p><a href="https://x.org/a" {REL}>here</a>, <a href="http://y.org/b" {REL}>http://y.org/b</a>. c d</p>',
        "[here](https://x.org/a), http://y.org/b. c d",
    ),
    "quotes": (
        "<blockquote>said<blockquote>before</blockquote></blockquote>no",
        "<blockquote>\n<p>said</p>\n<blockquote>\n<p>before</p>\n</blockquote>\n</blockquote>\n<p>no</p>",
        "> said\n>\n> > before\n\nno",
    ),
    "lists": (
        "<ul><li>a<li>b</ul><ol><li>c</li> d</ol>",
        "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>\n<ol>\n<li><p>c</p></li>\n<li><p>d</p></li>\n</ol>",
        "- a\n- b\n\n1. c\n2. d",
    ),
    "preformatted text": (
        "<pre><code>if a:\n    b</code></pre>",
        "<pre><code>if a:\n    b</code></pre>",
        "```\nif a:\n    b\n```",
    ),
    "signs that would mean something": (
        "<p># 1 * 2 * 3 [x] \\ snake_case &lt;b&gt; &amp;amp;</p>",
        "<p># 1 * 2 * 3 [x] \\ snake_case &lt;b&gt; &amp;amp;</p>",
        r"# 1 \* 2 \* 3 \[x\] \\ snake_case <b> &amp;",
    ),
    "marks across paragraphs": (
        "<b>one<p>two</b> three",
        "<p><strong>one</strong></p>\n<p><strong>two</strong> three</p>",
        "**one**\n\n**two** three",
    ),
    "what is never text": ("<script>a</script><style>b</style><!-- c -->d", "<p>d</p>", "d"),
    "nothing": ("<p> <br> </p><blockquote></blockquote>", "", ""),
}


@pytest.mark.parametrize("case", CASES)
def test_meaning_is_kept(case):
    html, expected_html, expected_text = CASES[case]

    found_html, found_text = read_html(html)

    assert (clean_comment_html(found_html), found_text) == (expected_html, expected_text)


@pytest.mark.parametrize("case", CASES.keys() - {"lists", "preformatted text", "bold, italics, code"})
def test_text_says_the_same_when_it_is_read_as_markdown(case):
    _html, expected_html, text = CASES[case]

    assert body_to_html(text) == expected_html


def test_typed_lines_stay_lines():
    html, text = read_html("One\ntwo <em>x\n\ny</em>\n<blockquote>z</blockquote>\n", keeps_lines=True)

    assert html == "<p>One<br>\ntwo <em>x</em></p>\n<p><em>y</em></p>\n<blockquote>\n<p>z</p>\n</blockquote>"
    assert text == "One\ntwo *x*\n\n*y*\n\n> z"


@pytest.mark.parametrize("opening", ["<blockquote>", "<ul><li>", "<b>", "<div>", "<pre>", "<li>"])
def test_deep_markup_is_read(opening):
    html, text = read_html(opening * 3000 + "deep")

    assert "deep" in text
    assert len(html) < 500


SNIPPETS = st.lists(
    st.one_of(
        st.sampled_from(
            "<p> </p> <b> </b> <i> </i> <br> <a href='http://x.org/'> </a> <ul> </ul> <li> </li> <ol> <blockquote> "
            "</blockquote> <pre> </pre> <code> </code> <div> </div> <table><tr><td> &amp; &lt; http://y.org/z".split()
        ),
        st.text(max_size=8),
        st.sampled_from([" ", "\n", "\n\n"]),
    ),
    max_size=25,
).map("".join)


@given(SNIPPETS, st.booleans())
def test_what_was_cleaned_once_stays_as_it_is(html, keeps_lines):
    clean, _text = read_html(html, keeps_lines=keeps_lines)

    stored = clean_comment_html(clean)

    assert read_html(clean)[0] == clean
    assert clean_comment_html(stored) == stored
    assert read_html(stored)[0] == clean


def test_payload_is_only_text():
    for payload in [*all_payloads(), *naughty_strings()]:
        html = clean_comment_html(read_html(payload, keeps_lines=True)[0])

        tags = re.findall(r"<[^>]*>", html)
        assert clean_comment_html(html) == html
        assert all(re.fullmatch(ALLOWED, tag) for tag in tags), payload
