"""A person leaves: with a day to change their mind, and then without a trace."""

from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from comments.actions import (
    add_note,
    approve_comments,
    ban_commenter,
    decide_comments,
    merge_commenters,
    reject_comments,
    remove_comments,
    undo_decisions,
)
from comments.actions.own import edit_comment
from comments.actions.people import erase
from comments.actions.people.erase import keep_account
from comments.decisions import Decision
from comments.models import Comment, Commenter, Hold, ModerationEntry, Recommendation, Report, Status
from letters.models import Letter
from tests.accounts.conftest import code_in
from tests.comments.factories import make_comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory, UserFactory
from tests.markup import in_one_line

pytestmark = pytest.mark.django_db

NAME, EMAIL, WORDS = "Zenobia Quux", "zenobia@quux.example", "xylophonic"


@pytest.fixture
def article():
    return ArticleFactory()


def post(reader, article, body, **fields):
    reader.post(f"{article.get_absolute_url()}comments/new/", {"body": body, **fields})
    return Comment.objects.latest("pk")


def leave(reader, texts="keep"):
    return reader.post("/account/delete/", {"texts": texts}, follow=True)


def a_day_later():
    return time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1))


def all_values():
    """Yield every value of every row of every table, as text, with where it stands."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for column, value in row.items():
                yield f"{model._meta.label}.{column}", str(value)
    for session in Session.objects.all():
        yield "session", str(session.get_decoded())


def find(*needles):
    return sorted(
        {where for where, value in all_values() if any(n.lower() in value.lower() for n in needles)}
    )


def test_account_can_be_kept_for_a_day(reader, article, django_capture_on_commit_callbacks):
    reader.sign_up(EMAIL, NAME)

    with django_capture_on_commit_callbacks(execute=True):
        home = leave(reader)
    with time_machine.travel(timezone.now() + timedelta(hours=23)):
        call_command("tidy_conversations")
        page = reader.post("/account/keep/", follow=True)

    assert "This account will be deleted on" in home.text
    assert mail.outbox[-1].to == [EMAIL]
    assert "will be deleted" in mail.outbox[-1].subject
    assert "Your account stays." in in_one_line(page.text)
    with a_day_later():
        call_command("tidy_conversations")
    assert User.objects.filter(email=EMAIL).exists()


def test_letters_to_a_person_go_with_the_person(reader, article, django_capture_on_commit_callbacks):
    reader.sign_up(EMAIL, NAME)
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=OSError):
        with django_capture_on_commit_callbacks(execute=True):
            leave(reader)
        assert Letter.objects.waiting().get().to == EMAIL

    with a_day_later():
        call_command("tidy_conversations")

    assert not Letter.objects.to_address(EMAIL).exists()


def test_nothing_of_a_person_is_left_in_any_table(reader, article):
    reader.sign_up(EMAIL, NAME, password1="correct-horse-battery")
    moderator = UserFactory(is_staff=True)
    reject_comments(ids=[post(reader, article, f"Rejected and {WORDS}.").pk])
    kept = post(reader, article, "A thought that stays.")
    approve_comments(ids=[kept.pk], moderator=moderator, reason=f"{NAME} is fine")
    answer = make_comment(article, kept)
    edited = post(reader, article, f"Something {WORDS}.")
    edit_comment(comment=edited, body="Something else.")
    post(Client(), article, f"Unconfirmed, {WORDS}.", author_name=NAME, email=EMAIL)
    commenter = Commenter.objects.get(email=EMAIL)
    browser = kept.browser
    Hold.objects.create(comment=edited, rule="words", matched=WORDS)
    Recommendation.objects.create(comment=answer, voter=f"c:{commenter.pk}", commenter=commenter)
    Recommendation.objects.create(comment=answer, voter=f"b:{browser}")
    Comment.objects.filter(pk=answer.pk).update(recommend_count=2, open_report_count=1)
    Report.objects.create(
        comment=answer,
        reporter=f"b:{browser}",
        commenter=commenter,
        reason="spam",
        text=f"Says {NAME}: {WORDS}.",
    )
    add_note(commenter=commenter, moderator=moderator, text=f"{NAME} again")
    ban_commenter(commenter=commenter, moderator=moderator, reason=f"{NAME}, {WORDS}")
    LogEntry.objects.create(
        user=moderator,
        content_type=ContentType.objects.get_for_model(Comment),
        object_id=str(kept.pk),
        object_repr=str(kept),
        action_flag=CHANGE,
    )
    username = commenter.user.username
    needles = (NAME, EMAIL, WORDS, browser, username, kept.address_hash)
    assert len(find(*needles)) > 12

    # Whoever has a password is asked for it before such a step, and then the step is taken.
    asked = leave(reader).redirect_chain[-1][0]
    reader.post(asked, {"password": "correct-horse-battery"})
    with a_day_later():
        call_command("tidy_conversations")

        assert find(*needles) == []
    kept.refresh_from_db()
    assert (kept.body, kept.author_name, kept.status) == (
        "A thought that stays.",
        "Former reader",
        Status.APPROVED,
    )
    assert Recommendation.objects.filter(comment=answer).count() == 2
    assert ModerationEntry.objects.exists()
    assert reader.get("/account/").status_code == 302
    assert Client().get(f"/people/{commenter.pk}/").status_code == 404
    assert_counts_true(article)


def test_erasure_called_off_while_the_chore_runs_is_not_carried_out(reader, monkeypatch):
    reader.sign_up(EMAIL, NAME)
    leave(reader)
    lock = erase.lock_conversations

    def called_off_meanwhile(article_ids):
        # After the chore has looked for whose day is over, and before it has the person's row.
        keep_account(commenter=Commenter.objects.get())
        return lock(article_ids)

    monkeypatch.setattr(erase, "lock_conversations", called_off_meanwhile)
    with a_day_later():
        call_command("tidy_conversations")

    assert User.objects.filter(email=EMAIL).exists()
    assert Commenter.objects.get().name == NAME


def test_account_that_is_gone_is_not_said_to_stay(reader):
    reader.sign_up(EMAIL, NAME)
    commenter = Commenter.objects.get()
    leave(reader)
    with a_day_later():
        call_command("tidy_conversations")

    assert not keep_account(commenter=commenter)


def test_what_others_reported_of_an_erased_person_is_counted_and_quotes_nobody(reader, article):
    reader.sign_up(EMAIL, NAME)
    comment = post(reader, article, "A thought.")
    approve_comments(ids=[comment.pk])
    Report.objects.create(comment=comment, reporter="b:other", reason="spam", text=f"{NAME} lies.")
    Comment.objects.filter(pk=comment.pk).update(open_report_count=1)

    erase.erase_commenter(commenter=Commenter.objects.get())

    assert (Report.objects.get().reason, Report.objects.get().text) == ("spam", "")


def test_comments_of_the_erased_are_not_approved_and_cost_the_others_nothing(reader, article):
    reader.sign_up(EMAIL, NAME)
    rejected, removed = post(reader, article, "One thought."), post(reader, article, "Another thought.")
    approve_comments(ids=[removed.pk])
    remove_comments(ids=[removed.pk])
    reject_comments(ids=[rejected.pk])
    other = make_comment(article, status=Status.PENDING)
    erase.erase_commenter(commenter=Commenter.objects.get(email=EMAIL))
    ids = [rejected.pk, removed.pk, other.pk]

    done = decide_comments(decision=Decision.APPROVE, ids=ids)
    undone = undo_decisions(ids=ids[:2])

    assert (done.changed, done.unfit) == ([other.pk], sorted(ids[:2]))
    assert undone.changed == []
    assert_counts_true(article)


def test_export_keeps_what_moderators_told_each_other(reader):
    reader.sign_up(EMAIL, NAME)
    add_note(commenter=Commenter.objects.get(), moderator=UserFactory(is_staff=True), text=WORDS)

    assert WORDS not in in_one_line(reader.get("/account/export/").text)


def test_pages_lead_to_the_person_who_is_left_of_two(article):
    gone, kept = make_comment(article).commenter, make_comment(article).commenter
    before = get_counts(article).version

    merge_commenters(kept=kept, gone=gone)

    assert get_counts(article).version > before


def test_texts_go_too_if_their_writer_wishes_and_the_thread_stays_whole(reader, article):
    reader.sign_up(EMAIL, NAME)
    own = post(reader, article, f"Something {WORDS}.")
    approve_comments(ids=[own.pk])
    answer = make_comment(article, own)

    leave(reader, texts="delete")
    with a_day_later():
        call_command("tidy_conversations")

    assert find(NAME, EMAIL, WORDS) == []
    own.refresh_from_db()
    assert (own.status, own.is_withdrawn, own.is_shown) == (Status.REMOVED, True, True)
    page = Client().get(article.get_absolute_url()).text
    assert "taken back by its writer" in page
    assert answer.body in page
    assert_counts_true(article)


def test_log_in_after_the_day_finds_no_account_even_before_the_chore_has_come_by(reader, new_reader):
    reader.sign_up(EMAIL, NAME)
    leave(reader)

    with a_day_later():
        page = new_reader().log_in(EMAIL)

    assert page.status_code == 410
    assert "nothing is kept of it" in in_one_line(page.text)
    assert find(NAME, EMAIL) == []


def test_same_address_begins_anew_after_an_erasure(reader, new_reader):
    reader.sign_up(EMAIL, NAME)
    leave(reader)
    with a_day_later():
        call_command("tidy_conversations")
        page = new_reader().sign_up(EMAIL, "Somebody Else")

    assert "Somebody Else" in in_one_line(page.text)
    assert Commenter.objects.filter(email=EMAIL).count() == 1


def test_account_of_the_newsrooms_is_not_deleted_here(reader):
    reader.sign_up(EMAIL, NAME)
    User.objects.update(is_staff=True)

    page = leave(reader)

    assert page.status_code == 403
    assert "deleted at the desk" in in_one_line(page.text)
    assert Commenter.objects.get().erase_at is None


def test_export_holds_all_that_is_kept(reader, article):
    reader.sign_up(EMAIL, NAME, password1="correct-horse-battery")
    comment = post(reader, article, "First.")
    edit_comment(comment=comment, body="Second.")

    answer = reader.get("/account/export/")

    data = answer.json()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert data["account"][0]["email"] == EMAIL
    assert data["emailaddress"][0]["email"] == EMAIL
    assert data["commenter"][0]["name"] == NAME
    assert [row["body"] for row in data["comment"]] == ["Second."]
    assert [row["body"] for row in data["commenttext"]] == ["First."]
    assert "password" not in in_one_line(answer.text)


def test_own_comments_are_listed_with_what_became_of_them(reader, article):
    reader.sign_up(EMAIL, NAME)
    post(reader, article, "A thought.")

    page = in_one_line(reader.get("/account/comments/").text)

    assert "A thought." in page
    assert "It waits for a moderator, because a moderator reads the first comments of everyone" in page


def test_name_is_changed_for_what_is_written_from_now_on(reader, article):
    reader.sign_up(EMAIL, NAME)
    before = post(reader, article, "Before.")

    assert "Give a name." in in_one_line(reader.post("/account/name/", {"name": "\u2060"}).text)
    reader.post("/account/name/", {"name": "Zen"})

    assert post(reader, article, "After.").author_name == "Zen"
    before.refresh_from_db()
    assert before.author_name == NAME


@pytest.mark.parametrize("path", ["", "name/", "comments/", "ignored/", "export/", "delete/"])
def test_pages_of_an_account_are_its_own(client, reader, path):
    reader.sign_up()

    assert "/account/login/" in client.get(f"/account/{path}").url
    assert reader.get(f"/account/{path}").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("way", ["delete", "action"])
def test_account_that_the_desk_deletes_leaves_as_little_as_one_that_leaves(reader, article, way):
    reader.sign_up(EMAIL, NAME)
    comment = post(reader, article, "A thought that stays.")
    approve_comments(ids=[comment.pk])
    add_note(commenter=comment.commenter, moderator=UserFactory(is_staff=True), text=f"{NAME} again")
    user, desk = User.objects.get(email=EMAIL), Client()
    desk.force_login(UserFactory(is_superuser=True))

    if way == "delete":
        desk.post(f"/admin/auth/user/{user.pk}/delete/", {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
        desk.post("/admin/auth/user/", chosen)

    assert not User.objects.filter(pk=user.pk).exists()
    assert find(NAME, EMAIL) == []
    comment.refresh_from_db()
    assert (comment.body, comment.author_name) == ("A thought that stays.", "Former reader")


@pytest.mark.parametrize("texts", ["keep", "delete"])
def test_choice_is_kept_by_whoever_has_to_log_in_again(reader, new_reader, texts):
    reader.sign_up(EMAIL, NAME)
    stale = new_reader()

    asked = stale.post("/account/delete/", {"texts": texts})
    stale.post("/account/login/code/", {"email": EMAIL, "next": parse_next(asked.url)})
    page = stale.post(
        "/account/login/code/confirm/",
        {"code": code_in(mail.outbox[-1]), "next": parse_next(asked.url)},
        follow=True,
    )

    assert page.request["PATH_INFO"] == "/account/delete/"
    assert f'id="texts-{texts}" checked>' in in_one_line(page.text)
    assert page.text.count(" checked>") == 1


@pytest.mark.parametrize("texts", ["keep", "delete"])
def test_choice_is_kept_by_whoever_is_asked_for_the_password(reader, texts):
    reader.sign_up(EMAIL, NAME, password1="correct-horse-battery")

    asked = leave(reader, texts).redirect_chain[-1][0]
    reader.post(asked, {"password": "wrong"})
    reader.post(asked, {"password": "correct-horse-battery"})

    commenter = Commenter.objects.get()
    assert commenter.erase_at is not None
    assert commenter.erases_texts == (texts == "delete")


def parse_next(address):
    return QueryDict(address.partition("?")[2])["next"]


def test_who_has_no_page_yet_is_led_to_none(reader, article):
    reader.sign_up(EMAIL, NAME)
    comment = post(reader, article, "A thought.")
    page, more = f"/people/{comment.commenter_id}/", f"{comment.get_absolute_url()}more/"
    assert reader.get(page).status_code == 404
    assert page not in in_one_line(reader.get("/account/").text) + reader.get(more).text

    approve_comments(ids=[comment.pk])

    assert page in in_one_line(reader.get("/account/").text)
    assert page in in_one_line(reader.get(more).text)
    assert reader.get(page).status_code == 200
