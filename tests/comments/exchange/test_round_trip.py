"""What is exported comes in again as it was: the same conversations, and exported again, the same bytes."""

import io
import json
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from comments.actions import import_comments, remove_comments
from comments.exchange import exporting as carrying_out
from comments.models import Comment, Conversation
from tests.comments.emptying import empty_log
from tests.comments.factories import MIDNIGHT, arriving, make_comment
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def export(*arguments: str) -> str:
    out = io.StringIO()
    call_command("export_comments", *arguments, stdout=out)
    return out.getvalue()


def import_text(text: str, path: Path) -> str:
    path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("import_comments", str(path), stdout=out)
    return out.getvalue()


def conversations() -> dict[str, list[tuple[Any, ...]]]:
    """Return all that is said of each story, in the order in which readers and moderators find it."""
    return {
        article.guid: [
            (c.guid, c.parent and c.parent.guid, c.depth, c.author_name, c.body, c.body_html, c.status, c.is_shown,
             c.created_at, c.edited_at, c.featured_at, c.badge, c.is_spam, c.is_withdrawn, c.article_version,
             c.reply_count)
            for c in Comment.objects.on_story(article).select_related("parent").oldest_first()
        ]
        for article in Article.objects.all()
    }  # fmt: skip


def empty() -> None:
    empty_log()
    for comment in Comment.objects.order_by("-path"):  # Answers protect what they answer.
        comment.delete()
    Conversation.objects.all().delete()


STATUSES = st.sampled_from(["approved", "approved", "removed", "pending", "rejected", "unverified"])
COMMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "story": st.integers(0, 1),
            "answers": st.integers(0, 40),
            "minute": st.integers(0, 5),
            "status": STATUSES,
            "body": st.text(min_size=1, max_size=30).filter(lambda text: any(map(str.isalnum, text))),
            "edited": st.booleans(),
            "html": st.booleans(),
        }
    ),
    max_size=25,
)


def plant(stories: list[Article], drawn: list[dict[str, Any]]) -> None:
    """Store a forest, one comment after the other, so that the order of arrival is not that of the dates."""
    seen: list[list[str]] = [[] for _story in stories]
    for number, item in enumerate(drawn):
        earlier = seen[item["story"]]
        parent = earlier[item["answers"] % len(earlier)] if earlier and item["answers"] < 30 else ""
        comment = arriving(
            f"c-{number}",
            parent,
            item["minute"],
            status=item["status"],
            body=item["body"],
            body_html=f"<p>{item['body']} <code>x</code></p>" if item["html"] else "",
            edited_at=MIDNIGHT + timedelta(days=1) if item["edited"] else None,
        )
        report = import_comments(article=stories[item["story"]], comments=[comment])
        if report.created and item["status"] in {"approved", "removed"}:
            earlier.append(comment.guid)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=COMMENTS)
def test_any_forest_comes_back_as_it_was(drawn, tmp_path):
    with transaction.atomic():
        stories = [ArticleFactory(guid=f"s-{number}") for number in range(2)]
        plant(stories, drawn)
        before, lines = conversations(), export()
        empty()

        import_text(lines, tmp_path / "comments.jsonl")

        assert conversations() == before
        assert export() == lines
        for story in stories:
            assert_counts_true(story)
        transaction.set_rollback(True)


def test_conversation_deeper_than_a_path_keeps_its_order(tmp_path):
    article = ArticleFactory()
    draw = random.Random(7)
    guids: list[str] = []
    for number in range(120):
        parent = guids[-draw.randint(1, 3)] if len(guids) > 3 else (guids or [""])[-1]
        guids.append(f"c-{number}")
        import_comments(article=article, comments=[arriving(guids[-1], parent, number)])
    before, lines = conversations(), export()
    empty()

    import_text(lines, tmp_path / "comments.jsonl")

    assert max(row[2] for row in before[article.guid]) == 15
    assert conversations() == before
    assert export() == lines


def test_readers_own_comments_come_back_and_a_second_time_change_nothing(tmp_path):
    article = ArticleFactory()
    first = make_comment(article, body="*Well* said, see https://example.org/.\n\n> quoted\n\nYes & no")
    make_comment(article, first, body="x" * 4000)
    make_comment(article, status="pending")
    remove_comments(ids=[first.pk])
    before, lines = conversations(), export()
    empty()

    assert import_text(lines, tmp_path / "a.jsonl").startswith(
        "3 created, 0 unchanged, 0 skipped, 0 rejected"
    )
    assert import_text(lines, tmp_path / "a.jsonl").startswith(
        "0 created, 3 unchanged, 0 skipped, 0 rejected"
    )
    assert conversations() == before


def test_line_says_where_a_comment_stands_and_nothing_private():
    article = ArticleFactory(guid="s-1", slug="flood")
    first = make_comment(article, email="ines@example.org", body="One")
    make_comment(article, first, body="Two")

    records = [json.loads(line) for line in export().splitlines()]

    assert records[0] == {
        "story_guid": "s-1",
        "story": "/2016/07/15/flood/",
        "story_version": 1,
        "guid": first.guid,
        "author": "Ines",
        "created_at": "2016-07-16T00:00:00+00:00",
        "status": "approved",
        "body": "One",
        "body_html": "<p>One</p>",
    }
    assert records[1]["parent"] == first.guid
    assert "ines@example.org" not in export()


def test_private_export_has_the_addresses_and_brings_them_back(tmp_path):
    make_comment(ArticleFactory(), email="ines@example.org")
    lines = export("--private")
    empty()

    import_text(lines, tmp_path / "a.jsonl")

    assert json.loads(lines)["email"] == "ines@example.org"
    assert export("--private") == lines


def test_file_is_for_its_owner_only_and_whole_or_not_there(tmp_path):
    make_comment(ArticleFactory())
    path = tmp_path / "comments.jsonl"

    export(str(path))

    assert path.read_text(encoding="utf-8") == export()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [item.name for item in tmp_path.iterdir()] == ["comments.jsonl"]
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        export(str(tmp_path / "none" / "comments.jsonl"))


def test_queries_do_not_grow_with_the_comments(django_assert_num_queries):
    for _ in range(3):
        import_comments(article=ArticleFactory(), comments=[arriving(f"{_}-{n}") for n in range(20)])

    # Each list is asked for until it is empty.
    with django_assert_num_queries(4):
        assert len(export().splitlines()) == 60


def test_export_in_small_portions_is_the_same(monkeypatch):
    for number in range(5):
        comments = [arriving(f"{number}-{n}", f"{number}-0" if n % 2 else "", n) for n in range(7)]
        import_comments(article=ArticleFactory(guid=f"s-{number}"), comments=comments)
    at_once = export()

    monkeypatch.setattr(carrying_out, "STORIES_AT_ONCE", 2)
    monkeypatch.setattr(carrying_out, "COMMENTS_AT_ONCE", 3)

    assert export() == at_once
    assert len(at_once.splitlines()) == 35
