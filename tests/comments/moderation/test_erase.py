"""Who has no account asks the newsroom to be erased, and the desk can do it."""

import pytest
from django.contrib.auth.models import Permission
from django.db.models import Q

from comments.actions import import_comments, post_comment
from comments.models import FORMER_READER, Comment, ModerationEntry, Report
from tests.comments.factories import arriving, make_comment, make_new
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest():
    return make_comment(
        ArticleFactory(), author_name="Otto", email="otto@example.org", body="Mine."
    ).commenter


@pytest.fixture
def eraser(ana):
    ana.user.user_permissions.add(Permission.objects.get(codename="delete_user"))
    return ana


def address(person):
    return f"/admin/moderation/person/{person.pk}/erase/"


@pytest.mark.parametrize(("texts", "is_read"), [("keep", True), ("delete", False)])
def test_guest_is_erased_after_a_question_and_it_is_logged(eraser, guest, texts, is_read):
    asked = eraser.get(address(guest))
    guest.refresh_from_db()
    assert (asked.status_code, guest.name) == (200, "Otto")
    assert address(guest) in eraser.get(f"/admin/moderation/person/{guest.pk}/").text

    page = eraser.post(address(guest), {"texts": texts}, follow=True)

    guest.refresh_from_db()
    assert (guest.name, guest.email) == (FORMER_READER, None)
    comments = Comment.objects.all()
    assert not comments.filter(author_name="Otto").exists()
    assert not comments.exclude(email="").exists()
    assert comments.filter(body="Mine.").exists() == is_read
    assert "The person is erased." in page.text
    entry = ModerationEntry.objects.order_by("pk").last()
    assert (entry.action, entry.moderator, entry.commenter) == ("erase", eraser.user, guest)


def test_moderator_without_the_right_erases_nobody(ana, guest):
    assert address(guest) not in ana.get(f"/admin/moderation/person/{guest.pk}/").text
    assert ana.get(address(guest)).status_code == 403
    assert ana.post(address(guest), {"texts": "delete"}).status_code == 403
    guest.refresh_from_db()
    assert guest.name == "Otto"


def test_account_of_the_newsroom_is_not_erased_here(eraser, guest):
    guest.user = UserFactory(groups=["Editors"])
    guest.save()

    page = eraser.post(address(guest), {"texts": "keep"}, follow=True)

    guest.refresh_from_db()
    assert guest.name == "Otto"
    assert "Nobody was erased" in page.text


def erase_writer_of(desk, comment, **choices):
    page = f"/admin/moderation/comment/{comment.pk}/"
    assert f"{page}erase/" in desk.get(page).text
    assert desk.get(f"{page}erase/").status_code == 200
    return desk.post(f"{page}erase/", {"texts": "keep"} | choices, follow=True)


@pytest.fixture
def article():
    return ArticleFactory()


def test_guest_who_never_confirmed_is_erased_with_all_under_the_address(eraser, article):
    first, _second = (
        post_comment(
            article=article, new=make_new(author_name="Otto", email="otto@example.org", browser=name)
        )
        for name in ("one", "two")
    )
    reported = make_comment(article)
    Report.objects.create(comment=reported, reporter="b:one", reason="spam", text="Otto says so.")

    page = erase_writer_of(eraser, first)

    assert "The person is erased." in page.text
    assert list(Comment.objects.all()) == [reported]
    assert (Report.objects.get().text, "one" in Report.objects.get().reporter) == ("", False)
    entry = ModerationEntry.objects.order_by("pk").last()
    assert (entry.action, entry.moderator, entry.comment) == ("erase", eraser.user, None)


@pytest.mark.parametrize(("texts", "is_read"), [("keep", True), ("delete", False)])
def test_writer_carried_in_with_an_address_is_erased_with_all_of_it(eraser, article, texts, is_read):
    otto = {"author": "Otto", "email": "otto@example.org"}
    batch = [arriving("a", **otto), arriving("b", "a"), arriving("c", **otto, status="rejected")]
    first = import_comments(article=article, comments=batch).created[0]

    erase_writer_of(eraser, Comment.objects.get(pk=first.pk), texts=texts)

    assert not Comment.objects.filter(Q(author_name="Otto") | Q(email="otto@example.org")).exists()
    assert Comment.objects.filter(body="This is a.").exists() == is_read
    assert Comment.objects.get(guid="b").author_name == "Ines"
    assert ("Otto" in eraser.get(article.get_absolute_url()).text) is False
    assert_counts_true(article)


@pytest.mark.parametrize(("which", "left"), [("one", 1), ("name", 0)])
def test_of_one_name_without_an_address_one_comment_or_all_are_the_persons(eraser, article, which, left):
    batch = [arriving("a", author="Otto"), arriving("b", author="Otto"), arriving("c", author="Ottilie")]
    import_comments(article=article, comments=batch)
    guest = make_comment(article, author_name="Otto", email="other@example.org")

    erase_writer_of(eraser, Comment.objects.get(guid="a"), which=which)

    assert Comment.objects.filter(author_name="Otto", commenter=None).count() == left
    assert Comment.objects.filter(author_name="Ottilie").exists()
    assert Comment.objects.get(pk=guest.pk).author_name == "Otto"


def test_who_became_a_commenter_since_is_erased_as_such(eraser, article):
    known = make_comment(article, author_name="Otto", email="otto@example.org").commenter
    import_comments(article=article, comments=[arriving("a", author="Otto", email="otto@example.org")])

    answer = eraser.get(f"/admin/moderation/comment/{Comment.objects.get(guid='a').pk}/erase/")

    assert answer.url == address(known)


def test_writer_without_account_is_erased_by_those_alone_who_may(ana, article, guest):
    comment = import_comments(article=article, comments=[arriving("a")]).created[0]

    page = f"/admin/moderation/comment/{comment.pk}/"

    assert "erase/" not in ana.get(page).text
    assert ana.post(f"{page}erase/", {"texts": "delete"}).status_code == 403
    assert Comment.objects.get(guid="a").author_name == "Ines"


def test_comment_of_a_commenter_or_of_nobody_has_no_such_page(eraser, guest):
    comment = guest.comments.get()
    assert eraser.get(f"/admin/moderation/comment/{comment.pk}/erase/").status_code == 404

    eraser.post(address(guest), {"texts": "keep"})

    assert eraser.get(f"/admin/moderation/comment/{comment.pk}/erase/").status_code == 404
    assert "erase/" not in eraser.get(f"/admin/moderation/comment/{comment.pk}/").text
