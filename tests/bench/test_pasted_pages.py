"""The bench of pasted pages judges what was read of a page, part by part."""

import dataclasses

import pytest

from bench.pasted_pages import Page, judge, score, shows_its_story
from wires.pasted_text import read_pasted
from wires.wire_story import WireStory

HEADLINE = "Council agrees on a new tram line"
PARAGRAPHS = (
    "The council agreed on Tuesday to build a tram line from the station to the hospital, after ten years.",
    "The line will cost 200 million pounds and open in 2031, the council said in a statement after the vote.",
    "The opposition said that it would appeal to the courts against the decision, which it calls too dear.",
)
ABOVE = ["Skip to content", "Harbour Post", "News", "Sport", "Weather", "Sign in", "Most read"]
BELOW = ["Comments (12)", "Train strike called off", "About us", "Terms of use"]
PAGE = Page(
    name="tram",
    text="\n".join([*ABOVE, HEADLINE, *PARAGRAPHS, *BELOW]),
    html="",
    title=f"{HEADLINE} - Harbour Post",
    authors="",
    paragraphs=PARAGRAPHS,
)


def test_page_that_is_read_right_is_right_in_each_part():
    line = score([PAGE], with_html=False)

    assert line == "1 pages; headline 1 (shown on 1), body start 1, body end 1, nothing lost 1"


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"headline": "Train strike called off"}, "headline"),
        ({"body_html": f"<p>Skip to content</p><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[2]}</p>"}, "start"),
        ({"body_html": f"<p>{PARAGRAPHS[0]}</p><p>Train strike called off</p>"}, "end"),
        ({"body_html": f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[2]}</p>"}, "nothing lost"),
    ],
)
def test_what_is_read_wrong_is_found(wrong, part):
    story = read_pasted(PAGE.text)
    assert isinstance(story, WireStory)

    assert not judge(dataclasses.replace(story, **wrong), PAGE)[part]


def test_page_that_shows_its_story_by_scripts_alone_is_not_counted():
    assert shows_its_story(PAGE)
    assert not shows_its_story(dataclasses.replace(PAGE, text="Loading…"))
