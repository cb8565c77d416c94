import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.cleaning import clean_html, clean_line, excerpt_of, text_of


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p>Plain</p>", "<p>Plain</p>"),
        ("<script>alert(1)</script><p>x</p>", "<p>x</p>"),
        ('<p style="color:red" onclick="x()">x</p>', "<p>x</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ("<h1>Time running out</h1>", "<h2>Time running out</h2>"),
        ("<h4>Time running out</h4>", "<h2>Time running out</h2>"),
        ("<p>&nbsp;</p><p>x</p><p><br></p>", "<p>x</p>"),
        ("<img src=x onerror=alert(1)>", ""),
        ("<p>“quoted” – dash</p>", "<p>“quoted” – dash</p>"),
        ("a\x00b\x07c\u202ed", "abcd"),
        ("<svg><text>x</text></svg>", ""),
    ],
)
def test_clean_html(html, cleaned):
    assert clean_html(html) == cleaned


@given(st.text())
def test_cleaning_what_is_clean_changes_nothing(text):
    once = clean_html(text)

    assert clean_html(once) == once


@given(st.text())
def test_a_line_is_one_line(text):
    assert "\n" not in clean_line(text)


def test_text_of_keeps_paragraphs_apart():
    assert (
        text_of("<p>One &amp; <em>two</em></p><h2>Three</h2><ul><li>a</li><li>b</li></ul>")
        == "One & two\nThree\na\nb"
    )


def test_text_of_drops_tags_with_a_bracket_in_an_attribute_and_a_tag_cut_in_two():
    assert text_of('<p><abbr title="a > b">AB</abbr> rose</p><p>and <a href="x') == "AB rose\nand"


def test_excerpt_is_cut_at_a_word():
    excerpt = excerpt_of("word " * 100, 20)

    assert excerpt == "word word word…"
    assert len(excerpt) <= 20
