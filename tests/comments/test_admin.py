"""Comments in the admin: a way to the desk, and the reasons that moderators keep."""

import pytest
from django.test import Client

from comments.models import CannedReason, Comment, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST, REASONS = "/admin/comments/comment/", "/admin/comments/cannedreason/"


def sign_in(*groups):
    client = Client()
    client.force_login(UserFactory(groups=groups))
    return client


def test_list_and_comment_lead_to_the_desk():
    comment = make_comment(ArticleFactory())
    moderator = sign_in("Moderators")

    assert moderator.get(LIST).url == "/admin/moderation/all/"
    assert moderator.get(f"{LIST}{comment.pk}/change/").url == f"/admin/moderation/comment/{comment.pk}/"
    assert moderator.get(f"{LIST}x/change/").url == "/admin/moderation/all/"


def test_nothing_is_added_changed_or_deleted_there():
    comment = make_comment(ArticleFactory(), body="As it was.")
    moderator = sign_in("Moderators")

    moderator.post(f"{LIST}{comment.pk}/change/", {"body": "Forged", "status": "rejected"})
    moderator.post(LIST, {"action": "delete_selected", "_selected_action": [comment.pk], "post": "yes"})

    assert moderator.post(f"{LIST}{comment.pk}/delete/", {"post": "yes"}).status_code == 403
    assert moderator.get(f"{LIST}add/").status_code == 403
    comment.refresh_from_db()
    assert (comment.body, comment.status) == ("As it was.", Status.APPROVED)


@pytest.mark.parametrize("groups", [["Contributors"], ["Editors"], []])
def test_others_are_not_led_there(groups):
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    client = sign_in(*groups)

    for address in (LIST, f"{LIST}{comment.pk}/change/", REASONS):
        assert client.get(address).status_code == 403
    assert "Moderate comments" not in client.get("/admin/").text
    assert Comment.objects.get(pk=comment.pk).status == Status.PENDING


def test_front_page_tells_moderators_what_waits():
    for _ in range(2):
        make_comment(ArticleFactory(), status=Status.PENDING)

    page = sign_in("Moderators").get("/admin/").text

    assert "Moderate comments" in page
    assert "(2 waiting)" in page


def test_moderators_keep_the_list_of_reasons():
    moderator = sign_in("Moderators")
    before = CannedReason.objects.count()

    moderator.post(f"{REASONS}add/", {"text": "Was said before.", "place": 0})

    assert CannedReason.objects.count() == before + 1
    make_comment(ArticleFactory(), status=Status.PENDING)
    assert "1: Was said before." in moderator.get("/admin/moderation/pending/").text
