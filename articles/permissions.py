"""Who may do what with a story. The admin, its bulk actions and the wire-copy desk all ask here."""

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from articles.models import Article, Status

# What somebody may give a story who may not publish.
UNPUBLISHED = (Status.DRAFT, Status.IN_REVIEW)

Person = User | AnonymousUser


def signed_in(request: HttpRequest) -> User:
    """Return who has signed in, on a page that lets in nobody else; raises `PermissionDenied` for a stranger."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def may_publish(user: Person) -> bool:
    """Whether the user may publish, schedule and withdraw stories."""
    return user.has_perm("articles.publish_article")


def may_change(user: Person, article: Article) -> bool:
    """Whether the user may change this story: an editor any, a contributor their own while it is unpublished."""
    if not user.has_perm("articles.change_article"):
        return False
    return may_publish(user) or (article.created_by_id == user.pk and article.status in UNPUBLISHED)


def may_delete(user: Person, article: Article) -> bool:
    """Whether the user may delete this story: nobody one that was ever published."""
    return article.is_deletable and may_change(user, article) and user.has_perm("articles.delete_article")
