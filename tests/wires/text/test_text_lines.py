import pytest
from hypothesis import given
from hypothesis import strategies as st

from wires.text.text_lines import decode, to_lines


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_that_are_pasted(encoding):
    text = "Über “Straßen” – 100 € in the middle of a mostly English text"

    assert decode(text.encode(encoding)) == text


def test_broken_byte_in_utf8_costs_one_character():
    assert decode("Müller und Söhne äöüäöüäöüäöü".encode() + b"\xff") == "Müller und Söhne äöüäöüäöüäöü\ufffd"


def test_spaces_and_invisible_signs_are_tidied_and_those_that_mean_something_kept():
    raw = "\ufeffOne\u00a0two\t three\u200b \u00ab\u00a0quatre\u00a0\u00bb 10\u00a0000\u00ad"

    assert to_lines(raw)[0].text == "One two three \u00ab\u00a0quatre\u00a0\u00bb 10\u00a0000"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end(end):
    assert [line.text for line in to_lines(f"one{end}two")] == ["one", "two"]


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded(data):
    assert isinstance(decode(data), str)
