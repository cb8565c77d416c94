"""The address in each letter that ends it with one click (RFC 8058): it names a wish, and proves that we wrote it."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from web.site_address import site_address

SALT = "comments.unsubscribing"
REPLIES, STORY, EVERYTHING = "replies", "story", "everything"


@dataclass(frozen=True)
class Wish:
    """What a commenter wanted to be told of: answers, a story's conversation, or all of it."""

    what: str
    commenter_id: int
    article_id: int | None = None


def make_token(wish: Wish) -> str:
    return signing.dumps([wish.what, wish.commenter_id, wish.article_id], salt=SALT)


def read_token(token: str) -> Wish | None:
    """Return the wish that a token names, whatever its age; None for one that is not ours."""
    try:
        return Wish(*signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None


def make_address(wish: Wish) -> str:
    return site_address(reverse("comments:unsubscribe", args=[make_token(wish)]))
