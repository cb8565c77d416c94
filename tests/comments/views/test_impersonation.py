"""Nobody passes for the newsroom: such a name waits, a badge stands where the desk speaks, and no name is blank."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from comments.actions import approve_comments, confirm_address, post_comment, save_rules
from comments.actions.moderation.badges import give_badge
from comments.judging.newsroom_names import forget_newsroom_names
from comments.models import Badge, Comment, Commenter, Mode, Status
from tests.comments.factories import confirm, make_new
from tests.factories import ArticleFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    SourceFactory(name="Reuters")
    UserFactory(username="mod1", first_name="Mod1", last_name="Desk")
    save_rules(mode=Mode.OPEN)
    forget_newsroom_names()
    return ArticleFactory()


def send(client, article, **changes):
    typed = {"author_name": "Ines", "email": "ines@example.org", "body": "A thought."} | changes
    return client.post(f"{article.get_absolute_url()}comments/new/", typed)


def send_confirmed(article, name):
    client = Client()
    send(client, article, author_name="Ines")
    confirm_address(comment=Comment.objects.get())
    answer = send(client, article, author_name=name, body="Another thought.")
    return Comment.objects.order_by("pk").last(), client.get(answer.url).text


@pytest.mark.parametrize(
    "name",
    ["Mod1 Desk", "Mоderator ✓", "The Standing Record", "Harbour Press", "Rеuters", "Moderators", "Editor"],
)
def test_name_that_looks_like_the_newsrooms_waits_and_its_writer_reads_why(article, name):
    comment, thanks = send_confirmed(article, name)

    assert comment.status == Status.PENDING
    [hold] = comment.holds.all()
    assert hold.rule == "impersonation"
    assert hold.matched.startswith(name)
    assert "its name looks like one of this newsroom" in thanks


def test_name_of_somebody_else_does_not_wait(article):
    comment, _thanks = send_confirmed(article, "Modesty Reuterswärd")

    assert comment.status == Status.APPROVED


def test_account_that_takes_such_a_name_is_held_too(article):
    user = User.objects.create_user("reader", password="x")
    Commenter.objects.create(user=user, name="Standing Record Moderator", email="reader@example.org")
    client = Client()
    client.force_login(user)

    send(client, article)

    assert Comment.objects.get().holds.get().rule == "impersonation"


def test_name_changed_after_the_last_comment_stands_nowhere(article):
    comment, _thanks = send_confirmed(article, "Ines")
    Commenter.objects.update(name="Moderator")

    assert "Moderator" not in Client().get(f"/people/{comment.commenter_id}/").text


@pytest.mark.parametrize("badge", [Badge.STAFF, Badge.AUTHOR])
def test_who_has_a_badge_may_bear_the_name(article, badge):
    commenter = confirm("ada@example.org", "hers", name="Mod1 Desk")
    give_badge(commenter=commenter, badge=badge, moderator=UserFactory())
    new = make_new(author_name="Mod1 Desk", email="ada@example.org", browser="hers")
    assert post_comment(article=article, new=new).status == Status.APPROVED


def test_moderator_logged_in_at_the_desk_alone_speaks_with_a_badge(article):
    client, moderator = Client(), User.objects.get(username="mod1")
    client.force_login(moderator)

    form = client.get(f"{article.get_absolute_url()}comments/new/").text
    client.post(f"{article.get_absolute_url()}comments/new/", {"body": "The desk says so."})

    assert "You comment as" in form
    assert "newsroom" in form
    assert 'name="email"' not in form
    comment = Comment.objects.get()
    assert (comment.author_name, comment.badge, comment.status) == ("Mod1 Desk", "staff", Status.APPROVED)
    assert comment.commenter.user == moderator
    page = Client().get(article.get_absolute_url()).text
    assert "comment__badge" in page
    # To read the form makes nobody a commenter; to write twice makes one.
    client.post(f"{article.get_absolute_url()}comments/new/", {"body": "And again."})
    assert Commenter.objects.filter(user=moderator).count() == 1


def test_form_makes_no_commenter_of_somebody_who_only_reads_it(article):
    client = Client()
    client.force_login(User.objects.get(username="mod1"))

    client.get(f"{article.get_absolute_url()}comments/new/")

    assert not Commenter.objects.exists()


def test_account_of_a_reader_without_a_commenter_is_no_voice_of_the_desk(article):
    client = Client()
    client.force_login(User.objects.create_user("somebody", password="x"))

    assert 'name="email"' in client.get(f"{article.get_absolute_url()}comments/new/").text


BLANKS = [
    "\u2800",
    "\u3164",
    "\u115f\u1160",
    "\uffa0",
    "\u200b\u2060",
    "\u3000",
    "\u00ad",
    "\ufe0f",
    "\u17b4",
]


@pytest.mark.parametrize("blank", BLANKS)
def test_name_or_comment_that_nobody_sees_is_none(article, blank):
    nameless = send(Client(), article, author_name=blank * 3)
    empty = send(Client(), article, body=f"{blank}\n\n{blank}")

    assert (nameless.status_code, empty.status_code) == (422, 422)
    assert "Give a name." in nameless.text
    assert "Write something first." in empty.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize("body", ["[\u2800](https://example.org/)", "**\u3164**", "> \u2800"])
def test_markup_around_nothing_is_nothing(article, body):
    answer = send(Client(), article, body=body)

    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_edit_to_nothing_is_refused(article):
    client = Client()
    send(client, article)
    confirm_address(comment=Comment.objects.get())
    approve_comments(ids=[Comment.objects.get().pk])

    assert (
        client.post(f"{Comment.objects.get().get_absolute_url()}edit/", {"body": "\u2800"}).status_code == 422
    )
