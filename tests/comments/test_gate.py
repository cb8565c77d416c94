"""Who may write, and where."""

from datetime import timedelta

import pytest

from comments.actions import post_comment, save_rules
from comments.gate import (
    Act,
    AddressRefused,
    Banned,
    ConversationClosed,
    Refused,
    Suspended,
    check_may_write,
)
from comments.models import Comment, Commenter, KnownBrowser, Mode, Sanction
from tests.comments.factories import MIDNIGHT, make_new
from tests.factories import NOON, ArticleFactory

pytestmark = pytest.mark.django_db

ADDING = {Act.POST, Act.EDIT, Act.RECOMMEND}


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def ines():
    commenter = Commenter.objects.create(name="Ines", email="ines@example.org")
    KnownBrowser.objects.create(commenter=commenter, browser="hers")
    return commenter


def ban(commenter, **changes):
    return Sanction.objects.create(commenter=commenter, kind="ban", reason="Threats.", **changes)


def suspend(commenter, **changes):
    fields = {"until": MIDNIGHT + timedelta(days=1), "reason": "Shouting."} | changes
    return Sanction.objects.create(commenter=commenter, kind="suspension", **fields)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("mode", [Mode.OPEN, Mode.NEW_HELD, Mode.ALL_HELD])
def test_open_conversation_takes_everything(article, act, mode):
    save_rules(mode=mode)

    assert check_may_write(act, article=article, at=MIDNIGHT).mode == mode


@pytest.mark.parametrize("act", Act)
def test_closed_conversation_takes_nothing_new_but_can_be_told_of(article, act):
    save_rules(mode=Mode.CLOSED)

    if act in ADDING:
        with pytest.raises(ConversationClosed, match="This conversation is closed"):
            check_may_write(act, article=article, at=MIDNIGHT)
    else:
        check_may_write(act, article=article, at=MIDNIGHT)


@pytest.mark.parametrize("act", Act)
def test_hidden_conversation_takes_nothing_but_a_confirmation_of_what_was_sent(article, act):
    save_rules(mode=Mode.HIDDEN)

    if act == Act.CONFIRM:
        check_may_write(act, article=article, at=MIDNIGHT)
    else:
        with pytest.raises(ConversationClosed, match="has no conversation"):
            check_may_write(act, article=article, at=MIDNIGHT)


def test_conversation_closes_by_age_at_the_very_moment(article):
    save_rules(close_after_days=1)
    closing = NOON + timedelta(days=1)

    check_may_write(Act.POST, article=article, at=closing - timedelta(microseconds=1))
    with pytest.raises(ConversationClosed, match="closed on 16 July 2016, 12:00") as refusal:
        check_may_write(Act.POST, article=article, at=closing)
    assert refusal.value.closed_at == closing


@pytest.mark.parametrize("act", Act)
def test_banned_person_does_nothing_and_is_told_why(article, ines, act):
    ban(ines)

    with pytest.raises(Banned, match=r"Threats\."):
        check_may_write(act, article=article, commenter=ines, at=MIDNIGHT)


def test_suspended_person_may_write_again_from_the_moment(article, ines):
    until = suspend(ines).until

    with pytest.raises(Suspended, match=r"from 17 July 2016, 00:00.*Shouting\.") as refusal:
        check_may_write(Act.POST, article=article, commenter=ines, at=until - timedelta(microseconds=1))
    assert refusal.value.until == until
    check_may_write(Act.POST, article=article, commenter=ines, at=until)


def test_of_several_sanctions_the_hardest_is_told(article, ines):
    suspend(ines, until=MIDNIGHT + timedelta(days=9))
    ban(ines)
    suspend(ines)

    with pytest.raises(Banned):
        check_may_write(Act.POST, article=article, commenter=ines, at=MIDNIGHT)


@pytest.mark.parametrize("kind", ["warning", "lifted"])
def test_warning_or_lifted_ban_keeps_nobody_away(article, ines, kind):
    if kind == "warning":
        Sanction.objects.create(commenter=ines, kind="warning", reason="Kindly.")
    else:
        ban(ines, lifted_at=MIDNIGHT)

    check_may_write(Act.POST, article=article, commenter=ines, at=MIDNIGHT)


@pytest.mark.parametrize("email", ["ines@example.org", "other@example.org", ""])
def test_browser_on_which_a_banned_address_was_confirmed_is_told_why(article, ines, email):
    ban(ines)

    with pytest.raises(Banned, match=r"Threats\."):
        check_may_write(Act.POST, article=article, email=email, browser="hers", at=MIDNIGHT)


@pytest.mark.parametrize("browser", ["another", ""])
def test_whoever_types_a_banned_address_elsewhere_is_refused_without_the_reason(article, ines, browser):
    ban(ines)

    with pytest.raises(AddressRefused) as refusal:
        check_may_write(Act.POST, article=article, email=ines.email, browser=browser, at=MIDNIGHT)
    assert "Threats" not in str(refusal.value)


def test_others_are_not_refused_for_a_banned_person(article, ines):
    ban(ines)
    paul = Commenter.objects.create(name="Paul", email="paul@example.org")

    check_may_write(Act.POST, article=article, commenter=paul, browser="hers", at=MIDNIGHT)
    check_may_write(Act.POST, article=article, email="olga@example.org", browser="olgas", at=MIDNIGHT)
    check_may_write(Act.RECOMMEND, article=article, at=MIDNIGHT)


def test_gate_costs_two_queries(article, ines, django_assert_num_queries):
    ban(ines, lifted_at=MIDNIGHT)

    with django_assert_num_queries(2):
        check_may_write(Act.POST, article=article, email=ines.email, browser="hers", at=MIDNIGHT)


@pytest.mark.parametrize("mode", [Mode.CLOSED, Mode.HIDDEN])
def test_refused_post_stores_nothing(article, mode):
    save_rules(article=article, mode=mode)

    with pytest.raises(Refused):
        post_comment(article=article, new=make_new(), at=MIDNIGHT)
    assert not Comment.objects.exists()
