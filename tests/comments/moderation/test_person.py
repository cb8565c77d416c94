"""A person's file: notes, badge, and what keeps them from writing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Commenter, CommenterNote, ModerationEntry, Sanction
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

DESK = "/admin/moderation/"


@pytest.fixture
def person(db) -> Commenter:
    return make_comment(ArticleFactory(), author_name="Otto", email="otto@example.org").commenter


def send(client, person, form, **data):
    return client.post(f"{DESK}person/{person.pk}/{form}/", data, follow=True)


def last_line():
    entry = ModerationEntry.objects.order_by("pk").last()
    return entry.action, entry.reason, entry.moderator


@pytest.mark.parametrize(("kind", "verb"), [("warning", "warn"), ("ban", "ban"), ("suspension", "suspend")])
def test_sanction_is_imposed_shown_logged_and_lifted_with_one_click(ana, person, kind, verb):
    until = timezone.localtime() + timedelta(days=3)

    page = send(ana, person, "sanction", kind=kind, reason="Rude.", until=f"{until:%Y-%m-%dT%H:%M}")

    sanction = Sanction.objects.get()
    assert (sanction.kind, sanction.reason, sanction.created_by) == (kind, "Rude.", ana.user)
    assert (sanction.until is not None) == (kind == "suspension")
    assert last_line() == (verb, "Rude.", ana.user)
    assert "Rude." in page.text
    keeps_from_writing = kind != "warning"
    assert ("desk-tag--sanction" in ana.get(f"{DESK}all/").text) == keeps_from_writing

    page = ana.post(f"{DESK}sanction/{sanction.pk}/lift/", follow=True)

    sanction.refresh_from_db()
    assert (sanction.lifted_by, last_line()[0]) == (ana.user, "lift")
    assert not Sanction.objects.in_force().exists()
    assert "Lifted" in page.text


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "ban", "reason": "  "},
        {"kind": "suspension", "reason": "Rude."},
        {"kind": "suspension", "reason": "Rude.", "until": "2001-01-01T00:00"},
        {"kind": "suspension", "reason": "Rude.", "until": "tomorrow"},
        {"kind": "beheading", "reason": "Rude."},
        {"reason": "Rude."},
        {"kind": "warning", "reason": "a" * 5000},
    ],
)
def test_faulty_sanction_comes_back_with_its_text_and_imposes_nothing(ana, person, data):
    page = send(ana, person, "sanction", **data)

    assert page.status_code == 422
    assert data["reason"].strip() in page.text
    assert "Nothing was done." in page.text
    assert not Sanction.objects.exists()


def test_note_is_read_by_moderators(ana, bob, person):
    send(ana, person, "note", text="Writes <b>from</b> the ministry.")

    assert "Writes &lt;b&gt;from&lt;/b&gt; the ministry." in bob.get(f"{DESK}person/{person.pk}/").text
    assert last_line()[0] == "note"
    assert send(ana, person, "note", text=" ").status_code == 422
    assert CommenterNote.objects.count() == 1


def test_badge_is_given_and_taken_away(ana, person):
    send(ana, person, "badge", badge="staff")
    person.refresh_from_db()
    assert (person.badge, last_line()[0]) == ("staff", "badge")

    send(ana, person, "badge", badge="queen")
    person.refresh_from_db()
    assert person.badge == "staff"

    send(ana, person, "badge", badge="")
    person.refresh_from_db()
    assert (person.badge, last_line()[0]) == ("", "unbadge")


def test_file_shows_record_and_comments(ana, person):
    page = ana.get(f"{DESK}person/{person.pk}/").text

    assert "1 approved, 0 rejected, 0 removed, 0 spam" in page
    assert "otto@example.org" in page
    assert "A thought, number" in page


def test_person_is_reached_from_a_comment(ana, person):
    assert f"{DESK}person/{person.pk}/" in ana.get(f"{DESK}all/").text


def test_others_sanction_nobody(client, person):
    sanction = Sanction.objects.create(commenter=person, kind="ban", reason="Rude.")
    client.force_login(UserFactory(groups=["Editors"]))
    client.user = None
    for form in ("sanction", "note", "badge"):
        expected = 403
        assert (
            send(client, person, form, kind="ban", reason="R.", text="T", badge="staff").status_code
            == expected
        )
    assert client.post(f"{DESK}sanction/{sanction.pk}/lift/").status_code == 403
    person.refresh_from_db()
    assert (Sanction.objects.in_force().count(), CommenterNote.objects.count(), person.badge) == (1, 0, "")
