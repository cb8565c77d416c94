"""What the markup of a pasted page says of its story: who wrote it and when, and which lines are pictures."""

import datetime as dt
import json

import pytest

from tests.wires.pages.a_page import ABOVE, BELOW, FIRST, HEADLINE, SECOND, THIRD, read

SAID = dt.datetime(2024, 6, 4, 15, 59, tzinfo=dt.timezone(dt.timedelta(hours=2)))
OTHER = "<li><b>Bakery wins prize</b> <span class=author>Pio Cruz</span> <time datetime=2024-06-01>1 June</time></li>"


def page(head: str, *, above: str = "", below: str = "", first: str = FIRST) -> str:
    links = "".join(f"<a>{line}</a>" for line in ABOVE)
    return (
        f"<nav>{links}</nav><ul>{OTHER * 9}</ul><main>{above}<h1>{HEADLINE}</h1><div>{head}</div>"
        f"<article><p>{first}</p><p>{SECOND}</p><p>{THIRD}</p></article></main>{below}<ul>{OTHER * 9}</ul>"
    )


def read_page(shown: list[str], head: str, **parts: str):
    return read(*ABOVE, HEADLINE, *shown, FIRST, SECOND, THIRD, *BELOW, html=page(head, **parts))


@pytest.mark.parametrize(
    ("shown", "head"),
    [
        ("5 hours ago", "<time datetime='2024-06-04T15:59:12+02:00'>5 hours ago</time>"),
        ("Tuesday", "<span itemprop=datePublished content='2024-06-04T15:59+02:00'>Tuesday</span>"),
        (
            "4 June 2024",
            "<time class='entry-date published updated' datetime='2024-06-04T15:59+02:00'>4 June</time>",
        ),
    ],
)
def test_time_of_the_markup_is_exact(shown, head):
    assert read_page([shown], head).published_at == SAID


def test_time_that_the_text_shows_is_not_moved_to_another_day():
    story = read_page(["4 June 2024"], "<time datetime='2024-06-20T10:00+02:00'>4 June 2024</time>")

    assert story.published_at == dt.date(2024, 6, 4)


def test_time_of_a_change_is_no_time_of_publication():
    story = read_page(
        ["4 June 2024"], "<time itemprop=dateModified datetime='2024-06-05T08:00Z'>4 June 2024</time>"
    )

    assert (story.published_at, story.updated_at.date()) == (dt.date(2024, 6, 4), dt.date(2024, 6, 5))


@pytest.mark.parametrize(
    "head",
    [
        "<a rel=author>Lena Ortiz</a>",
        "<span itemprop=author><b itemprop=name>Lena Ortiz</b></span>",
        "<p class='article__byline small'>By <a>Lena Ortiz</a></p>",
    ],
)
def test_names_of_the_markup_are_the_byline(head):
    story = read_page(["Tram Lines Explained", "Full Town Map", "Lena Ortiz", "Old Harbour Walk"], head)

    assert (story.byline, story.authors) == ("Lena Ortiz", ("Lena Ortiz",))


def test_two_writers_side_by_side_are_both_named():
    story = read_page(["Lena Ortiz", "Ana Silva"], "<a rel=author>Lena Ortiz</a><a rel=author>Ana Silva</a>")

    assert story.authors == ("Lena Ortiz", "Ana Silva")


def test_times_and_names_of_other_stories_are_not_taken():
    story = read_page([], "")

    assert (story.byline, story.published_at) == ("", None)


def test_linked_data_says_when_and_who():
    said = {
        "@graph": [
            {"@type": "WebSite", "name": "Harbour Post"},
            {
                "@type": ["NewsArticle"],
                "headline": HEADLINE,
                "datePublished": "2024-06-04T15:59:00+02:00",
                "author": [{"@type": "Person", "name": "Lena Ortiz"}],
            },
        ]
    }
    script = f"<script type='application/ld+json'>{json.dumps(said)}</script>"
    story = read_page([], "", below=script)

    assert (story.published_at, story.authors) == (SAID, ("Lena Ortiz",))


@pytest.mark.parametrize("broken", ["{", "[[[[" * 20_000, "null", '{"@type": 3, "author": {"name": [1]}}'])
def test_broken_linked_data_says_nothing(broken):
    story = read_page([], "", below=f"<script type='application/ld+json'>{broken}</script>")

    assert story.headline == HEADLINE


def test_what_a_picture_shows_to_the_blind_is_no_text():
    alt = "A tram of the line that the council agreed on stands at the harbour"
    html = page("").replace(f"<p>{SECOND}", f"<img alt='{alt}'><p>{SECOND}")
    story = read(*ABOVE, HEADLINE, FIRST, alt, SECOND, THIRD, *BELOW, html=html)

    assert story.paragraphs == (FIRST, SECOND, THIRD)
    assert alt in story.left_out


def test_names_alone_are_believed_where_they_stand_beside_a_byline_or_a_time():
    buttons = ["Old Harbour Walk", "Town Hall Square", "Grand Central Mall"]
    story = read(
        *ABOVE, HEADLINE, *buttons, "Share", "Lena Ortiz", "4 June 2024", FIRST, SECOND, THIRD, *BELOW
    )

    assert story.authors == ("Lena Ortiz",)
    assert set(buttons) <= set(story.left_out)


@pytest.mark.parametrize(
    "line",
    [
        "Lena Ortiz June 4, 2024 13",
        "By Lena Ortiz June 4 at 3:57 PM Follow @lenaortiz",
        "By LENA ORTIZ June 4, 2024 3:46 PM Good Morning Town",
    ],
)
def test_byline_with_a_time_and_more_behind_is_read(line):
    story = read(*ABOVE, HEADLINE, line, FIRST, SECOND, THIRD, *BELOW)

    assert [name.casefold() for name in story.authors] == ["lena ortiz"]


def test_date_right_above_the_headline_is_the_storys():
    story = read(*ABOVE, "21.dez.2018 às 12h55", "Harbour", HEADLINE, FIRST, SECOND, THIRD, *BELOW)

    assert story.published_at == dt.datetime(2018, 12, 21, 12, 55)
