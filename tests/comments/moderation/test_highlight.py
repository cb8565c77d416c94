import pytest

from comments.moderation.highlight import highlight


@pytest.mark.parametrize(
    ("html", "found", "marked"),
    [
        ("<p>Buy Now, buy now</p>", ["buy now"], "<p><mark>Buy Now</mark>, <mark>buy now</mark></p>"),
        ("<p>p and p</p>", ["p"], "<p><mark>p</mark> and <mark>p</mark></p>"),
        ("<p>a &lt;b&gt; c</p>", ["<b>"], "<p>a <mark>&lt;b&gt;</mark> c</p>"),
        (
            '<p><a href="http://x.example">x.example</a></p>',
            ["x.example"],
            '<p><a href="http://x.example"><mark>x.example</mark></a></p>',
        ),
        ("<p>spam spammer</p>", ["spam", "spammer"], "<p><mark>spam</mark> <mark>spammer</mark></p>"),
        ("<p>a.c abc</p>", ["a.c"], "<p><mark>a.c</mark> abc</p>"),
        ("<p>plain</p>", ["", "  "], "<p>plain</p>"),
    ],
)
def test_what_was_found_is_marked_in_the_text_alone(html, found, marked):
    assert highlight(html, found) == marked
