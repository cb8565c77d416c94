"""The archive's own lines."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.exchange.formats import FORMATS, Carried, Thread
from comments.exchange.formats.json_lines import MAX_LINE_BYTES
from comments.exchange.imported import ImportedComment
from intake.formats import Rejection, find_format

LINE = {
    "story_guid": "s-1",
    "story": "/2016/07/16/a/",
    "guid": "c-1",
    "author": "Ines",
    "created_at": "2016-07-16T12:00:00+00:00",
    "body": "Well said.",
}


def parse(*lines: Any) -> list:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(FORMATS["jsonl"].parse(text))


def test_thread_comes_once_before_its_comments():
    answers = parse(LINE, "", LINE | {"guid": "c-2", "parent": "c-1", "status": "removed"})

    moment = datetime(2016, 7, 16, 12, tzinfo=UTC)
    assert answers == [
        Thread("s-1", "/2016/07/16/a/", ("s-1",)),
        Carried("s-1", ImportedComment("c-1", "Ines", moment, "Well said.")),
        Carried("s-1", ImportedComment("c-2", "Ines", moment, "Well said.", "c-1", status="removed")),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "This is not JSON"),
        ("[]", "no object"),
        ("[" * 100_000, "nested too deep"),
        ('{"a": NaN}', "NaN"),
        ('{"a": ' + "9" * 5000 + "}", "too many digits"),
        ("x" * (MAX_LINE_BYTES + 1), "longer than"),
        ({}, "names no story"),
        (LINE | {"created_at": "soon"}, "no date"),
        (LINE | {"created_at": None}, "missing"),
        (LINE | {"guid": 7}, "guid is not text"),
        (LINE | {"author": "a\x00b"}, "NUL"),
        (LINE | {"body": "\ud800"}, "surrogate"),
        (LINE | {"body": "x" * 100_001}, "longer than"),
        (LINE | {"status": "loved"}, "status 'loved' is unknown"),
        (LINE | {"story_version": "2"}, "whole number"),
        (LINE | {"is_spam": 1}, "true or false"),
    ],
)
def test_line_that_is_no_comment_is_named_and_the_next_one_read(line, reason):
    rejection, *others = parse(line, LINE)

    assert isinstance(rejection, Rejection)
    assert (rejection.line, reason in rejection.reason) == (1, True)
    assert isinstance(others[-1], Carried)


def test_bytes_that_are_no_text_are_named():
    [rejection] = FORMATS["jsonl"].parse(b'{"a": "\xff"}')

    assert str(rejection) == "line 1: Byte 8 of the line is not UTF-8."


def test_file_is_recognised():
    assert find_format(FORMATS, b"\xef\xbb\xbf {").name == "jsonl"
    assert find_format(FORMATS, b"", "comments.jsonl").name == "jsonl"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=2)
)


@given(st.dictionaries(st.sampled_from([*LINE, "parent", "status", "edited_at", "story_version"]), VALUES))
def test_no_object_makes_it_raise(values):
    for answer in parse(LINE | values):
        str(answer)
