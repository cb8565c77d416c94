import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles.actions import withdraw_article
from comments.actions import (
    approve_comments,
    confirm_address,
    lift_sanction,
    remove_comments,
    save_rules,
    warn_commenter,
)
from comments.judging.posting_rate import LIMITS
from comments.models import Comment, Status
from comments.views.new import new_key
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

TYPED = {"author_name": "Ines", "email": "Ines@Example.org", "body": "A  thought.\r\n\r\nAnd another."}


@pytest.fixture
def article():
    return ArticleFactory()


def form_url(article):
    return f"{article.get_absolute_url()}comments/new/"


def send(client, article, **changes):
    return client.post(form_url(article), {"key": new_key(), "reply_to": "", **TYPED, **changes})


def test_first_comment_is_stored_and_its_writer_sent_to_the_mail(client, article):
    answer = client.post(form_url(article), TYPED, follow=True)

    comment = Comment.objects.get()
    assert answer.redirect_chain == [(f"{article.get_absolute_url()}comments/{comment.pk}/thanks/", 302)]
    assert "We have sent a letter to ines@example.org." in answer.text
    assert (comment.status, comment.email) == (Status.UNVERIFIED, "ines@example.org")
    assert comment.body == "A  thought.\n\nAnd another."
    assert comment.body not in client.get(article.get_absolute_url()).text


def test_confirmed_first_comment_waits_for_a_moderator(client, article):
    address = send(client, article).url
    confirm_address(comment=Comment.objects.get())

    assert "It waits for a moderator" in client.get(address).text


def test_later_comment_is_read_at_once(client, article):
    send(client, article)
    confirm_address(comment=Comment.objects.get())
    save_rules(approved_needed=1)
    approve_comments(ids=[Comment.objects.get().pk])

    answer = send(client, article, body="A second thought.")
    thanks = client.get(answer.url)

    assert "See it in the conversation" in thanks.text
    assert "A second thought." in client.get(article.get_absolute_url()).text


def test_address_of_a_known_commenter_typed_elsewhere_waits(client, article):
    send(client, article)
    confirm_address(comment=Comment.objects.get())
    approve_comments(ids=[Comment.objects.get().pk])

    send(Client(), article, body="I am Ines, believe me.")

    assert Comment.objects.get(body__contains="believe").status == Status.UNVERIFIED


def test_forged_cookie_is_no_proof(client, article):
    known = make_comment(article, browser="hers", email="ines@example.org")
    client.cookies["commenter"] = known.browser

    send(client, article)

    assert Comment.objects.latest("pk").status == Status.UNVERIFIED


def test_form_is_nobodys_but_the_readers(client, article):
    for answer in (client.get(form_url(article)), send(client, article), send(client, article, body="")):
        assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"body": ""}, "Write something first."),
        ({"body": " \u200b "}, "Write something first."),
        ({"body": "x" * 5001}, "5001 characters long"),
        ({"author_name": "\u2060"}, "Give a name."),
        ({"author_name": "x" * 81}, "at most 80"),
        ({"email": "no address"}, "This is no e-mail address."),
        ({"email": "a@b.org\r\nBcc: c@d.org"}, "This is no e-mail address."),
        ({"website": "https://spam.example"}, "Please empty the field"),
        ({"reply_to": "-1"}, "What you answer is no longer there."),
        ({"reply_to": "x"}, "What you answer is no longer there."),
        ({"reply_to": "9" * 30}, "What you answer is no longer there."),
    ],
)
def test_faulty_form_says_what_is_wrong_and_keeps_the_text(client, article, changes, complaint):
    typed = {**TYPED, "body": "A careful thought.", **changes}

    answer = client.post(form_url(article), typed)

    assert answer.status_code == 422
    assert complaint in answer.text
    assert not Comment.objects.exists()
    for name in ("author_name", "email", "body"):
        assert answer.context["form"][name].value() == typed[name]


def test_characters_that_cannot_be_stored_are_dropped(client, article):
    send(client, article, body="A\x00 thought\x0b.\u202e", author_name="In\x00es\x1b")

    comment = Comment.objects.get()
    assert (comment.body, comment.author_name) == ("A thought.", "Ines")


def test_double_click_posts_once(client, article):
    key = new_key()

    first, second = send(client, article, key=key), send(client, article, key=key)

    assert first.url == second.url
    assert Comment.objects.count() == 1


def test_same_form_with_another_text_is_another_comment(client, article):
    key = new_key()

    send(client, article, key=key)
    send(client, article, key=key, body="On second thoughts …")

    assert Comment.objects.count() == 2


def test_too_many_comments_from_one_address_are_told_when_to_try_again(client, article):
    for number in range(LIMITS[0][0]):
        send(client, article, body=f"Thought {number}")

    answer = send(client, article, body="One too many")

    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 301
    assert "Try again in 4" in answer.text.replace("\xa0", " ")
    assert "One too many" in answer.text


def test_limit_counts_what_the_trusted_proxy_saw(client, article, settings):
    settings.TRUSTED_PROXIES = 1

    for number in range(LIMITS[0][0] + 1):
        answer = client.post(
            form_url(article),
            {**TYPED, "body": f"Thought {number}"},
            headers={"X-Forwarded-For": f"10.0.0.{number}, 198.51.100.7"},
        )

    assert answer.status_code == 429


def test_reply_names_and_quotes_what_it_answers(client, article):
    parent = make_comment(article, author_name="Graham", body="From next door.")

    page = client.get(form_url(article), {"reply_to": parent.pk}).text
    send(client, article, reply_to=parent.pk)

    assert "In reply to <bdi>Graham</bdi>" in page
    assert "From next door." in page
    assert Comment.objects.latest("pk").parent == parent


@pytest.mark.parametrize("asked", ["x", "-1", "0", "99999999999999999999", "²", "1e3"])
def test_form_for_a_reply_to_nothing_answers_the_story(client, article, asked):
    page = client.get(form_url(article), {"reply_to": asked})

    assert page.status_code == 200
    assert "What you write here will answer the story." in page.text


def test_forged_reply_to_another_story_is_refused_and_shows_nothing_of_it(client, article):
    elsewhere = make_comment(ArticleFactory(), body="Elsewhere only.")

    page = client.get(form_url(article), {"reply_to": elsewhere.pk}).text
    answer = send(client, article, reply_to=elsewhere.pk)

    assert answer.status_code == 409
    assert "Elsewhere only." not in page + answer.text
    assert not article.comments.exists()


def test_comment_removed_meanwhile_is_not_answered_but_the_text_is_kept(client, article):
    parent = make_comment(article)
    remove_comments(ids=[parent.pk])

    answer = send(client, article, reply_to=parent.pk)

    assert answer.status_code == 409
    assert "Sent again, this will answer the story." in answer.text
    assert "And another." in answer.text
    again = re.search(r'name="reply_to" value="(.*?)"', answer.text)[1]
    send(client, article, reply_to=again)
    assert Comment.objects.latest("pk").parent is None


@pytest.mark.parametrize("method", ["get", "post"])
def test_story_that_is_not_public_takes_no_comment(client, article, method):
    withdraw_article(article=article, reason="Wrong.")
    later = ArticleFactory(published_at=timezone.now() + timedelta(days=2))

    assert getattr(client, method)(form_url(article)).status_code == 410
    assert getattr(client, method)(form_url(later)).status_code == 404
    assert getattr(client, method)("/2016/02/31/x/comments/new/").status_code == 404


def test_form_from_another_site_is_refused_with_the_text_kept(article):
    client = Client(enforce_csrf_checks=True)

    answer = send(client, article)

    assert answer.status_code == 403
    assert "Please send it again." in answer.text
    assert "And another." in answer.text
    assert not Comment.objects.exists()
    token = re.search(r'csrfmiddlewaretoken" value="(.*?)"', answer.text)[1]
    assert send(client, article, csrfmiddlewaretoken=token).status_code == 302


def send_and_be_warned(client, article):
    send(client, article)
    commenter = confirm_address(comment=Comment.objects.get()).commenter
    reason = "Answer what was said, not who said it."
    return warn_commenter(commenter=commenter, moderator=UserFactory(), reason=reason)


def test_form_shows_the_latest_warning_to_whom_it_was_given_and_to_nobody_else(client, article):
    warning = send_and_be_warned(client, article)

    form = client.get(f"{article.get_absolute_url()}comments/new/").text

    assert "A moderator warned you on" in form
    assert "Answer what was said, not who said it." in form
    assert "warned" not in Client().get(f"{article.get_absolute_url()}comments/new/").text
    lift_sanction(sanction=warning, moderator=UserFactory())
    assert "warned" not in client.get(f"{article.get_absolute_url()}comments/new/").text


def test_warning_is_shown_for_a_month(client, article):
    send_and_be_warned(client, article)

    with time_machine.travel(timezone.now() + timedelta(days=31)):
        form = client.get(f"{article.get_absolute_url()}comments/new/").text

    assert "warned" not in form


def test_same_text_sent_by_a_new_form_after_going_back_is_the_same_comment(client, article):
    first = send(client, article)
    again = send(client, article)

    assert first.url == again.url
    assert Comment.objects.count() == 1


def test_same_text_is_another_comment_elsewhere_and_once_the_first_was_taken_back(client, article):
    send(client, article)
    first = Comment.objects.get()
    send(client, ArticleFactory())
    send(Client(), article)
    client.post(f"{first.get_absolute_url()}take-back/")
    send(client, article)

    assert Comment.objects.count() == 4
