"""Who somebody of the newsroom is in a conversation who has logged in at the desk, and nowhere else."""

from django.contrib.auth.models import AnonymousUser, User

from comments.models import AUTHOR_LENGTH, Commenter
from texts.cleaning import clean_line


def find_voice(user: User | AnonymousUser) -> Commenter | None:
    """Return the commenter, not stored yet, that somebody of the newsroom would be; None for everybody else."""
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return None
    name = clean_line(user.get_full_name()) or user.username
    return Commenter(user=user, name=name[:AUTHOR_LENGTH].strip())


def store_voice(voice: Commenter) -> Commenter:
    """Return the commenter as whom somebody of the newsroom speaks from now on.

    Without an e-mail address: that of an account at the desk was confirmed by nobody, and what guests wrote under it
    would become theirs.
    """
    return Commenter.objects.get_or_create(user=voice.user, defaults={"name": voice.name})[0]
