"""No form of the desk is lost over a session, a password, a cookie or a right that is gone; none is obeyed unseen."""

import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from articles.models import Article, Status, Topic
from articles.permissions import UNPUBLISHED
from newsroom.desk_login.held_form import FIELD
from tests.desk.admin.desk import Desk
from tests.factories import ArticleFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "long-enough-password"
TYPED = "<p>Typed for an hour, “with” & <b>marks</b>.</p>\n<p>Second line.</p>"
ELSEWHERE = ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"})


@pytest.fixture
def person() -> User:
    user = UserFactory(username="edna", groups=["Editors"])
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def desk(person: User) -> Desk:
    return Desk(person)


def fields_of(page: HttpResponse, form: str) -> dict[str, list[str]]:
    """Return the hidden fields of the form with the given attribute, as a browser would send them."""
    html = page.content.decode()
    [inside] = re.findall(rf"<form[^>]*{form}[^>]*>(.*?)</form>", html, re.DOTALL)
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', inside):
        fields.setdefault(unescape(name), []).append(unescape(value))
    return fields


def held_in(page: HttpResponse) -> str:
    return unescape(re.search(rf'name="{FIELD}" value="([^"]*)" form="login-form"', page.content.decode())[1])


def log_in(client: Client, held: str, password: str = PASSWORD, **more: Any) -> HttpResponse:
    form = {"username": "edna", "password": password, "next": "/admin/", FIELD: held}
    return client.post("/admin/login/", form, **more)


def test_form_sent_after_the_session_ended_comes_back_after_the_log_in(desk: Desk):
    article = ArticleFactory(draft=True, body_html="<p>As stored.</p>")
    typed = desk.open_form(article) | {"body_html": TYPED, "headline": "Mine"}
    desk.client.logout()

    asked = desk.send(article, typed)
    assert asked.status_code == 403
    assert "nothing that you typed is lost" in asked.content.decode()
    back = log_in(desk.client, held_in(asked))
    fields = fields_of(back, "held-form")
    assert fields["body_html"] == [TYPED]
    assert "csrfmiddlewaretoken" in fields
    form = (
        desk.client.post(f"/admin/articles/article/{article.pk}/change/", fields | {"_look_again": "1"})
        .context["adminform"]
        .form
    )

    assert (form["body_html"].value(), form["headline"].value()) == (TYPED, "Mine")
    assert "Nothing is saved yet" in str(form.non_field_errors())
    article.refresh_from_db()
    assert article.body_html == "<p>As stored.</p>"


def test_wrong_password_keeps_the_form(desk: Desk):
    article = ArticleFactory(draft=True)
    typed = desk.open_form(article) | {"body_html": TYPED}
    desk.client.logout()
    held = held_in(desk.send(article, typed))

    again = log_in(desk.client, held, password="wrong")

    assert held_in(again) == held
    assert "held-form" in log_in(desk.client, held_in(again)).content.decode()


def test_too_many_wrong_passwords_keep_the_form(desk: Desk):
    article = ArticleFactory(draft=True)
    typed = desk.open_form(article) | {"body_html": TYPED}
    desk.client.logout()
    held = held_in(desk.send(article, typed))

    answers = [log_in(desk.client, held, password="wrong") for _ in range(12)]

    assert answers[-1].status_code == 429
    assert held_in(answers[-1]) == held


@pytest.mark.parametrize("loss", ["password", "secret key"])
def test_changed_password_and_new_secret_key_keep_the_form(desk: Desk, person: User, settings, loss):
    article = ArticleFactory(draft=True)
    typed = desk.open_form(article) | {"body_html": TYPED}
    if loss == "password":
        person.set_password(PASSWORD + "!")
        person.save()
    else:
        settings.SECRET_KEY = "quite-another-key-quite-another-key-quite-another-key"

    asked = desk.send(article, typed)

    assert (
        TYPED
        in fields_of(
            log_in(desk.client, held_in(asked), PASSWORD + ("!" if loss == "password" else "")), "held-form"
        )["body_html"]
    )


@pytest.mark.parametrize(
    "path", ["/admin/articles/topic/add/", "/admin/wire-copy/", "/admin/comments/wordrule/add/"]
)
def test_every_form_of_the_desk_is_kept(desk: Desk, path):
    desk.client.logout()

    asked = desk.client.post(path, {"name": "Floods", "text": "Pasted text", "patterns": "casino"})

    assert "casino" in str(fields_of(log_in(desk.client, held_in(asked)), "held-form"))


def test_wire_copy_stands_in_its_form_again_and_is_not_saved(desk: Desk):
    fields = {"text": "Pasted.", "headline": "Mended by hand", "_draft": "1", "_look_again": "1"}

    page = desk.client.post("/admin/wire-copy/", fields)

    assert page.context["form"]["headline"].value() == "Mended by hand"
    assert "Nothing is saved yet" in page.content.decode()
    assert not Article.objects.exists()


def strict_desk(person: User) -> Desk:
    desk = Desk(person)
    desk.client = Client(enforce_csrf_checks=True)
    desk.client.force_login(person)
    return desk


def test_form_without_its_token_comes_back_and_can_be_sent_again(person: User):
    desk = strict_desk(person)
    article = ArticleFactory(draft=True, body_html="<p>As stored.</p>")
    typed = desk.open_form(article) | {"body_html": TYPED, "_save": "Save"}
    address = f"/admin/articles/article/{article.pk}/change/"

    refused = desk.client.post(address, typed)
    fields = fields_of(refused, "held-form")
    shown = desk.client.post(address, fields | {"_look_again": "1"})

    assert refused.status_code == 403
    assert fields["body_html"] == [TYPED]
    assert shown.context["adminform"].form["body_html"].value() == TYPED
    saved = desk.client.post(address, typed | {"csrfmiddlewaretoken": fields["csrfmiddlewaretoken"][0]})
    assert saved.status_code == 302


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_words_from_another_site_are_neither_obeyed_nor_repeated(person: User, headers):
    desk = strict_desk(person)

    refused = desk.client.post(
        "/admin/articles/topic/add/", {"name": "Planted", "slug": "x"}, headers=headers
    )

    assert refused.status_code == 403
    assert "Planted" not in refused.content.decode()
    assert not Topic.objects.exists()


def test_log_in_without_its_token_keeps_the_form_too(desk: Desk, person: User):
    desk.client.logout()
    held = held_in(desk.client.post("/admin/articles/topic/add/", {"name": "Floods"}))

    asked = log_in(Client(enforce_csrf_checks=True), held)

    assert held_in(asked) == held


@pytest.mark.parametrize(
    "held",
    [
        "no json",
        "[1, 2]",
        '["/admin/articles/topic/add/", [["name"]]]',
        '["/admin/articles/topic/add/", [[1, 2]]]',
        '["https://evil.example/admin/", [["name", "Floods"]]]',
        '["//evil.example/admin/", [["name", "Floods"]]]',
        '["/admin/logout/", [["name", "Floods"]]]',
        '["/", [["name", "Floods"]]]',
        "[" * 100_000,
    ],
)
def test_forged_held_form_is_none(person: User, held):
    answer = log_in(Client(), held)

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_passwords_are_never_repeated(person: User):
    form = {"username": "new", "password1": "secret-secret", "password2": "secret-secret"}

    asked = Client().post("/admin/auth/user/add/", form)

    assert "secret-secret" not in asked.content.decode()
    assert "new" in held_in(asked)


def test_form_too_long_to_come_twice_is_not_repeated(person: User):
    body = "<" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2)

    asked = Client().post("/admin/articles/article/add/", {"headline": "Long", "body_html": body})

    assert asked.status_code == 302


def test_words_of_somebody_who_may_not_change_the_story_any_more_are_shown(person: User):
    cora = Desk(UserFactory(username="cora", groups=["Contributors"]))
    article = ArticleFactory(draft=True, created_by=cora.user)
    typed = cora.open_form(article) | {"body_html": TYPED}
    assert article.status in UNPUBLISHED
    article.status = Status.PUBLISHED
    Desk(person).save(article, _publish="1")

    refused = cora.send(article, typed)

    assert refused.status_code == 403
    assert "Second line." in refused.content.decode()
    assert "Send it again" not in refused.content.decode()


def test_words_about_something_deleted_meanwhile_are_shown(desk: Desk):
    topic = TopicFactory()
    topic.delete()

    gone = desk.client.post(
        f"/admin/articles/topic/{topic.pk}/change/",
        {"name": "Floods and storms", "slug": "f", "kind": "subject"},
    )

    assert gone.status_code == 404
    assert "Floods and storms" in gone.content.decode()
