"""A banned person deletes the account and comes back with the same address: the ban is still there."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from comments.actions import ban_commenter, confirm_address, lift_sanction, suspend_commenter
from comments.actions.moderation.kept_bans import BANS_KEPT
from comments.actions.people.erase import erase_commenter
from comments.actions.tidy import forget_bans
from comments.gate import Refused
from comments.models import Comment, Commenter, KeptBan, Sanction, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

EMAIL = "ines@example.org"


@pytest.fixture
def banned(reader):
    reader.sign_up()
    ban_commenter(commenter=Commenter.objects.get(), moderator=UserFactory(is_staff=True), reason="Insults.")
    erase_commenter(commenter=Commenter.objects.get())


def sign_up_again(new_reader):
    """Come back a minute later: the same address gets a letter every ten seconds, no more."""
    again = new_reader()
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert "signed in as Ines" in again.sign_up().text
    return again


def test_banned_address_comes_back_as_an_account_and_may_not_write(banned, new_reader):
    article, again = ArticleFactory(), sign_up_again(new_reader)

    page = again.post(f"{article.get_absolute_url()}comments/new/", {"body": "Back again."})

    assert page.status_code in {403, 422}
    assert "earlier account was deleted" in page.text
    assert not Comment.objects.exists()
    assert EMAIL not in str(KeptBan.objects.values())


def test_banned_address_comes_back_as_a_guest_and_confirms_nothing(banned):
    comment = make_comment(ArticleFactory(), email="other@example.org", status=Status.UNVERIFIED)
    Comment.objects.update(email=EMAIL, commenter=None)
    comment.refresh_from_db()

    with pytest.raises(Refused):
        confirm_address(comment=comment)


def test_ban_that_a_moderator_lifts_is_not_kept(banned, new_reader):
    sign_up_again(new_reader)

    lift_sanction(sanction=Sanction.objects.get(), moderator=UserFactory(is_staff=True))

    assert not KeptBan.objects.exists()


def test_kept_ban_is_forgotten_when_its_time_is_over(banned, new_reader):
    assert forget_bans(timezone.now() + BANS_KEPT - timedelta(days=1)) == 0
    assert forget_bans(timezone.now() + BANS_KEPT + timedelta(minutes=1)) == 1

    sign_up_again(new_reader)

    assert not Sanction.objects.exists()


def test_suspension_is_kept_until_its_end(reader, new_reader):
    reader.sign_up()
    until = timezone.now() + timedelta(days=3)
    moderator = UserFactory(is_staff=True)
    suspend_commenter(commenter=Commenter.objects.get(), moderator=moderator, reason="Rest.", until=until)
    erase_commenter(commenter=Commenter.objects.get())

    sign_up_again(new_reader)

    assert Sanction.objects.get().until == KeptBan.objects.get().kept_until == until
