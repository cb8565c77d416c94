"""Hard-wrapped copy is made whole; what only looks like it keeps its lines."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wires.text.hard_wraps import unwrap
from wires.text.text_lines import to_lines

HEADLINE = "Council agrees on a new tram line"
PARAGRAPHS = [
    "The council agreed on Tuesday to build a tram line from the station to the hospital. Mayor Lena Ortiz said that "
    "work will begin in spring.",
    "The opposition wants the courts to stop it. “We are not against trams, but against this one,” Pio Cruz told the "
    "Harbour Post.",
    "The line is to cost 200 million pounds, of which Parliament pays a third.",
]


def read(text: str) -> list[str]:
    return [line.text for line in unwrap(to_lines(text))]


@pytest.mark.parametrize("width", range(46, 84, 4))
@pytest.mark.parametrize("between", ["\n\n", "\n    "])
def test_paragraphs_of_two_or_three_lines_are_made_whole(between, width):
    wrapped = between.join(textwrap.fill(text, width) for text in PARAGRAPHS)

    assert read(f"{HEADLINE}{between}{wrapped}") == [HEADLINE, *PARAGRAPHS]


@pytest.mark.parametrize("width", [52, 56, 60])
def test_paragraphs_that_nothing_marks_are_told_by_their_short_last_lines(width):
    wrapped = [textwrap.fill(text, width) for text in PARAGRAPHS]

    assert read("\n".join([HEADLINE, *wrapped])) == [HEADLINE, *PARAGRAPHS]


def test_headline_wider_than_the_text_does_not_hide_that_it_is_wrapped():
    headline = (
        "Council agrees after ten years on a new tram line from the station to the hospital, and on its cost"
    )
    wrapped = "\n\n".join(textwrap.fill(text, 60) for text in PARAGRAPHS)

    assert read(f"{headline}\n\n{wrapped}") == [headline, *PARAGRAPHS]


def test_ragged_lines_within_paragraphs_that_gaps_part_are_joined():
    text = (
        f"{HEADLINE}\n\nThe council agreed on Tuesday to build a tram line from the\nstation to the hospital. Mayor "
        "Lena Ortiz of the\nHarbour Party said that work will begin in spring, and that\nit will last two years.\n\n"
        "The opposition wants the courts to stop it, because the line is\nto cost 200 million pounds."
    )

    assert len(read(text)) == 3


def test_word_that_a_line_parts_at_its_hyphen_is_one():
    text = "The council agreed on Tuesday to build the long-awaited, well-\nknown tram line again, it said."

    assert "well-known" in read(text)[0]


def test_hyphen_that_stands_for_a_word_keeps_its_space():
    text = "The council agreed on Tuesday to build tram lines of two-\nand three-year plans to the hospital, it said."

    assert "two- and three-year" in read(text)[0]


WRAPPED = "\n\n".join(textwrap.fill(text, 64) for text in PARAGRAPHS)
VERSE = [
    "Shall we build a tram",
    "And take it to the sea,",
    "Where all the gulls are sitting",
    "And waiting there for thee?",
]
BULLETS = [
    "* The line will run from the station to the hospital and back",
    "* It will cost 200 million pounds, of which a third is paid",
    "* Work will begin in spring of next year and last for two",
]
TABLE = ["Harbour 10 12 1.5", "Castle 9 11 1.4", "Station 8 10 1.3", "Hospital 7 9 1.2"]
NUMBERED = [
    "1. The line to the hospital is built first of all lines.",
    "2. The line to the sea is built in the year after.",
    "3. Others follow.",
]


@pytest.mark.parametrize(
    "rows", [VERSE, BULLETS, TABLE, NUMBERED], ids=["verse", "bullets", "table", "numbers"]
)
def test_lines_within_wrapped_copy_that_stand_for_themselves_are_kept(rows):
    assert read(f"{HEADLINE}\n\n{WRAPPED}\n\n" + "\n".join(rows)) == [HEADLINE, *PARAGRAPHS, *rows]


def test_list_of_headlines_is_not_taken_for_wrapped_copy():
    lines = [
        "Council Agrees On A New Tram Line To The Hospital After Ten Years",
        "Bakery In The Old Harbour Wins The Prize For The Best Loaf Again",
        "Train Strike Called Off As Drivers Agree On Terms With The State",
        "Mayor Opens Library With A Speech On What The Town Has Gone Through",
        "Weather Will Be Fair For Days Before The Rain Returns At Weekend",
    ]

    assert read("\n".join(lines)) == lines


def test_paragraphs_of_one_line_each_are_kept_apart():
    lines = [
        HEADLINE,
        "The council agreed on Tuesday to build a tram line to the hospital.",
        "The opposition said that it would appeal to the courts against it.",
        "The line will cost 200 million pounds and be opened in seven years.",
        "Nobody had thought that it would ever come to a vote in the council.",
    ]

    assert read("\n".join(lines)) == lines


def test_quoted_subhead_between_wrapped_paragraphs_stands_alone():
    texts = [PARAGRAPHS[0], "“A long wait”", PARAGRAPHS[1], "Time Running Out", PARAGRAPHS[2]]
    wrapped = "\n\n".join(textwrap.fill(text, 64) for text in texts)

    assert read(f"{HEADLINE}\n\n{wrapped}") == [HEADLINE, *texts]


def test_lines_that_were_not_wrapped_are_left_alone():
    lines = to_lines(
        "A headline of some length that says what is new today\nBy Jane Doe\nReuters\nIt rained."
    )

    assert unwrap(lines) == lines


@given(st.text(max_size=300))
def test_unwrapping_keeps_every_visible_sign(text):
    lines = to_lines(text)

    assert _signs(unwrap(lines)) == _signs(lines)


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
