from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.cleaning import clean_html, text_of
from texts.typed_lines import paragraphs_of_lines


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        ("One.\n\nTwo\ngoes on.\n \nThree.", "<p>One.</p>\n<p>Two\ngoes on.</p>\n<p>Three.</p>"),
        ("One.\r\n\r\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One.\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One <b>bold</b>.\n\nTwo.", "\n<p>One <b>bold</b>.</p>\n<p>Two.</p>\n"),
        ("<h2>Head</h2>\n\nOne.\n\nTwo.", "<h2>Head</h2>\n<p>One.</p>\n<p>Two.</p>\n"),
        ("<p>One.</p>\n\n<p>Two\n\nis one.</p>", "<p>One.</p>\n\n<p>Two\n\nis one.</p>"),
        ("<b>One.\n\nTwo.</b>", "<b>One.\n\nTwo.</b>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("<hr>\n\nOne.\n\nTwo.", "<hr>\n<p>One.</p>\n<p>Two.</p>\n"),
        ("Text without a paragraph", "Text without a paragraph"),
    ],
)
def test_empty_lines_part_paragraphs_that_were_typed_without_tags(typed, body):
    assert paragraphs_of_lines(typed) == body


@given(st.text(alphabet="ab <>/p\n&;bh2r", max_size=60) | st.text(max_size=40))
def test_no_letter_is_lost(typed):
    before, after = text_of(clean_html(typed)), text_of(clean_html(paragraphs_of_lines(typed)))

    assert Counter(before) - Counter(after) <= Counter(" \n")
