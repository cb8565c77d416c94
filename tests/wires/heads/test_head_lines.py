"""Lines above a story: each is known, or costs no other line its field."""

import pytest

from wires.formats.text import parse
from wires.wire_story import WireStory

FIRST = (
    "The council agreed on Tuesday to build a tram line from the station to the hospital, after ten years."
)
SECOND = (
    "The line will cost 200 million pounds and open in 2031, the council said in a statement after the vote."
)
DECK = "The hearing comes after a senator accused the lower house of hiding funds in the bill"
CAPTION = "A worker carries a sack of rice at the port of Cebu on Monday, May 3, 2019."


def read(*lines: str, dateline: str = "") -> WireStory:
    [story] = parse(
        "\n".join(["Council agrees on a new tram line", *lines, "", dateline + FIRST, "", SECOND])
    )
    assert isinstance(story, WireStory), story
    assert story.headline == "Council agrees on a new tram line"
    assert story.paragraphs == (FIRST, SECOND)
    return story


@pytest.mark.parametrize("dateline", ["", "MANILA, Philippines (UPDATED) – "])
@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Lena Ortiz", ["Lena Ortiz"]),
        ("Lena Ortiz and Pio Cruz", ["Lena Ortiz", "Pio Cruz"]),
        ("Lena Ortiz, Pio Cruz", ["Lena Ortiz", "Pio Cruz"]),
        ("byLena Ortiz", ["Lena Ortiz"]),
        ("By Lena Ortiz | Harbour News", ["Lena Ortiz"]),
        ("By Lena Ortiz | Harbour Post | June 4, 2024 9:27 pm", ["Lena Ortiz"]),
        ("By Lena Ortiz Jun. 4, 2024 9:27 pm", ["Lena Ortiz"]),
        ("Lena Ortiz • 4 June 2024", ["Lena Ortiz"]),
        ("Lena Ortiz, Staff Writer", ["Lena Ortiz"]),
        ("Lena Ortiz, Inquirer.net", ["Lena Ortiz"]),
        ("Written by Lena Ortiz", ["Lena Ortiz"]),
        ("di Lena Orti", ["Lena Orti"]),
        ("Autor: Lena Ortiz", ["Lena Ortiz"]),
    ],
)
def test_who_wrote_it_stands_below_the_headline_in_many_forms(line, authors, dateline):
    assert list(read(line, dateline=dateline).authors) == authors


def test_label_announces_the_name_in_the_next_line():
    story = read(
        "Author of the article:",
        "Lena Ortiz",
        "Published Jun 04, 2024",
        "Last updated 2 hours ago",
        "3 minute read",
    )

    assert story.authors == ("Lena Ortiz",)
    assert story.published_at.isoformat()[:10] == "2024-06-04"
    assert {"Last updated 2 hours ago", "3 minute read"} <= set(story.left_out)


def test_two_names_in_two_lines_are_two_authors():
    assert read("Lena Ortiz", "Pio Cruz", "Published 4 June 2024").authors == ("Lena Ortiz", "Pio Cruz")


@pytest.mark.parametrize("dateline", ["", "MANILA, Philippines – "])
@pytest.mark.parametrize(
    "lines",
    [
        ["Lena Ortiz", DECK, "May 3, 2019"],
        [DECK, "Lena Ortiz", "May 3, 2019"],
        [DECK + ".", "Lena Ortiz", "May 3, 2019"],
        ["May 3, 2019", DECK, "Lena Ortiz", "5 hours ago"],
        ["Lena Ortiz", "May 3, 2019", "(UPDATED) " + DECK],
        [CAPTION, "Lena Ortiz", DECK, "May 3, 2019"],
        ["Photo: Pio Cruz/Harbour Post", DECK, "Lena Ortiz", "May 3, 2019"],
        ["In Local News, Transport", "Lena Ortiz", DECK, "May 3, 2019"],
        [DECK, "Lena Ortiz", "Staff Writer", "@lenaortiz", "May 3, 2019"],
    ],
)
def test_deck_name_and_time_are_found_in_any_order_among_other_lines(lines, dateline):
    story = read(*lines, dateline=dateline)

    assert (story.deck.removesuffix("."), story.authors) == (DECK, ("Lena Ortiz",))
    assert story.published_at.isoformat()[:10] == "2019-05-03"


def test_caption_above_the_dateline_is_no_deck_and_is_listed():
    story = read(
        "PORT. Workers carry sacks of rice at the port of Cebu.", DECK, dateline="MANILA, Philippines – "
    )

    assert story.deck == DECK
    assert story.left_out == ("PORT. Workers carry sacks of rice at the port of Cebu.",)


def test_one_word_that_nobody_knows_is_the_source_and_costs_nothing_else():
    story = read("Agence", DECK, dateline="MANILA, Philippines – ")

    assert (story.source, story.deck, story.dateline_text) == ("Agence", DECK, "MANILA, Philippines –")


def test_line_of_several_words_that_nobody_understands_stays_in_the_text():
    [story] = parse(
        f"Council agrees\nLena Ortiz\nIt rains.\nNo one knows what this is?\n{DECK}\n\nMANILA – {FIRST}\n\n{SECOND}"
    )

    assert story.authors == ("Lena Ortiz",)
    assert story.dateline_text == "MANILA –"
    for words in ("It rains.", "what this is"):
        assert words in f"{story.body_text} {story.deck} {story.left_out}"


@pytest.mark.parametrize(
    "line", ["Updated 9:45 PM", "5 hours ago", "vor 3 Stunden", "il y a 2 heures", "3小时前"]
)
def test_time_that_names_no_day_is_left_out_and_listed(line):
    story = read("Lena Ortiz", line)

    assert line in story.left_out
    assert (story.published_at, story.updated_at) == (None, None)


def test_time_parted_over_two_lines_is_one():
    assert (
        read("Lena Ortiz", "4. Juni 2024,", "15:59 Uhr")
        .published_at.isoformat()
        .startswith("2024-06-04T15:59")
    )


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("(2nd LD) ", "2nd LD"),
        ("[LEAD] ", "LEAD"),
        ("UPDATED: ", "UPDATED"),
        ("(3rd Ld-Writethru) ", "3rd Ld-Writethru"),
    ],
)
def test_update_marker_is_taken_out_of_the_deck_whatever_its_form(line, marker):
    story = read(line + DECK, dateline="MANILA, Philippines – ")

    assert (story.deck, story.update_marker) == (DECK, marker)


def test_words_of_a_headline_are_no_update_marker():
    [story] = parse(f"Lead: a slow poison (take two)\n\n{FIRST}\n\n{SECOND}")

    assert (story.headline, story.update_marker) == ("Lead: a slow poison (take two)", "")


def test_signature_and_date_below_a_single_paragraph_are_not_above_a_text():
    [story] = parse(f"Council agrees on a new tram line\n\n{FIRST}\n\nJune 4, 2024")

    assert story.paragraphs == (FIRST,)


def test_text_that_a_date_interrupts_is_not_a_head():
    [story] = parse(f"Council agrees\n\n{FIRST}\n\n{SECOND}\n\nJune 4, 2024\n\n{FIRST}")

    assert story.paragraphs[:2] == (FIRST, SECOND)


def test_title_case_below_the_headline_is_not_always_a_name():
    assert read("New Tram Line To The Hospital").authors == ()
