import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from comments.templatetags.conversation import excerpt
from comments.text.comment_text import body_to_html

PRINTED = Template("{% load conversation %}{{ body|excerpt:20 }}")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Short & sweet", "Short &amp; sweet"),
        ("**Bold** <b>words</b>", "Bold &lt;b&gt;words&lt;"),
        ("First.\n\nSecond.", "First. Second."),
        ("one two three four five six", "one two three four…"),
        ("[a](https://long.example/" + "x" * 500 + ") end", "a"),
        ("", ""),
    ],
)
def test_beginning_of_a_comment_is_plain_text_escaped_once(body, shown):
    printed = PRINTED.render(Context({"body": body_to_html(body)}))

    assert printed.startswith(shown)


@given(st.text(max_size=400), st.integers(1, 60))
def test_it_is_never_longer_and_on_one_line(body, length):
    found = excerpt(body_to_html(body), length)

    assert len(found) <= length
    assert "\n" not in found
