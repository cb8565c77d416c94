"""A post that is not from our own form changes nothing, at whatever address: walked, so that none is forgotten."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import mail
from django.core.serializers import serialize
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from comments.forms import new_key
from comments.models import Comment, Status
from comments.notices.confirmation import make_token
from comments.people.browser import remember_browser
from tests.comments.factories import confirm, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

# Mail programs post to it without a cookie (RFC 8058); its token proves where the address comes from.
NEEDS_NO_CHECK = {"comments:unsubscribe"}
FORM = {
    "body": "Words of mine.",
    "text": "Words of mine.",
    "reason": "spam",
    "author_name": "Ana",
    "email": "ana@example.org",
    "key": new_key(),
    "digest": "1",
}


def walk(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, (*names, pattern.namespace) if pattern.namespace else names)
        else:
            yield ":".join([*names, pattern.name or ""]), pattern


def find_names(attribute: str) -> list[str]:
    return [name for name, pattern in walk(get_resolver()) if getattr(pattern.callback, attribute, False)]


def test_who_goes_without_djangos_check_makes_it_itself():
    assert set(find_names("csrf_exempt")) == {*find_names("answers_forgery"), *NEEDS_NO_CHECK}
    assert "comments:new" in find_names("answers_forgery")


@pytest.fixture
def own() -> Comment:
    """A comment whose writer may do all that can be done with one: confirm it, edit it, take it back."""
    return make_comment(ArticleFactory(), browser="mine", email="ana@example.org")


@pytest.fixture
def writer(own: Comment) -> Client:
    client, answer = Client(enforce_csrf_checks=True), HttpResponse()
    remember_browser(answer, "mine")
    client.cookies = answer.cookies
    return client


def address_of(name: str, own: Comment) -> str:
    story = own.article.permalink_parts
    if name == "comments:confirm":
        return reverse(name, args=[make_token(own)])
    if name in {"comments:recommend", "comments:report"}:
        confirm("otto@example.org", "other")
        return reverse(name, args=[*story, make_comment(own.article).pk])
    if name == "comments:edit":
        Comment.objects.filter(pk=own.pk).update(created_at=timezone.now())
    if name == "comments:send-again":
        Comment.objects.filter(pk=own.pk).update(status=Status.UNVERIFIED)
    arguments = {"comments:new": story, "comments:follow": story, "comments:letters": []}
    return reverse(name, args=arguments.get(name, [*story, own.pk]))


def everything() -> str:
    return serialize(
        "json", [row for model in apps.get_app_config("comments").get_models() for row in model.objects.all()]
    )


@pytest.mark.parametrize("name", find_names("answers_forgery"))
def test_forged_post_changes_nothing_and_is_told_so(name, own, writer):
    address = address_of(name, own)
    before = everything()

    forged = writer.post(address, FORM)

    assert everything() == before
    assert mail.outbox == []
    if name == "comments:send-again":
        assert forged.url.endswith("?mail=again")
    else:
        assert forged.status_code == 403
        assert "open for too long" in forged.text


@pytest.mark.parametrize("name", find_names("answers_forgery"))
def test_the_same_post_from_our_own_form_changes_something(name, own, writer):
    address = address_of(name, own)
    before = everything()
    writer.cookies["csrftoken"] = "x" * 32

    writer.post(address, FORM | {"csrfmiddlewaretoken": "x" * 32})

    assert everything() != before or mail.outbox != []
