"""What an import says of comments that it cannot place, and of those that were hidden elsewhere."""

from datetime import timedelta

import pytest

from comments.actions import get_import_plan, import_comments
from comments.models import Comment
from tests.comments.factories import MIDNIGHT, arriving, make_comment
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_judging_changes_nothing():
    article = ArticleFactory()

    plan = get_import_plan(article=article, comments=[arriving("b", "a"), arriving("a")])

    assert [comment.guid for comment in plan.new] == ["a", "b"]
    assert not Comment.objects.exists()


def test_reasons_are_told_apart():
    article = ArticleFactory()
    elsewhere = make_comment(ArticleFactory())
    waiting = make_comment(article, status="pending")
    batch = [
        arriving("missing", "nowhere"),
        arriving("below", "missing"),
        arriving("foreign", elsewhere.guid),
        arriving("hidden", waiting.guid),
        arriving(elsewhere.guid),
        arriving("twice", body="One"),
        arriving("twice", body="Two"),
        arriving("future", minute=9 * 24 * 60),
        arriving("state", status="loved"),
        arriving("costly", body="&" * 100_001),
        arriving("spam", is_spam=True),
        arriving("withdrawn", is_withdrawn=True),
        arriving("badge", badge="king"),
        arriving("nobody", author=" "),
        arriving("mail", email="x" * 300),
    ]

    plan = get_import_plan(article=article, comments=batch, at=MIDNIGHT + timedelta(days=1))

    assert [(comment.guid, comment.parent) for comment in plan.new] == [
        ("missing", ""),
        ("below", "missing"),
        ("twice", ""),
    ]
    assert plan.orphans == {"missing"}
    assert dict(plan.rejected) == {
        "foreign": "what it answers stands on another story",
        "hidden": "what it answers is not shown here",
        elsewhere.guid: "a comment on another story has its guid",
        "twice": "another comment in the file has its guid",
        "future": "it is dated in the future, 2016-07-25 00:00 UTC",
        "state": "its status 'loved' is unknown",
        "costly": "The text has more “&” signs than any story needs. Shorten it.",
        "spam": "it is spam, and yet neither rejected nor removed",
        "withdrawn": "its writer took it back, and yet it is not removed",
        "badge": "its badge 'king' is unknown",
        "nobody": "the author is empty",
        "mail": "the e-mail address is too long",
    }


def test_what_is_said_twice_in_the_same_words_is_one_comment():
    plan = get_import_plan(article=ArticleFactory(), comments=[arriving("a"), arriving("a")])

    assert ([comment.guid for comment in plan.new], plan.unchanged) == (["a"], ["a"])


@pytest.mark.parametrize("status", ["pending", "rejected", "removed", "unverified"])
def test_hidden_comment_that_was_answered_leaves_a_stone(status):
    article = ArticleFactory()
    batch = [
        arriving("hidden", status=status),
        arriving("answer", "hidden", 1),
        arriving("alone", status=status, minute=2),
    ]

    import_comments(article=article, comments=batch)

    assert [comment.guid for comment in Comment.objects.shown().oldest_first()] == ["hidden", "answer"]
    assert Comment.objects.get(guid="hidden").status == "removed"
    assert Comment.objects.get(guid="alone").status == status
    assert_counts_true(article)


def test_removed_comment_needs_no_text():
    article = ArticleFactory()

    import_comments(
        article=article, comments=[arriving("gone", body="", status="removed"), arriving("a", "gone", 1)]
    )

    assert Comment.objects.get(guid="gone").body == ""
    assert_counts_true(article)


def test_comments_are_placed_by_their_dates_or_as_they_come():
    batch = [arriving("late", minute=9), arriving("early", minute=1), arriving("answer", "late", 2)]

    by_date = get_import_plan(article=ArticleFactory(), comments=batch)
    as_they_come = get_import_plan(article=ArticleFactory(), comments=batch, keep_order=True)

    assert [comment.guid for comment in by_date.new] == ["early", "late", "answer"]
    assert [comment.guid for comment in as_they_come.new] == ["late", "early", "answer"]


def test_html_is_cleaned_by_whoever_it_is_sent():
    article = ArticleFactory()
    html = "<p onclick=x()>Well <strong>said</strong><script>alert(1)</script></p>"

    import_comments(
        article=article,
        comments=[
            arriving("a", body="Well **said**", body_html=html),
            arriving("b", body="Plain", body_html="<script>x</script>"),
        ],
    )

    assert Comment.objects.get(guid="a").body_html == "<p>Well <strong>said</strong></p>"
    assert Comment.objects.get(guid="b").body_html == "<p>Plain</p>"


def test_chain_of_ten_thousand_answers_is_placed():
    batch = [arriving(str(n), str(n - 1) if n else "", minute=n) for n in range(10_000)]

    plan = get_import_plan(article=ArticleFactory(), comments=batch[::-1])

    assert [comment.guid for comment in plan.new] == [str(n) for n in range(10_000)]
