import pytest

from comments.actions import NewReport, NothingToReport, remove_comments, report_comment
from comments.models import Report
from comments.people.reader import Reader
from tests.at_once import do_at_once
from tests.comments.factories import make_comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def report(comment, browser="hers", reason="abuse"):
    new = NewReport(reason=reason, text="", address_hash=f"address of {browser}")
    return report_comment(
        article=comment.article, comment_id=comment.pk, reporter=Reader(None, browser), new=new
    )


def test_second_report_by_one_person_is_the_first():
    comment = make_comment(ArticleFactory())

    first, second = report(comment), report(comment, reason="spam")

    assert first == second
    assert second.reason == "abuse"
    assert_counts_true(comment.article)


def test_what_is_reported_stands_lower_among_the_recommended():
    comment = make_comment(ArticleFactory())
    before = get_counts(comment.article).version

    report(comment)

    assert get_counts(comment.article).version == before + 1
    assert_counts_true(comment.article)


def test_report_of_an_answer_changes_no_page():
    comment = make_comment(ArticleFactory())
    answer = make_comment(comment.article, comment)
    before = get_counts(comment.article).version

    report(answer)

    assert get_counts(comment.article).version == before
    assert_counts_true(comment.article)


def test_comment_removed_meanwhile_is_not_reported():
    comment = make_comment(ArticleFactory())
    remove_comments(ids=[comment.pk])

    with pytest.raises(NothingToReport):
        report(comment)
    assert not Report.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_reports_at_one_moment_are_all_counted_and_those_of_one_person_once():
    comment = make_comment(ArticleFactory())

    do_at_once(
        lambda: report(comment, "hers"), lambda: report(comment, "hers"), lambda: report(comment, "his")
    )

    assert Report.objects.count() == 2
    assert_counts_true(comment.article)
