import pytest
from hypothesis import given
from hypothesis import strategies as st

from wires.text_lines import decode, to_lines, unwrap


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


def test_lines_that_were_not_wrapped_are_left_alone():
    lines = to_lines(
        "A headline of some length that says what is new today\nBy Jane Doe\nReuters\nIt rained."
    )

    assert unwrap(lines) == lines


@given(st.text(max_size=300))
def test_unwrapping_keeps_every_visible_sign(text):
    lines = to_lines(text)

    assert _signs(unwrap(lines)) == _signs(lines)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded(data):
    assert isinstance(decode(data), str)


def _signs(lines) -> str:
    return "".join("".join(line.text.split()) for line in lines)


REUTERS = """SHOWERS CONTINUE IN COCOA ZONE
    SALVADOR, Feb 26 - Showers continued throughout the week in
  the Bahia cocoa zone, alleviating the drought since early
  January and improving prospects for the coming temporao,
  Comissaria Smith said in its weekly review.
      The dry period means the temporao will be late this year.
      Arrivals for the week ended February 22 were 155,221 bags
  of 60 kilos making a cumulative total for the season of 5.93
  Mln against 5.81 at the same stage last year.
"""


def test_text_set_in_as_a_whole_is_joined_and_first_lines_set_in_further_keep_apart():
    texts = [line.text for line in unwrap(to_lines(REUTERS))]

    assert len(texts) == 4
    assert texts[1].startswith("SALVADOR")
    assert texts[1].endswith("weekly review.")
    assert texts[2] == "The dry period means the temporao will be late this year."
    assert "5.93 Mln against" in texts[3]


def test_table_of_figures_below_wrapped_text_keeps_its_lines():
    rows = ["Net 10 mln vs 9 mln", "Revs 80 mln vs 70 mln", "Year", "Net 40 mln vs 30 mln"]

    texts = [line.text for line in unwrap(to_lines(REUTERS + "\n" + "\n".join(rows)))]

    assert texts[-4:] == rows


def test_story_of_two_lines_that_stops_at_a_small_word_is_one_paragraph():
    text = (
        "The council will open the new tram line in the presence of the\nPrime Minister on Monday, it said."
    )

    assert [line.text for line in unwrap(to_lines(text))] == [text.replace("\n", " ")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "The council will open the new tram line in the presence of kings",
            "Prime Minister to come on Monday.",
        ),
        ("Gold Medals Won In Each Of The Years That We Looked At And The", "Norway won more than any other."),
        ("Norway 12 Sweden 11 Finland 10 Denmark 9 Iceland 8 Estonia 7 of", "Latvia 6 Lithuania 5 Poland 4"),
        ("a list that ends in the", "Middle"),
    ],
)
def test_headline_list_and_table_are_not_joined_though_no_sentence_ends_there(above, below):
    assert [line.text for line in unwrap(to_lines(f"{above}\n{below}"))] == [above, below]
