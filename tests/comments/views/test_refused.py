"""Who may not write is told so, and loses no text."""

import re

import pytest
from django.core import mail

from comments.actions import save_rules
from comments.models import Comment, Commenter, KnownBrowser, Mode, Sanction, Status
from tests.comments.views.test_new import TYPED, form_url, send
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory()


def ban_writer():
    comment = Comment.objects.get()
    commenter, _made = Commenter.objects.get_or_create(email=comment.email, defaults={"name": "Ines"})
    KnownBrowser.objects.get_or_create(commenter=commenter, browser=comment.browser)
    return Sanction.objects.create(commenter=commenter, kind="ban", reason="Threats <b>& worse</b>.")


def test_person_banned_with_the_form_open_is_told_why_with_the_text_kept(client, article):
    send(client, article)
    ban_writer()

    answer = send(client, article, body="A careful answer.")

    assert answer.status_code == 403
    assert "A moderator banned you" in answer.text
    assert "Threats &lt;b&gt;&amp; worse&lt;/b&gt;." in answer.text
    assert answer.context["form"]["body"].value() == "A careful answer."
    assert Comment.objects.count() == 1


def test_banned_person_finds_the_reason_in_place_of_the_form(client, article):
    send(client, article)
    sanction = ban_writer()

    refused = client.get(form_url(article))
    sanction.delete()
    allowed = client.get(form_url(article))

    assert "A moderator banned you" in refused.text
    assert 'class="comment-form"' not in refused.text
    assert refused.headers["Cache-Control"] == "private, no-store"
    assert 'class="comment-form"' in allowed.text


def test_stranger_with_a_banned_address_learns_no_reason(client, article):
    send(client, article)
    ban_writer()
    client.cookies.clear()

    answer = client.post(form_url(article), TYPED)

    assert answer.status_code == 403
    assert "Nothing is taken under this e-mail address" in answer.text
    assert "Threats" not in answer.text


@pytest.mark.parametrize("mode", [Mode.CLOSED, Mode.HIDDEN])
def test_conversation_closed_with_the_form_open_keeps_the_text(client, article, mode):
    save_rules(article=article, mode=mode)

    answer = send(client, article, body="Too late?")

    assert answer.status_code == 403
    assert "Too late?" in answer.text
    assert not Comment.objects.exists()


def test_address_banned_before_its_owner_confirms_it_confirms_nothing(client, article):
    send(client, article)
    commenter = Commenter.objects.create(email="ines@example.org", name="Ines")
    Sanction.objects.create(commenter=commenter, kind="ban", reason="Threats.")
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]

    answer = client.post(link, {"confirm": "1"})

    assert answer.status_code == 403
    assert "A moderator banned you" in answer.text
    assert Comment.objects.get().status == Status.UNVERIFIED
    assert not KnownBrowser.objects.exists()
