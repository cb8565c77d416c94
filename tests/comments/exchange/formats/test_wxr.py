"""WordPress's export."""

from datetime import UTC, datetime

import pytest

from comments.exchange.formats import FORMATS, Carried, Skipped, Thread
from comments.exchange.imported import ImportedComment
from intake.formats import Rejection, find_format
from tests.samples import samples_dir

HEAD = b'<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://www.example.org</link>'
POST = (
    "<title>A</title><link>https://example.org/a/</link><guid>https://example.org/?p=18</guid>"
    "<wp:post_id>18</wp:post_id><wp:status>publish</wp:status>"
)


def parse(*items: str, head: bytes = HEAD) -> list:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return list(FORMATS["wxr"].parse(head + inside.encode() + b"</channel></rss>"))


def comment(**changes: str) -> str:
    parts = {
        "id": "7",
        "author": "<![CDATA[Ines]]>",
        "author_email": "ines@example.org",
        "date": "2016-07-16 14:00:00",
        "date_gmt": "2016-07-16 12:00:00",
        "content": "<![CDATA[Well <b>said</b>.\nYes.]]>",
        "approved": "1",
        "type": "comment",
        "parent": "0",
    } | changes
    inside = "".join(f"<wp:comment_{name}>{value}</wp:comment_{name}>" for name, value in parts.items())
    return f"<wp:comment>{inside}</wp:comment>"


def test_comment_keeps_its_date_its_lines_and_what_it_means():
    found, thread = parse(POST + comment(parent="6"))

    assert thread == Thread("0", "https://example.org/a/", ("https://example.org/?p=18",))
    assert found == Carried(
        "0",
        ImportedComment(
            guid="wordpress:example.org/?p=18#comment-7",
            parent="wordpress:example.org/?p=18#comment-6",
            author="Ines",
            created_at=datetime(2016, 7, 16, 12, tzinfo=UTC),
            body="Well **said**.\nYes.",
            body_html="<p>Well <strong>said</strong>.<br>\nYes.</p>",
        ),
    )


def test_guid_stays_when_the_site_moves_to_https_or_changes_its_permalinks():
    moved = HEAD.replace(b"https://www.", b"http://")

    [before, _], [after, _] = (
        parse(POST + comment()),
        parse(POST.replace("/a/", "/2016/a/") + comment(), head=moved),
    )

    assert before.comment.guid == after.comment.guid


@pytest.mark.parametrize(
    ("approved", "status", "is_spam"),
    [
        ("1", "approved", False),
        ("0", "pending", False),
        ("spam", "rejected", True),
        ("trash", "removed", False),
        ("post-trashed", "removed", False),
    ],
)
def test_state_is_carried(approved, status, is_spam):
    found, _thread = parse(POST + comment(approved=approved))

    assert (found.comment.status, found.comment.is_spam) == (status, is_spam)


@pytest.mark.parametrize("kind", ["pingback", "trackback", "order_note"])
def test_what_is_no_comment_is_skipped_with_a_reason(kind):
    found, _thread = parse(POST + comment(type=kind))

    assert isinstance(found, Skipped)
    assert found.reason


def test_post_in_the_trash_stays_behind():
    _comment, thread = parse(POST.replace("publish", "trash") + comment())

    assert thread.left_out == "The post is in the trash there."


def test_local_date_counts_where_the_other_is_missing():
    found, _thread = parse(POST + comment(date_gmt="0000-00-00 00:00:00"))

    assert found.comment.created_at == datetime(2016, 7, 16, 14)  # in no zone that the file names


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date": "", "date_gmt": "0000-00-00 00:00:00"}, "is no date"),
        ({"content": "x" * 100_001}, "longer than 100,000"),
        ({"id": ""}, "has no id"),
        ({"approved": "perhaps"}, "The state 'perhaps' is unknown"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_next_one_read(changes, reason):
    rejection, following, _thread = parse(POST + comment(**changes) + comment(id="8"))

    assert isinstance(rejection, Rejection)
    assert reason in str(rejection)
    assert isinstance(following, Carried)


def test_file_is_recognised():
    assert find_format(FORMATS, HEAD).name == "wxr"
    assert find_format(FORMATS, b'<rss version="2.0"><channel>') is None


@pytest.mark.skipif(samples_dir() is None, reason="needs the folder of samples (tests/samples.py)")
@pytest.mark.parametrize(
    ("name", "comments", "threads"),
    [
        ("isso__wordpress.xml", 8, 3),
        ("wordpress-content-framework__wordpress-content-framework-wxr.xml", 21, 38),
    ],
)
def test_real_export_is_read(name, comments, threads):
    answers = list(FORMATS["wxr"].parse((samples_dir() / "wxr" / name).read_bytes()))

    found = [answer.comment.guid for answer in answers if isinstance(answer, Carried)]
    assert (len(found), len(set(found)), len(answers) - len(found)) == (comments, comments, threads)
