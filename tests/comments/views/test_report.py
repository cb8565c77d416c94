import re

import pytest
from django.test import Client

from comments.actions import remove_comments
from comments.actions.report import LIMITS
from comments.models import Comment, ConversationRules, Mode, Outcome, Report, Sanction, SanctionKind, Status
from comments.report_reasons import REASONS
from tests.comments.factories import confirm, make_comment
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def comment(article):
    return make_comment(article, author_name="Graham", body="Rude words.")


def address(comment):
    return f"{comment.get_absolute_url()}report/"


def send(client, comment, **changes):
    return client.post(address(comment), {"reason": "abuse", "text": "", **changes})


def test_report_is_stored_counted_and_shown_to_the_one_who_made_it(client, comment):
    answer = client.post(address(comment), {"reason": "abuse", "text": "He\x00 shouts."}, follow=True)

    report = Report.objects.get()
    comment.refresh_from_db()
    assert (report.comment, report.reason, report.text) == (comment, "abuse", "He shouts.")
    assert comment.open_report_count == 1
    assert comment.status == Status.APPROVED
    assert "You have reported this comment." in answer.text
    assert "He shouts." in answer.text
    assert "It waits for a moderator." in answer.text
    assert_counts_true(comment.article)


def test_form_shows_the_comment_and_every_reason(client, comment):
    page = client.get(address(comment))

    assert page.headers["Cache-Control"] == "private, no-store"
    assert "Rude words." in page.text
    assert set(re.findall(r'name="reason" value="(\w+)"', page.text)) == set(REASONS)


def test_one_person_reports_a_comment_once(client, comment):
    send(client, comment)
    send(client, comment, reason="spam")
    send(Client(), comment, reason="spam")

    comment.refresh_from_db()
    assert sorted(Report.objects.values_list("reason", flat=True)) == ["abuse", "spam"]
    assert comment.open_report_count == 2


def test_guest_who_is_known_reports_as_that_person_on_each_browser(client, article, comment):
    reporter = confirm("rita@example.org", "any")
    for browser in (client, Client()):
        browser.post(
            f"{article.get_absolute_url()}comments/new/",
            {"author_name": "Rita", "email": "rita@example.org", "body": "A thought."},
        )
        confirm("rita@example.org", Comment.objects.latest("pk").browser)
        send(browser, comment)

    report = Report.objects.get()
    assert (report.commenter, report.reporter) == (reporter, f"c:{reporter.pk}")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"reason": ""}, "Choose a reason."),
        ({"reason": "boredom"}, "Choose a reason."),
        ({"reason": "other"}, "Say in a few words what is wrong."),
        ({"reason": "other", "text": "\u200b"}, "Say in a few words what is wrong."),
        ({"text": "x" * 1001}, "1001 characters long"),
        ({"website": "https://spam.example"}, "Please empty the field"),
    ],
)
def test_faulty_report_says_what_is_wrong(client, comment, changes, complaint):
    answer = send(client, comment, **changes)

    assert answer.status_code == 422
    assert complaint in answer.text
    assert not Report.objects.exists()


def test_report_from_another_site_is_refused_with_the_text_kept(comment):
    client = Client(enforce_csrf_checks=True)

    answer = send(client, comment, text="He shouts.")

    assert answer.status_code == 403
    assert "He shouts." in answer.text
    token = re.search(r'csrfmiddlewaretoken" value="(.*?)"', answer.text)[1]
    assert send(client, comment, csrfmiddlewaretoken=token).status_code == 302


def test_one_place_reports_so_often_and_no_more(article):
    comments = [make_comment(article) for _ in range(LIMITS[0].count + 1)]

    answers = [send(Client(), comment).status_code for comment in comments]

    assert answers == [302] * LIMITS[0].count + [429]


def test_what_readers_do_not_see_cannot_be_reported(client, article, comment):
    waiting = make_comment(article, status=Status.PENDING)
    elsewhere = make_comment(ArticleFactory())
    stone = comment
    make_comment(article, stone)
    remove_comments(ids=[stone.pk])

    assert send(client, waiting).status_code == 404
    assert client.get(f"{article.get_absolute_url()}comments/{elsewhere.pk}/report/").status_code == 404
    page = send(client, stone)
    assert "The comment has been removed meanwhile." in page.text
    assert "Rude words." not in page.text
    assert not Report.objects.exists()


def test_closed_conversation_is_still_reported_and_a_hidden_one_is_not(client, article, comment):
    rules = ConversationRules.objects.create(article=article, mode=Mode.CLOSED)
    assert send(client, comment).status_code == 302

    rules.mode = Mode.HIDDEN
    rules.save()

    assert send(Client(), comment).status_code == 403
    assert Report.objects.count() == 1


def test_person_who_is_banned_reports_nothing(client, article, comment):
    client.post(
        f"{article.get_absolute_url()}comments/new/",
        {"author_name": "Rita", "email": "rita@example.org", "body": "A thought."},
    )
    banned = confirm("rita@example.org", Comment.objects.latest("pk").browser)
    Sanction.objects.create(commenter=banned, kind=SanctionKind.BAN, reason="Enough.")

    answer = send(client, comment)

    assert answer.status_code == 403
    assert "Enough." in answer.text
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "said"),
    [(Outcome.UPHELD, "the comment was taken away"), (Outcome.DECLINED, "the comment stays")],
)
def test_reporter_reads_the_outcome_on_a_page_of_their_own(client, comment, outcome, said):
    send(client, comment, text="He shouts.")
    Report.objects.update(outcome=outcome)

    mine, others = client.get("/comments/reports/"), Client().get("/comments/reports/")

    assert said in mine.text
    assert "He shouts." in mine.text
    assert mine.headers["Cache-Control"] == "private, no-store"
    assert "Nothing has been reported" in others.text
    assert said in client.get(address(comment)).text


def test_page_of_a_story_leads_by_more_to_the_report_of_each_comment(client, comment):
    more = f"{comment.get_absolute_url()}more/"

    assert f'href="{more}"' in client.get(comment.article.get_absolute_url()).text
    assert f'href="{address(comment)}"' in client.get(more).text
