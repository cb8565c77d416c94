"""Who may read the pages of the desk, and what they cost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Commenter, CommenterNote, Hold, ModerationEntry, Report, Sanction, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

DESK = "/admin/moderation/"
# Each with the most queries it may make.
PAGES = {
    "pending/": 20,
    "reported/": 20,
    "held/": 21,
    "held/?rule=word": 21,
    "spam/": 20,
    "all/": 20,
    "search/?q=thought": 22,
    "log/": 14,
    "statistics/": 16,
    "person/{person}/": 26,
    "comment/{comment}/": 32,
    "counts/": 8,
}


def fill(number: int, moderator) -> dict[str, int]:
    """Give every queue so many comments, each by somebody else, with all that may hang on one."""
    now, article = timezone.now(), ArticleFactory()
    parent = make_comment(article)
    for _ in range(number):
        reported = make_comment(article, parent, status=Status.PENDING)
        waiting = make_comment(article, parent, status=Status.PENDING)
        spam = make_comment(article, status=Status.PENDING)
        Comment.objects.filter(pk=spam.pk).update(status=Status.REJECTED, is_spam=True)
        Comment.objects.filter(pk=reported.pk).update(status=Status.APPROVED, open_report_count=2)
        for comment in (reported, waiting, spam):
            person = Commenter.objects.create(name="Ines", email=f"{comment.pk}@example.org")
            Comment.objects.filter(pk=comment.pk).update(commenter=person)
            Sanction.objects.create(commenter=person, kind="ban", reason="Rude.", created_by=moderator)
            CommenterNote.objects.create(commenter=person, text="Known.", created_by=moderator)
            Hold.objects.create(comment=comment, rule="word", matched="thought")
            for reporter in "ab":
                Report.objects.create(comment=comment, reporter=reporter, reason="spam", text="Look.")
            ModerationEntry.objects.create(
                moderator=moderator,
                action="approve",
                comment=comment,
                commenter=person,
                waited_since=now - timedelta(minutes=3),
            )
    return {"person": person.pk, "comment": waiting.pk}


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("page", PAGES)
def test_page_costs_the_same_with_few_and_with_many(ana, page):
    ids = fill(2, ana.user)
    few = count_queries(ana, DESK + page.format(**ids))
    ids = fill(12, ana.user)
    many = count_queries(ana, DESK + page.format(**ids))

    assert few == many
    assert many <= PAGES[page]


@pytest.mark.parametrize("page", PAGES)
def test_only_moderators_read_it(client, ana, page):
    address = DESK + page.format(**fill(1, ana.user))

    assert "/admin/login/" in client.get(address).url
    for somebody in (UserFactory(), UserFactory(groups=["Contributors"])):
        client.force_login(somebody)
        assert client.get(address).status_code == 403
    stranger = UserFactory(is_staff=False)
    stranger.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    client.force_login(stranger)
    assert "/admin/login/" in client.get(address).url


def test_the_desk_opens_with_what_waits(ana):
    assert ana.get(DESK).url == f"{DESK}pending/"


@pytest.mark.parametrize(
    "page", ["nothing/", "comment/99999999999999999999/", "person/4711/", "all/?after=x"]
)
def test_what_is_not_there_is_not_found(ana, page):
    assert ana.get(DESK + page).status_code == 404
