"""Disqus's export."""

from datetime import UTC, datetime

import pytest

from comments.exchange.formats import FORMATS, Carried, Thread
from comments.exchange.imported import ImportedComment
from intake.formats import Rejection, find_format
from tests.samples import samples_dir

HEAD = b'<?xml version="1.0"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'


def parse(inside: str) -> list:
    return list(FORMATS["disqus"].parse(HEAD + inside.encode() + b"</disqus>"))


def post(inside: str = "", **changes: str) -> str:
    parts = {
        "message": "<![CDATA[<p>Well <b>said</b>.</p>]]>",
        "createdAt": "2016-07-16T12:00:00Z",
        "isDeleted": "false",
        "isSpam": "false",
        "author": "<name>Ines</name><email>ines@example.org</email>",
    } | changes
    elements = "".join(f"<{name}>{value}</{name}>" for name, value in parts.items())
    return f'<post dsq:id="5">{elements}<thread dsq:id="2" />{inside}</post>'


def test_thread_says_its_address_and_every_guid_that_it_may_have():
    thread = (
        '<thread dsq:id="2"><id>18 http://example.org/?p=18</id><link>http://example.org/a/</link></thread>'
        '<thread dsq:id="3"><id/><isDeleted>true</isDeleted></thread>'
    )

    assert parse(thread) == [
        Thread("2", "http://example.org/a/", ("18 http://example.org/?p=18", "http://example.org/?p=18")),
        Thread("3", left_out="The thread is deleted there."),
    ]


def test_comment_keeps_its_date_its_place_and_what_it_means_but_no_address():
    [answer] = parse(post('<parent dsq:id="4" />'))

    assert answer == Carried(
        "2",
        ImportedComment(
            guid="disqus:5",
            parent="disqus:4",
            author="Ines",
            created_at=datetime(2016, 7, 16, 12, tzinfo=UTC),
            body="Well **said**.",
            body_html="<p>Well <strong>said</strong>.</p>",
        ),
    )


@pytest.mark.parametrize(
    ("changes", "status", "is_spam"),
    [
        ({}, "approved", False),
        ({"isSpam": "true"}, "rejected", True),
        ({"isDeleted": "true"}, "removed", False),
        ({"isApproved": "false"}, "pending", False),
    ],
)
def test_state_is_carried(changes, status, is_spam):
    [answer] = parse(post(**changes))

    assert (answer.comment.status, answer.comment.is_spam) == (status, is_spam)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<name/><username>ines7</username>", "ines7"),
        ("<name>Guest</name><isAnonymous>true</isAnonymous>", "Guest"),
        ("", ""),
    ],
)
def test_author_may_be_known_by_little_or_nothing(author, name):
    assert parse(post(author=author))[0].comment.author == name


def test_typed_text_without_markup_keeps_its_lines():
    [answer] = parse(post(message="One\ntwo\n\nthree"))

    assert answer.comment.body_html == "<p>One<br>\ntwo</p>\n<p>three</p>"


def test_links_lead_where_they_led_before_they_were_counted():
    counted = "https://disq.us/url?url=https%3A%2F%2Fexample.org%2Fa%3AhAsH&amp;cuid=1"
    [answer] = parse(post(message=f'<![CDATA[<p><a href="{counted}">here</a></p>]]>'))

    assert answer.comment.body == "[here](https://example.org/a)"


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (post(createdAt="yesterday"), "'yesterday' is no date"),
        (post(createdAt="9999-12-31T23:59:59-23:00"), "is no date"),
        (post(message="x" * 100_001), "longer than 100,000"),
        (post(message="x" * 2_000_000), "longer than 100,000"),
        ("<post><message>a</message></post>", "has no id"),
        (post().replace('<thread dsq:id="2" />', ""), "names no thread"),
    ],
)
def test_post_that_is_no_comment_is_named_and_the_next_one_read(element, reason):
    rejection, following = parse(element + post())

    assert isinstance(rejection, Rejection)
    assert reason in str(rejection)
    assert isinstance(following, Carried)


def test_file_is_recognised():
    assert find_format(FORMATS, HEAD).name == "disqus"


@pytest.mark.skipif(samples_dir() is None, reason="needs the folder of samples (tests/samples.py)")
def test_real_export_is_read():
    answers = list(FORMATS["disqus"].parse((samples_dir() / "wxr" / "isso__disqus.xml").read_bytes()))

    comments = {answer.comment.guid: answer for answer in answers if isinstance(answer, Carried)}
    assert len(answers) == 9
    assert {guid: (found.thread, found.comment.parent) for guid, found in comments.items()} == {
        "disqus:4": ("2", ""),
        "disqus:5": ("2", "disqus:4"),
        "disqus:6": ("1337", ""),
        "disqus:8": ("7", ""),
        "disqus:9": ("2", ""),
        "disqus:11": ("2", "disqus:9"),
    }
    assert comments["disqus:9"].comment.status == "removed"
