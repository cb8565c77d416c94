"""Moderation at the desk."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client

from comments.models import Comment, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/comments/comment/"


def sign_in(**fields):
    client = Client()
    client.force_login(UserFactory(**fields))
    return client


@pytest.fixture
def moderator():
    return sign_in(groups=["Moderators"])


def act(client, action, *comments):
    chosen = {"action": action, "_selected_action": [comment.pk for comment in comments]}
    return client.post(LIST, chosen, follow=True)


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).status


def test_what_waits_comes_first_the_longest_waiting_on_top(moderator):
    article = ArticleFactory()
    made = [make_comment(article, status=Status.PENDING) for _ in range(2)]
    made += [make_comment(article) for _ in range(2)]

    page = moderator.get(LIST)

    assert list(page.context["cl"].result_list) == [made[0], made[1], made[3], made[2]]


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("approve", Status.PENDING, Status.APPROVED),
        ("reject", Status.PENDING, Status.REJECTED),
        ("remove", Status.APPROVED, Status.REMOVED),
    ],
)
def test_moderator_decides_in_bulk_and_each_decision_is_logged(moderator, action, before, after):
    article = ArticleFactory()
    comments = [make_comment(article, status=before) for _ in range(3)]

    page = act(moderator, action, *comments)

    assert {status_of(comment) for comment in comments} == {after}
    assert "3 comments changed." in page.text
    assert LogEntry.objects.filter(change_message__contains=action).count() == 3


def test_decision_that_does_not_fit_changes_and_logs_nothing(moderator):
    comment = make_comment(ArticleFactory())

    page = act(moderator, "reject", comment)

    assert status_of(comment) == Status.APPROVED
    assert "0 comments changed." in page.text
    assert not LogEntry.objects.exists()


def test_one_comment_is_decided_on_its_own_page_with_its_context(moderator):
    parent = make_comment(article := ArticleFactory(), body="What was asked.")
    comment = make_comment(article, parent, body="<b>Bold</b> words.", status=Status.PENDING)
    url = f"{LIST}{comment.pk}/change/"

    page = moderator.get(url).text
    moderator.post(url, {"_approve": "Approve"})

    assert "&lt;b&gt;Bold&lt;/b&gt; words." in page
    assert "What was asked." in page
    assert f"{article.get_absolute_url()}#comment-{comment.pk}" in page
    assert status_of(comment) == Status.APPROVED
    assert LogEntry.objects.count() == 1


def test_nothing_is_written_by_saving_added_or_deleted(moderator):
    comment = make_comment(ArticleFactory(), body="As it was.")
    url = f"{LIST}{comment.pk}/"

    moderator.post(f"{url}change/", {"body": "Forged", "status": "rejected", "author_name": "Forged"})

    comment.refresh_from_db()
    assert (comment.body, comment.status, comment.author_name) == ("As it was.", Status.APPROVED, "Ines")
    assert moderator.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert moderator.get(f"{LIST}add/").status_code == 403
    act(moderator, "delete_selected", comment)
    assert Comment.objects.filter(pk=comment.pk).exists()


@pytest.mark.parametrize("group", ["Contributors", None])
def test_others_at_the_desk_neither_see_nor_decide(group):
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    client = sign_in(groups=[group] if group else [])

    for answer in (
        client.get(LIST),
        client.get(f"{LIST}{comment.pk}/change/"),
        client.post(f"{LIST}{comment.pk}/change/", {"_approve": "Approve"}),
        act(client, "approve", comment),
    ):
        assert answer.status_code == 403
    assert status_of(comment) == Status.PENDING


def test_who_may_only_look_decides_nothing_by_a_forged_post():
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_comment"))
    client = Client()
    client.force_login(user)

    assert client.get(f"{LIST}{comment.pk}/change/").status_code == 200
    assert client.post(f"{LIST}{comment.pk}/change/", {"_approve": "Approve"}).status_code == 403
    act(client, "approve", comment)
    assert status_of(comment) == Status.PENDING


def test_stranger_is_asked_to_sign_in(client):
    comment = make_comment(ArticleFactory(), status=Status.PENDING)

    assert "/admin/login/" in client.post(f"{LIST}{comment.pk}/change/", {"_approve": "x"}).url
    assert status_of(comment) == Status.PENDING


def test_list_is_searched_and_filtered_at_a_constant_cost(moderator, django_assert_max_num_queries):
    article = ArticleFactory()
    for number in range(30):
        make_comment(article, author_name=f"Reader {number}", email=f"r{number}@example.org")

    with django_assert_max_num_queries(12):
        page = moderator.get(LIST, {"q": "r17@example.org", "status__exact": "approved"})

    assert [comment.author_name for comment in page.context["cl"].result_list] == ["Reader 17"]
