"""Who has no account asks the newsroom to be erased, and the desk can do it."""

import pytest
from django.contrib.auth.models import Permission

from comments.models import FORMER_READER, Comment, ModerationEntry
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest():
    return make_comment(
        ArticleFactory(), author_name="Otto", email="otto@example.org", body="Mine."
    ).commenter


@pytest.fixture
def eraser(ana):
    ana.user.user_permissions.add(Permission.objects.get(codename="delete_user"))
    return ana


def address(person):
    return f"/admin/moderation/person/{person.pk}/erase/"


@pytest.mark.parametrize(("texts", "is_read"), [("keep", True), ("delete", False)])
def test_guest_is_erased_after_a_question_and_it_is_logged(eraser, guest, texts, is_read):
    asked = eraser.get(address(guest))
    guest.refresh_from_db()
    assert (asked.status_code, guest.name) == (200, "Otto")
    assert address(guest) in eraser.get(f"/admin/moderation/person/{guest.pk}/").text

    page = eraser.post(address(guest), {"texts": texts}, follow=True)

    guest.refresh_from_db()
    assert (guest.name, guest.email) == (FORMER_READER, None)
    comments = Comment.objects.all()
    assert not comments.filter(author_name="Otto").exists()
    assert not comments.exclude(email="").exists()
    assert comments.filter(body="Mine.").exists() == is_read
    assert "The person is erased." in page.text
    entry = ModerationEntry.objects.order_by("pk").last()
    assert (entry.action, entry.moderator, entry.commenter) == ("erase", eraser.user, guest)


def test_moderator_without_the_right_erases_nobody(ana, guest):
    assert address(guest) not in ana.get(f"/admin/moderation/person/{guest.pk}/").text
    assert ana.get(address(guest)).status_code == 403
    assert ana.post(address(guest), {"texts": "delete"}).status_code == 403
    guest.refresh_from_db()
    assert guest.name == "Otto"


def test_account_of_the_newsroom_is_not_erased_here(eraser, guest):
    guest.user = UserFactory(groups=["Editors"])
    guest.save()

    page = eraser.post(address(guest), {"texts": "keep"}, follow=True)

    guest.refresh_from_db()
    assert guest.name == "Otto"
    assert "Nobody was erased" in page.text
