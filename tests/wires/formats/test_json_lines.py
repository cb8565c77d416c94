"""JSON Lines: good lines become stories, bad ones say why and stop nobody else."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.formats import Rejection, find_format
from wires.formats import FORMATS
from wires.formats.json_lines import MAX_LINE_BYTES, parse
from wires.wire_story import WireStory, WireTopic

STORY = {"guid": "a-1", "headline": "Floods cut off villages", "body_html": "<p>It rained.</p>"}
COMMENT = {
    "guid": "c-1",
    "parent": None,
    "author": "Ann",
    "created_at": "2016-07-16T10:00:00+00:00",
    "body": "Oh.",
}


def line(**changes) -> str:
    return json.dumps(STORY | changes)


def test_every_key_finds_its_field():
    [story] = parse(
        line(
            slug="floods",
            deck="The road is gone",
            dateline="GENEVA, July 16 (Reuters) -",
            source="Reuters",
            byline="By Jane Doe",
            authors=["Jane Doe"],
            section="World",
            topics=["Floods", {"name": "Geneva", "kind": "place"}],
            published_at="2016-07-16T09:00:00Z",
            updated_at="2016-07-16T11:00:00+02:00",
            embargoed_until="2016-07-16T08:00:00",
            language="en",
            credit="Rappler.com",
            rights="© 2016",
            original_url="https://example.org/floods",
            update_marker="UPDATED",
            comments=[COMMENT],
            versions=[
                {
                    "headline": "Floods",
                    "body_html": "<p>Rain.</p>",
                    "published_at": "2016-07-16",
                    "note": "More",
                }
            ],
        )
    )

    assert (story.guid, story.slug, story.deck, story.section) == (
        "a-1",
        "floods",
        "The road is gone",
        "World",
    )
    assert story.dateline.places[0].city == "Geneva"
    assert story.topics == (WireTopic("Floods"), WireTopic("Geneva", "place"))
    assert (story.is_update, story.update_marker, story.authors) == (True, "UPDATED", ("Jane Doe",))
    assert story.updated_at.isoformat() == "2016-07-16T11:00:00+02:00"
    assert story.embargoed_until.isoformat() == "2016-07-16T08:00:00"
    assert story.comments[0].author == "Ann"
    assert story.versions[0].note == "More"
    assert (story.credit, story.rights, story.language) == ("Rappler.com", "© 2016", "en")


def test_dateline_that_cannot_be_parsed_is_kept_as_printed():
    [story] = parse(line(dateline="from our own correspondent"))

    assert (story.dateline, story.dateline_text) == (None, "from our own correspondent")


BAD_LINES = {
    "{": "not JSON",
    "[1, 2]": "a list, not an object",
    "17": "a number, not an object",
    line(headline=None): "headline is missing",
    line(headline="  "): "headline is missing",
    line(headline="x" * 501): "longer than 500",
    line(body_html=["<p>"]): "body_html is a list, not text",
    line(
        body_html="&amp;" * 100_001
    ): "body_html is not taken. The text has more “&” signs than any story needs",
    line(body_html="<ul><li>" * 300): "nested deeper than any story needs",
    line(topics="Floods"): "topics is text, not a list",
    line(topics=[7]): "topics is a number, not an object",
    line(authors=[None]): "authors is null, not text",
    line(is_update="yes"): "not true or false",
    line(published_at="yesterday"): "no date that can be read",
    line(published_at="0001-01-01T00:00:00+14:00"): "out of range",
    line(published_at="9999-12-31T23:59:59-12:00"): "out of range",
    line(published_at=1468576000): "a number, not text",
    line(original_url="javascript:alert(1)"): "no http or https address",
    line(comments=[{**COMMENT, "created_at": None}]): "comments.created_at is missing",
    line(headline="Nul \0"): "NUL character",
    line(headline="Half \ud83d"): "half a character",
    '{"headline": "a", "headline": "b"}': "there twice",
    '{"headline": NaN}': "NaN is no JSON value",
    '{"x": ' + "[" * 100_000 + "]" * 100_000 + "}": "nested too deep",
    '{"x": ' + "9" * 5000 + "}": "too many digits",
}


@pytest.mark.parametrize(("bad", "reason"), BAD_LINES.items(), ids=range(len(BAD_LINES)))
def test_bad_line_is_rejected_with_its_number_and_the_rest_goes_on(bad, reason):
    first, rejection, last = parse("\n".join([line(), bad, line(guid="a-2")]))

    assert (first.guid, last.guid) == ("a-1", "a-2")
    assert rejection.line == 2
    assert reason in rejection.reason


def test_bytes_that_are_not_utf8_are_rejected():
    rejection, story = parse(b'{"headline": "\xff"}\n' + line().encode())

    assert "Byte 15 of the line is not UTF-8" in rejection.reason
    assert story.guid == "a-1"


def test_endless_line_is_never_held_whole_and_the_rest_goes_on():
    class Counting(io.BytesIO):
        largest = 0

        def readline(self, size=-1):
            found = super().readline(size)
            self.largest = max(self.largest, len(found))
            return found

    stream = Counting(b'{"x": "' + b"a" * (MAX_LINE_BYTES * 2) + b'"}\n' + line().encode())

    rejection, story = parse(stream)

    assert (rejection.line, story.guid) == (1, "a-1")
    assert stream.largest <= MAX_LINE_BYTES + 1


def test_lines_are_read_one_at_a_time():
    def endless():
        while True:
            yield line().encode() + b"\n"

    class Endless(io.RawIOBase):
        lines = endless()

        def readline(self, size=-1):
            return next(self.lines)

    stories = parse(Endless())

    assert [next(stories).guid, next(stories).guid] == ["a-1", "a-1"]


@pytest.mark.parametrize("empty", ["", "\n \n"])
def test_empty_file_is_rejected(empty):
    [rejection] = parse(empty)

    assert rejection.reason == "The file is empty."


def test_empty_lines_and_a_byte_order_mark_are_nothing():
    assert len(list(parse("\ufeff" + line() + "\r\n\r\n" + line(guid="a-2") + "\n"))) == 2


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_anything_gives_answers(data):
    assert all(isinstance(answer, WireStory | Rejection) for answer in parse(data))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = [
    "guid",
    "headline",
    "body_html",
    "dateline",
    "topics",
    "published_at",
    "comments",
    "versions",
    "authors",
]


@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_any_value_under_any_key_gives_an_answer(fields):
    [answer] = parse(json.dumps(STORY | fields))

    assert isinstance(answer, WireStory | Rejection)


@pytest.mark.parametrize(
    ("head", "filename", "name"),
    [
        (b'{"guid"', "", "jsonl"),
        (b"", "a.NDJSON", "jsonl"),
        (b"Floods", "a.txt", "text"),
        (b"\x00\xff", "", "text"),
    ],
)
def test_format_is_found_by_name_or_first_bytes(head, filename, name):
    assert find_format(FORMATS, head, filename).name == name
