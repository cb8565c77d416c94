"""What stands in each queue, in which order, and what is said of each comment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.moderation.claims import CLAIM_LASTS, claim_comment
from comments.models import Comment, Commenter, Hold, Report, Sanction, Status
from comments.moderation.queues import MOST_COUNTED, count_queues, print_count
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

DESK = "/admin/moderation/"


def shown(client, page):
    return [row.comment for row in client.get(DESK + page).context["rows"]]


def change(comment, **fields):
    Comment.objects.filter(pk=comment.pk).update(**fields)


def test_what_has_waited_longest_comes_first(ana):
    article = ArticleFactory()
    waiting = [make_comment(article, status=Status.PENDING) for _ in range(3)]
    make_comment(article)

    assert shown(ana, "pending/") == waiting


def test_most_reported_comes_first_then_the_oldest(ana):
    article = ArticleFactory()
    comments = [make_comment(article) for _ in range(4)]
    for comment, reports in zip(comments, (1, 0, 3, 1), strict=True):
        change(comment, open_report_count=reports)

    assert shown(ana, "reported/") == [comments[2], comments[0], comments[3]]


def test_held_by_a_rule_are_those_that_wait_and_can_be_narrowed_to_one_rule(ana):
    article = ArticleFactory()
    words, links, _free, decided = (make_comment(article, status=Status.PENDING) for _ in range(4))
    for comment, rule in ((words, "words"), (links, "links"), (decided, "links")):
        Hold.objects.create(comment=comment, rule=rule, matched="thought")
    change(decided, status=Status.REJECTED)

    assert shown(ana, "held/") == [words, links]
    assert shown(ana, "held/?rule=links") == [links]
    assert "<mark>thought</mark>" in ana.get(f"{DESK}held/").text


def test_spam_and_all_show_the_newest_first(ana):
    article = ArticleFactory()
    comments = [make_comment(article) for _ in range(3)]
    for comment in comments[:2]:
        change(comment, status=Status.REMOVED, is_spam=True)

    assert shown(ana, "spam/") == [comments[1], comments[0]]
    assert shown(ana, "all/") == comments[::-1]


@pytest.mark.parametrize("name", ["pending", "reported", "all"])
def test_walking_a_queue_gives_every_comment_once_and_leads_back(ana, name):
    article = ArticleFactory()
    comments = [make_comment(article, status=Status.PENDING) for _ in range(60)]
    for number, comment in enumerate(comments):
        change(comment, open_report_count=number % 4 + 1)

    walked, address, pages = [], f"{name}/", []
    while True:
        page = ana.get(DESK + address).context
        pages.append([row.comment for row in page["rows"]])
        walked += pages[-1]
        if not page["page"].following:
            break
        address = f"{name}/?after={page['page'].following}"

    assert len(pages) == 3
    assert sorted(walked, key=lambda comment: comment.pk) == comments
    assert shown(ana, f"{name}/?before={page['page'].preceding}") == pages[1]


def test_next_page_goes_on_where_the_last_ended_whatever_was_decided(ana):
    article = ArticleFactory()
    comments = [make_comment(article, status=Status.PENDING) for _ in range(30)]
    after = ana.get(f"{DESK}pending/").context["page"].following

    Comment.objects.filter(pk__in=[comment.pk for comment in comments[:25]]).update(status=Status.REJECTED)

    assert shown(ana, f"pending/?after={after}") == comments[25:]


def test_row_says_what_the_moderator_needs(ana):
    parent = make_comment(article := ArticleFactory(headline="Flood"), body="What was asked.")
    comment = make_comment(article, parent, body="Some <b>bold</b> words.", status=Status.PENDING)
    person = Commenter.objects.create(name="Ines", email="ines@example.org")
    change(comment, commenter=person, open_report_count=3)
    earlier = [make_comment(article) for _ in range(3)]
    for each, status in zip(earlier, (Status.APPROVED, Status.REJECTED, Status.REMOVED), strict=True):
        change(each, commenter=person, status=status)
    Sanction.objects.create(commenter=person, kind="warning", reason="Once.")
    Sanction.objects.create(
        commenter=person, kind="suspension", reason="R.", until=timezone.now() + timedelta(1)
    )
    for number, reason in enumerate(("abuse", "abuse", "spam")):
        Report.objects.create(
            comment=comment, reporter=f"b:{number}", reason=reason, text="<i>Nasty</i>" * (number == 0)
        )

    page = ana.get(f"{DESK}pending/").text

    assert "Some &lt;b&gt;bold&lt;/b&gt; words." in page
    assert "What was asked." in page
    assert "Flood" in page
    assert "1 approved, 1 rejected, 1 removed" in page
    assert "suspension until" in page
    assert "warning until" not in page
    assert "It insults or threatens somebody (2), It advertises something (1)" in page
    assert "&lt;i&gt;Nasty&lt;/i&gt;" in page


def test_guest_has_a_record_under_address_and_browser_alone(ana):
    article = ArticleFactory()
    for browser, status in (("one", Status.APPROVED), ("two", Status.PENDING)):
        guest = make_comment(article, email="ines@example.org", browser=browser)
        change(guest, commenter=None, status=status)

    [row] = ana.get(f"{DESK}pending/").context["rows"]

    assert (row.record.approved, row.record.pending) == (0, 1)


def test_counts_stop_where_nobody_needs_to_know_more(ana):
    one = make_comment(ArticleFactory(), status=Status.PENDING)
    assert ana.get(f"{DESK}counts/").json() == {"pending": "1", "reported": "0", "held": "0", "spam": "0"}

    Comment.objects.filter(pk=one.pk).update(open_report_count=5)
    assert count_queues()["reported"] == 1
    assert print_count(MOST_COUNTED + 1) == "99+"


def test_second_moderator_is_told_who_has_a_comment_open(ana, bob):
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    ana.get(f"{DESK}comment/{comment.pk}/")

    assert "ana has been looking at this" in bob.get(f"{DESK}pending/").text
    assert "ana has been looking at this" in bob.get(f"{DESK}comment/{comment.pk}/").text
    assert "has been looking at this" not in ana.get(f"{DESK}pending/").text


def test_claim_is_not_overwritten_while_it_lasts_and_free_afterwards():
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    first, second, now = UserFactory(), UserFactory(), timezone.now()
    claim_comment(comment=comment, moderator=first, at=now)

    assert claim_comment(comment=comment, moderator=second, at=now).moderator == first
    assert claim_comment(comment=comment, moderator=second, at=now + CLAIM_LASTS).moderator == second
    assert claim_comment(comment=comment, moderator=first, at=now + CLAIM_LASTS).moderator == second
