from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction

from comments.actions import merge_commenters
from comments.actions.moderation.kept_bans import renew_ban
from comments.models import AUTHOR_LENGTH, Commenter


def get_verified_email(user: User) -> str:
    """Return the address, in small letters, that this account has proved to have; empty if none."""
    verified = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    return (verified.values_list("email", flat=True).first() or "").lower()


@transaction.atomic
def welcome(*, user: User) -> Commenter | None:
    """Return the commenter that an account is, made when it first logs in; None without a verified address.

    A guest of the same address is the same person, who has now proved it: the account takes the guest over.
    """
    email = get_verified_email(user)
    if not email:
        return None
    mine = Commenter.objects.select_for_update().filter(user=user).first()
    there = Commenter.objects.select_for_update().filter(email=email).first()
    if mine is None and there is not None and there.user_id in {None, user.pk}:
        there.user = user
        there.save(update_fields=["user"])
        return there
    if mine is None:
        new = Commenter.objects.create(user=user, email=None if there else email, name=_name(user))
        renew_ban(commenter=new)
        return new
    if there is None or (there.user_id is None and there.pk != mine.pk):
        if there is not None:
            merge_commenters(kept=mine, gone=there)
        before, mine.email = mine.email, email
        mine.save(update_fields=["email"])
        if before != email:
            renew_ban(commenter=mine)
    return mine


def _name(user: User) -> str:
    """Return what they called themselves; an address is never shown, not even its beginning."""
    return user.get_full_name()[:AUTHOR_LENGTH] or "Reader"
