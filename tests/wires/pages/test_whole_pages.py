"""Whole pages as a browser copies them: the story is found between its furniture, and nothing is lost unsaid."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wires.pages.a_page import ABOVE, BELOW, FIRST, HEADLINE, SECOND, THIRD, read
from wires.pages.clipboard_html import MAX_HTML, read_hints
from wires.pasted_text import read_pasted
from wires.wire_story import WireStory


@pytest.mark.parametrize("above", [[], ABOVE])
@pytest.mark.parametrize("below", [[], BELOW])
def test_story_is_found_between_navigation_and_footer(above, below):
    story = read(*above, HEADLINE, "Lena Ortiz", "4 June 2024", "Share", FIRST, SECOND, THIRD, *below)

    assert story.headline == HEADLINE
    assert (story.authors, str(story.published_at)) == (("Lena Ortiz",), "2024-06-04")
    assert story.paragraphs == (FIRST, SECOND, THIRD)
    assert set(above + below) <= set(story.left_out)


def test_headline_repeated_as_the_pages_title_is_taken_once():
    story = read(
        f"{HEADLINE} | Harbour Post", *ABOVE, HEADLINE, "By Lena Ortiz", FIRST, SECOND, THIRD, *BELOW
    )

    assert story.headline == HEADLINE
    assert story.paragraphs == (FIRST, SECOND, THIRD)


def test_dateline_of_a_story_on_a_page_is_its_field():
    story = read(*ABOVE, HEADLINE, f"MANILA, Philippines – {FIRST}", SECOND, THIRD, *BELOW)

    assert (story.dateline_text, story.paragraphs[0]) == ("MANILA, Philippines –", FIRST)


def test_widget_within_the_text_does_not_end_it():
    widget = ["Share on Facebook", "Share on Twitter", "Advertisement", "Enlarge this image", "Photo: AFP"]

    story = read(*ABOVE, HEADLINE, FIRST, SECOND, *widget, THIRD, f"{FIRST} {THIRD}", "Comments", *BELOW)

    assert story.paragraphs == (FIRST, SECOND, THIRD, f"{FIRST} {THIRD}")
    assert set(widget) <= set(story.left_out)


def test_talk_of_the_house_below_the_text_is_none_of_it():
    talk = (
        "Sign up for our newsletter to get the best of the Harbour Post in your inbox every single morning."
    )

    assert read(*ABOVE, HEADLINE, FIRST, SECOND, THIRD, talk, *BELOW).paragraphs == (FIRST, SECOND, THIRD)


def test_teasers_of_other_stories_are_none_of_it():
    teasers = [
        "More from Harbour Post",
        "Bakery wins prize",
        SECOND.replace("line", "loaf"),
        "Trains stop",
        THIRD[:80] + "…",
    ]

    assert read(*ABOVE, HEADLINE, FIRST, SECOND, THIRD, *teasers, *BELOW).paragraphs == (FIRST, SECOND, THIRD)


def test_lines_that_might_be_the_headline_are_offered_and_one_can_be_chosen():
    lines = [*ABOVE, "The council at its best", HEADLINE, FIRST, SECOND, THIRD, *BELOW]
    assert read(*lines).headline_choices[:2] == (HEADLINE, "The council at its best")

    story = read(*lines, headline="The council at its best")

    assert story.headline == "The council at its best"
    assert HEADLINE in (story.deck, *story.left_out)
    assert story.paragraphs == (FIRST, SECOND, THIRD)


def test_story_with_a_table_of_figures_is_no_page_and_keeps_it():
    rows = [f"Town {number} {number * 3}" for number in range(12)]

    story = read(HEADLINE, "", FIRST, "", SECOND, "", *rows)

    assert [row for row in rows if row not in story.body_text] == []


def test_markup_of_the_clipboard_tells_what_the_text_alone_does_not():
    aside = "A line of words in a box that might as well be the headline of this page"
    html = (
        f"<nav>{''.join(f'<a>{line}</a>' for line in ABOVE)}</nav><main><h1>Trams</h1><div>{aside}</div>"
        f"<article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></main>"
        f"<footer>{''.join(f'<a>{line}</a>' for line in BELOW)}</footer>"
    )
    lines = [*ABOVE, "Trams", aside, FIRST, SECOND, THIRD, *BELOW]

    assert read(*lines).headline == aside
    story = read(*lines, html=html)

    assert (story.headline, story.paragraphs) == ("Trams", (FIRST, SECOND, THIRD))


def test_markup_of_another_text_changes_nothing():
    html = (
        "<h1>Other</h1><article>" + f"<p>{'Quite another text, and a long one. ' * 6}</p>" * 5 + "</article>"
    )
    lines = [*ABOVE, HEADLINE, FIRST, SECOND, THIRD, *BELOW]

    assert read(*lines, html=html) == read(*lines)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000, "<b>" * 20_000 + "<p>x", "<ul><li>" * 20_000, "<table><tr><td>" * 10_000, "<!--" * 9_000,
        "<p>a b c d e f g h.</p>" * 15_000, "x<br>" * 30_000, "&amp;" * 300_000, "<p class='" + "a " * 500_000 + "'>",
        "\x00<p>", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><p>&b;</p>",
        "x" * (MAX_HTML + 1),
    ],
)  # fmt: skip
def test_hostile_markup_costs_little_and_raises_nothing(html):
    start = time.process_time()

    read_hints(html)

    assert time.process_time() - start < 8


def test_hostile_pages_of_text_cost_little():
    for line in ["Sign in", "By A", "word " * 40, "x | " * 50, "Read more: a", "a", "1.", "Most read", FIRST]:
        start = time.process_time()
        read_pasted("\n".join([line] * (100_000 // len(line))))
        assert time.process_time() - start < 8, line


LINES = st.sampled_from(
    [*ABOVE, *BELOW, HEADLINE, FIRST, SECOND, THIRD, "Lena Ortiz", "Share", "A subhead", "It rains.", ""]
)


@settings(max_examples=200)
@given(st.lists(LINES, min_size=8, max_size=40))
def test_every_line_of_a_page_is_in_a_field_in_the_text_or_listed(lines):
    story = read_pasted("\n".join(lines))
    if not isinstance(story, WireStory):
        return

    said = [
        story.headline,
        story.deck,
        story.source,
        story.byline,
        story.section,
        story.credit,
        *story.left_out,
    ]
    said += [block.text for block in story.blocks]
    assert [line for line in lines if line and not any(line in text for text in said)] == []


def test_headline_is_the_line_that_speaks_of_what_the_text_does():
    story = read(
        *ABOVE,
        "Share Your Recipe With Our Readers",
        HEADLINE,
        "Content preferences",
        "Video Not Available Right Here",
        FIRST,
        SECOND,
        THIRD,
        *BELOW,
    )

    assert story.headline == HEADLINE


def test_picture_below_the_byline_gives_no_headline():
    caption = "A tram line like the one that the council agreed on"
    signed = "By Lena Ortiz March 18 at 3:57 PM Follow @lenaortiz"

    story = read(*ABOVE, HEADLINE, "Share", signed, caption, "View Photos", FIRST, SECOND, THIRD, *BELOW)

    assert story.headline == HEADLINE


def test_text_goes_on_below_a_box_of_related_links():
    box = ["Read more", "Related stories", "Bakery wins prize", "Trains stop", "Where to eat"]
    last = [
        "The council will vote on the line to the hospital again once the courts have spoken, it said on Friday.",
        "The opposition wants the tram to stop at the station alone, and the decision on the cost to be public.",
    ]

    story = read(*ABOVE, HEADLINE, FIRST, SECOND, THIRD, *box, *last, *BELOW)

    assert story.paragraphs[-2:] == tuple(last)


def test_what_readers_wrote_is_none_of_the_text_whatever_they_speak_of():
    comments = ["3 Comments", "Bob", FIRST.replace("agreed", "lied"), SECOND.replace("said", "claimed")]

    story = read(*ABOVE, HEADLINE, FIRST, SECOND, THIRD, *comments)

    assert story.paragraphs == (FIRST, SECOND, THIRD)


def test_adverts_between_all_paragraphs_part_nothing():
    text = [FIRST, SECOND, THIRD, f"{FIRST} {THIRD}", f"{SECOND} {FIRST}"]
    parted = [line for paragraph in text for line in (paragraph, "Advertisement", "Share")]

    assert read(*ABOVE, HEADLINE, *parted, *BELOW).paragraphs == tuple(text)


def test_captions_above_the_dateline_are_no_text():
    caption = "Workers lay the rails of the tram line that the council wants to go to the hospital by 2031."

    story = read(
        *ABOVE,
        HEADLINE,
        "By Lena Ortiz",
        caption,
        "Caption",
        caption,
        f"MANILA — {FIRST}",
        SECOND,
        THIRD,
        *BELOW,
    )

    assert (story.dateline_text, story.paragraphs) == ("MANILA —", (FIRST, SECOND, THIRD))


def test_who_the_writer_is_closes_the_text():
    who = "Lena Ortiz is a transport reporter for the Harbour Post and is based in the old town of Harbour."

    story = read(*ABOVE, HEADLINE, "By Lena Ortiz", FIRST, SECOND, THIRD, who, *BELOW)

    assert story.paragraphs == (FIRST, SECOND, THIRD)
    assert who in story.left_out
