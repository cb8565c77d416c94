import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments.actions import follow_conversation, set_digest
from comments.models import Comment, DailyDigest, ReplyWish, Subscription
from comments.notices.unsubscribing import EVERYTHING, REPLIES, STORY, Wish, make_token
from tests.comments.factories import confirm, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory()


def write(client, article, **changes):
    typed = {"author_name": "Ines", "email": "ines@example.org", "body": "A thought.", **changes}
    client.post(f"{article.get_absolute_url()}comments/new/", typed)
    return Comment.objects.latest("pk")


@pytest.fixture
def ines(client, article):
    """A commenter whose address is confirmed on the client's browser."""
    return confirm("ines@example.org", write(client, article).browser)


def follow_url(article):
    return f"{article.get_absolute_url()}comments/follow/"


def unsubscribe_url(*wish):
    return f"/comments/unsubscribe/{make_token(Wish(*wish))}/"


@pytest.mark.parametrize(("ticked", "count"), [({"wants_replies": "on"}, 1), ({}, 0)])
def test_writer_is_told_of_answers_only_if_they_asked(client, article, ticked, count):
    write(client, article, **ticked)

    assert ReplyWish.objects.count() == count


def test_conversation_is_followed_and_no_more(client, article, ines):
    assert "Follow by e-mail" in client.get(follow_url(article)).text

    page = client.post(follow_url(article), follow=True)
    assert "You follow it" in page.text
    assert Subscription.objects.get().commenter == ines

    client.post(follow_url(article), {"end": "1"})
    assert not Subscription.objects.exists()


def test_nobody_follows_under_an_address_that_is_not_confirmed(client, article):
    write(client, article)

    page = client.post(follow_url(article))

    assert "only to people whose e-mail address is confirmed" in page.text
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("path", ["follow", "letters"])
def test_form_from_another_site_changes_nothing(article, path):
    client = Client(enforce_csrf_checks=True)
    url = follow_url(article) if path == "follow" else "/comments/letters/"
    page = client.get(f"{article.get_absolute_url()}comments/new/").text
    token = re.search(r'csrfmiddlewaretoken" value="(.*?)"', page)[1]
    confirm("ines@example.org", write(client, article, csrfmiddlewaretoken=token).browser)

    answer = client.post(url, {"digest": "1"})

    assert answer.status_code == 403
    assert "press the button again" in answer.text
    assert not Subscription.objects.exists()
    assert not DailyDigest.objects.exists()


def test_page_shows_all_that_is_written_and_ends_it(client, article, ines):
    follow_conversation(commenter=ines, article=article)
    ReplyWish.objects.create(comment=make_comment(article, email="ines@example.org", browser="other"))

    page = client.get("/comments/letters/")
    assert article.headline in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    client.post("/comments/letters/", {"digest": "1"})
    assert DailyDigest.objects.filter(commenter=ines).exists()
    client.post("/comments/letters/", {"digest": "0"})
    client.post("/comments/letters/", {"replies": "0"})
    client.post("/comments/letters/", {"story": str(article.pk)})

    assert not DailyDigest.objects.exists()
    assert not ReplyWish.objects.exists()
    assert not Subscription.objects.exists()
    assert article.headline not in Client().get("/comments/letters/").text


@pytest.mark.parametrize("story", ["x", "²", "-1", "9" * 30, ""])
def test_story_that_is_none_ends_nothing(client, article, ines, story):
    follow_conversation(commenter=ines, article=article)

    assert client.post("/comments/letters/", {"story": story}).status_code == 302
    assert Subscription.objects.exists()


def test_link_followed_by_a_scanner_ends_nothing_and_one_click_does(article):
    ines = confirm("ines@example.org", "any")
    follow_conversation(commenter=ines, article=article)
    url = unsubscribe_url(STORY, ines.pk, article.pk)

    page = Client().get(url)
    assert "Yes, stop" in page.text
    assert Subscription.objects.exists()

    # As a mail program posts: no cookie, no token of a form (RFC 8058).
    answer = Client(enforce_csrf_checks=True).post(url, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "We no longer write to you of this conversation." in answer.text
    assert not Subscription.objects.exists()
    assert Client().post(url).status_code == 200


def test_page_after_unsubscribing_does_not_ask_again(article):
    ines = confirm("ines@example.org", "any")
    follow_conversation(commenter=ines, article=article)
    ReplyWish.objects.create(comment=make_comment(article, email="ines@example.org", browser="any"))
    for what in (REPLIES, STORY, EVERYTHING):
        url = unsubscribe_url(what, ines.pk, article.pk)
        Client().post(url)

        page = Client().get(url).text
        assert "We no longer write to you" in page
        assert "Yes, stop" not in page


def test_each_link_ends_what_its_letter_came_from(article):
    ines, other = confirm("ines@example.org", "any"), confirm("rita@example.org", "other")
    comment = make_comment(article, email="ines@example.org", browser="any")

    def wishes():
        return (ReplyWish.objects.count(), set(Subscription.objects.values_list("commenter", flat=True)))

    ReplyWish.objects.create(comment=comment)
    for commenter in (ines, other):
        follow_conversation(commenter=commenter, article=article)
    set_digest(commenter=ines, is_wanted=True)

    Client().post(unsubscribe_url(REPLIES, ines.pk))
    assert wishes() == (0, {ines.pk, other.pk})
    Client().post(unsubscribe_url(EVERYTHING, ines.pk))
    assert wishes() == (0, {other.pk})


@pytest.mark.parametrize("token", ["x", "W10:abc:def", "é", "a" * 500])
def test_link_that_is_not_ours_is_told_so(token):
    for answer in (
        Client().get(f"/comments/unsubscribe/{token}/"),
        Client().post(f"/comments/unsubscribe/{token}/"),
    ):
        assert answer.status_code == 404
        assert "not complete" in answer.text


def test_after_log_out_the_browser_shows_no_letters_of_the_account(client, article, ines):
    follow_conversation(commenter=ines, article=article)
    assert article.headline in client.get("/comments/letters/").text
    ines.user = User.objects.create_user("ines", password="x")
    ines.save(update_fields=["user"])

    assert article.headline not in client.get("/comments/letters/").text
    client.force_login(ines.user)
    assert article.headline in client.get("/comments/letters/").text
