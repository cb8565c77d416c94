"""A page as a browser copies it, for tests to vary: a story between its furniture."""

from wires.pasted_text import read_pasted
from wires.wire_story import WireStory

FIRST = (
    "The council agreed on Tuesday to build a tram line from the station to the hospital, after ten years."
)
SECOND = (
    "The line will cost 200 million pounds and open in 2031, the council said in a statement after the vote."
)
THIRD = (
    "The opposition said that it would appeal to the courts against the decision, which it calls too dear."
)
HEADLINE = "Council agrees on a new tram line"
ABOVE = [
    "Skip to content",
    "Harbour Post",
    "News",
    "Sport",
    "Weather",
    "Sign in",
    "Most read",
    "Bakery wins prize",
]
BELOW = [
    "Comments (12)",
    "Most read",
    "1",
    "Train strike called off",
    "2",
    "Bakery wins prize",
    "About us",
    "Terms of use",
]


def read(*lines: str, html: str = "", headline: str = "") -> WireStory:
    story = read_pasted("\n".join(lines), html=html, headline=headline)
    assert isinstance(story, WireStory), story
    return story
