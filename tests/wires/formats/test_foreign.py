"""What is no story is refused, and called by its name."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.formats import Rejection, find_format
from tests.samples import samples_dir
from wires.formats import FORMATS
from wires.formats.text import parse
from wires.wire_story import WireStory

ZIP = io.BytesIO()
with zipfile.ZipFile(ZIP, "w") as archive:
    archive.writestr("a.txt", "x")

MAIL = "Return-Path: <a@example.org>\nReceived: from x\n\tby y\nMessage-ID: <1@x>\nSubject: Floods\n\nIt rained.\n"
FOREIGN = {
    '<?xml version="1.0"?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>': "WordPress",
    '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>': "an RSS feed",
    '<rss version="2.0"><channel>': "an RSS feed",
    '<feed xmlns="http://www.w3.org/2005/Atom">': "an Atom feed",
    '<?xml version="1.0"?>\n<!-- x -->\n<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">': "NewsML-G2",
    '<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "x"><NewsML>': "NewsML 1",
    "<nitf><head>": "NITF",
    '<?xml version="1.0"?><anything/>': "XML",
    "<!DOCTYPE html>\n<html><head><title>Floods</title>": "an HTML page",
    "<!-- saved --><HTML><body>": "an HTML page",
    "<p>Floods cut off villages</p>\n<p>It rained.</p>": "HTML markup",
    "#!/bin/sh\nset -e\nrm -rf x\n": "a script",
    "<?php echo 1;": "a PHP program",
    '[{"headline": "x"}]': "JSON",
    '{\n  "headline": "x"\n}': "JSON",
    "headline,body,date\nFloods,It rained,2016-07-16\nFire,It burned,2016-07-17\nMore,Text,2016-07-18\n": "a table",
    MAIL: "an e-mail",
    "From jane@example.org Sat Jul 16 2016\nSubject: x\n": "a mailbox",
    "BEGIN:VCALENDAR\nVERSION:2.0": "a calendar",
    b"%PDF-1.7\n%\xe2\xe3": "a PDF document",
    ZIP.getvalue(): "a ZIP archive",
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\x1f\x8b\x08\x00": "packed by gzip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old Word",
    b"{\\rtf1\\ansi Floods}": "an RTF document",
    '<?xml version="1.0"?><rss version="2.0">'.encode("utf-16"): "an RSS feed",
}


@pytest.mark.parametrize(("data", "name"), FOREIGN.items(), ids=range(len(FOREIGN)))
def test_what_is_no_story_is_refused_by_its_name(data, name):
    [answer] = parse(data)

    assert isinstance(answer, Rejection)
    assert name in answer.reason


def test_json_document_over_several_lines_is_refused_once():
    data = b'{\n  "headline": "x",\n  "body_html": "y"\n}\n'

    answers = list(find_format(FORMATS, data).parse(data))

    assert [answer.reason[:28] for answer in answers] == ["This is one JSON document ov"]


STORIES = (
    "Subject: Floods\nFrom: the newsroom\n\nFloods cut off villages\n\nIt rained.",
    "URGENT, WIRE, FLASH\nFloods cut off villages, again, and again\n\nIt rained, it poured, it hailed.\n",
    "<AFP> Floods cut off villages\n\nIt rained for a week.",
    "[UPDATED] Floods cut off villages\n\nIt rained for a week.",
    "{Photo} Floods cut off villages\n\nIt rained for a week.",
    "# Floods cut off villages\n\nIt rained for a week.",
    "— Floods —\n\nIt rained for a week.",
)


@pytest.mark.parametrize("text", STORIES)
def test_stories_that_begin_oddly_are_stories(text):
    [answer] = parse(text)

    assert isinstance(answer, WireStory)


def test_no_sample_of_another_format_is_taken_for_a_story():
    if samples_dir() is None:
        pytest.skip("the folder of samples is not beside the checkout")
    files = [path for path in (samples_dir() / "wxr").rglob("*") if path.is_file()]
    files += list((samples_dir() / "faults").glob("*.xml"))
    files += list((samples_dir() / "html").rglob("*.html"))[:20]
    files += list((samples_dir() / "warc").glob("*"))[:6]

    answers = [(path.name, answer) for path in files for answer in parse(path.read_bytes()[:500_000])]

    taken = [name for name, answer in answers if isinstance(answer, WireStory)]
    assert taken == []


ODD_SPACES = "\u205f\u3000\u2800\u3164\u180e\u2028\x85\u1680\u2007\u200b\u2064\u0301\ufe0f"
TRAM = """Council agrees on a new tram line
{}
The council agreed on Tuesday to build a tram line from the station to the hospital.

The line will open in 2031, it said.
"""


@pytest.mark.parametrize("space", ODD_SPACES)
def test_line_of_odd_white_space_is_an_empty_line(space):
    [story] = parse(TRAM.format(space))

    assert (story.headline, len(story.paragraphs)) == ("Council agrees on a new tram line", 2)


def test_alert_of_one_line_is_a_story():
    [story] = parse("URGENT: Quake of magnitude 7.1 strikes off Chile, survey says\n")

    assert (story.body_html, "Quake of magnitude 7.1" in story.headline) == ("", True)


@given(st.text(st.characters(categories=["Z", "M", "C", "L", "P", "N"]), max_size=200))
def test_any_text_is_read_or_refused(text):
    assert len(list(parse(text))) == 1
