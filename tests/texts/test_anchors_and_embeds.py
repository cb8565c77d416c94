"""What a sender's markup means is kept where the archive cannot keep the markup itself."""

import re
import time

import pytest

from texts.cleaning import clean_html, text_of
from texts.embeds import links_for_embeds


def test_footnote_links_lead_to_their_footnotes_and_back():
    html = clean_html(
        '<p>Water<a href="#fn1" id="ref1"><sup>1</sup></a></p><p id="fn1">1. A note. <a href="#ref1">↑</a></p>'
    )

    ids, targets = re.findall(r' id="([^"]+)"', html), re.findall(r'href="#([^"]+)"', html)
    assert set(targets) == set(ids)
    assert len(ids) == 2
    assert clean_html(html) == html


def test_named_link_of_an_old_page_is_a_place_to_lead_to():
    assert clean_html('<p><a href="#r%C3%A9f">1</a></p><p><a name="réf"></a>Note</p>') == (
        '<p><a href="#text-réf">1</a></p><p><a id="text-réf"></a>Note</p>'
    )


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ('<p id="main">x</p>', '<p id="text-main">x</p>'),
        ('<p id="a">x</p><p id="a">y</p>', '<p id="text-a">x</p><p>y</p>'),
        ('<p id="a b">x</p><p id="">y</p>', "<p>x</p><p>y</p>"),
        ('<h4 id="part">x</h4>', '<h2 id="text-part">x</h2>'),
        ('<p>id="x" href="#y"</p>', '<p>id="x" href="#y"</p>'),
    ],
)
def test_ids_of_a_story_are_its_own_and_stand_once(html, cleaned):
    assert clean_html(html) == cleaned


def test_caption_stays_a_caption_and_no_part_of_the_next_paragraph():
    html = clean_html(
        '<figure><img src="https://example.org/a.jpg"><figcaption>A bridge</figcaption></figure><p>x</p>'
    )

    assert html == "<figure><figcaption>A bridge</figcaption></figure><p>x</p>"
    assert text_of(html) == "A bridge\nx"


def test_figure_of_which_nothing_is_left_goes():
    assert clean_html('<figure><img src="a.jpg"><figcaption> </figcaption></figure><p>x</p>') == "<p>x</p>"


@pytest.mark.parametrize(
    ("html", "address", "text"),
    [
        (
            '<iframe src="https://www.example.org/embed/x">old</iframe>',
            "https://www.example.org/embed/x",
            "example.org",
        ),
        (
            "<iframe title='“Flood”' src='//example.org/?a=1&amp;b=2'/></iframe>",
            "https://example.org/?a=1&amp;b=2",
            "“Flood”",
        ),
        (
            '<video controls><source src="https://example.org/v.mp4">none</video>',
            "https://example.org/v.mp4",
            "example.org",
        ),
        ('<object><embed src="https://example.org/e"></object>', "https://example.org/e", "example.org"),
        ("<AUDIO SRC=https://example.org/a.mp3></AUDIO>", "https://example.org/a.mp3", "example.org"),
    ],
)
def test_embed_becomes_a_link(html, address, text):
    assert clean_html(f"<p>x</p>{html}") == (
        f'<p>x</p><p> <a href="{address}" rel="nofollow noopener noreferrer">{text}</a> </p>'
    )


def test_embed_within_a_paragraph_leaves_the_paragraph_whole():
    html = clean_html('<p>Watch <iframe src="https://example.org/v"></iframe> and read.</p>')

    assert text_of(html) == "Watch example.org and read."


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe src="data:text/html,x"></iframe>',
        '<iframe srcdoc="<script>x</script>"></iframe>',
        '<iframe src="https://example.org/&quot;onclick=x">',
        '<video src="v.mp4">no video</video>',
    ],
)
def test_embed_that_leads_nowhere_safe_leaves_nothing(html):
    assert re.sub(r' href="https://example.org/&quot;onclick=x"', "", clean_html(html)) in {
        "",
        '<p> <a rel="nofollow noopener noreferrer">example.org</a> </p>',
    }


@pytest.mark.parametrize("piece", ["<iframe>", "<iframe src=", "<object></object>", "<video ><embed"])
def test_thousands_of_embeds_cost_little(piece):
    begun = time.monotonic()

    links_for_embeds(piece * (200_000 // len(piece)))

    assert time.monotonic() - begun < 5
