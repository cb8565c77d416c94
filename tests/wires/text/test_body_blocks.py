import pytest
from hypothesis import given
from hypothesis import strategies as st

from wires.text.body_blocks import Block, blocks_of, opening_paragraph, to_html


def test_blocks_survive_the_way_to_html_and_back():
    blocks = (Block("p", "1 < 2 & “so” 'on'"), Block("h2", "A subhead"), Block("p", "Text"))

    assert blocks_of(to_html(blocks)) == blocks


def test_attribute_with_angle_brackets_is_no_text():
    assert blocks_of('<p>An <abbr title="a > b">ab</abbr> here</p>') == (Block("p", "An ab here"),)


def test_hostile_markup_leaves_its_text_only():
    html = "<script>alert(1)</script><p onclick=x>One<br>two</p><h1>Head</h1><ul><li>item</li></ul>loose"

    assert blocks_of(html) == (
        Block("p", "One two"),
        Block("h2", "Head"),
        Block("p", "item"),
        Block("p", "loose"),
    )


@given(st.text(alphabet='<>/ph2abc "=&;', max_size=80))
def test_any_markup_gives_blocks(html):
    assert all(block.text for block in blocks_of(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Shares rose on Monday.</p><p>More.</p>",
        " \n<p>Two\nlines, a\u00a0blank and a \x00 mark.</p>",
        "<p> \u00a0</p><p>Behind an empty one.</p>",
        "<p>With <b>bold</b> &amp; a sign.</p>",
        "<h2>A subhead</h2><p>Then words.</p>",
        "<p>Cut off within",
        "Loose words<p>and a paragraph</p>",
        "",
    ],
)
def test_the_opening_paragraph_is_the_first_of_the_cleaned_text(html):
    paragraphs = [block.text for block in blocks_of(html) if block.kind == "p"]

    assert opening_paragraph(html) == next(iter(paragraphs), "")
