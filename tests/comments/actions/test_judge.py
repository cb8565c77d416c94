"""Posted comments are held with rule and matched text, and their writers told why."""

from datetime import timedelta

import pytest
from django.core.signing import get_cookie_signer

from comments.actions import (
    approve_comments,
    confirm_address,
    delete_word,
    post_comment,
    save_rules,
    save_word,
)
from comments.actions.own import edit_comment
from comments.models import Comment, Hold, Mode, ModerationEntry, Status, WordRule
from comments.people.browser import SALT
from tests.comments.factories import MIDNIGHT, confirm, make_comment, make_new
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

HERS = {"browser": "hers", "email": "ines@example.org"}
LONG = "The harbour was never closed to fishermen at all, I say."


@pytest.fixture
def article():
    save_rules(mode=Mode.OPEN)
    return ArticleFactory()


def post(article, at=MIDNIGHT, **changes):
    new = make_new(**changes)
    confirm(new.email, new.browser)
    return post_comment(article=article, new=new, at=at)


def holds(comment):
    return list(comment.holds.order_by("pk").values_list("rule", "matched"))


def test_hold_stores_the_rule_and_what_it_found(article):
    save_word(word=WordRule(pattern="viagra*", kind="banned"))

    comment = post(
        article, body="Cheap **V1**\u200bagra100 at https://a.example/ https://b.example https://c.example"
    )

    assert comment.status == Status.PENDING
    assert holds(comment) == [
        ("banned_word", "V1\u200bagra100 (viagra*)"),
        ("links", "https://a.example/ https://b.example https://c.example"),
    ]
    assert Hold.objects.first().created_at == MIDNIGHT


def test_word_counts_from_the_next_comment_and_no_longer_once_deleted(article):
    ada = UserFactory()
    word = save_word(word=WordRule(pattern="scam"), moderator=ada)
    assert post(article, body="A scam!").status == Status.PENDING

    word.pattern = "swindle"
    save_word(word=word, moderator=ada)
    assert post(article, body="A scam!").status == Status.APPROVED
    assert post(article, body="A swindle!").status == Status.PENDING

    delete_word(word=word, moderator=ada)
    assert post(article, body="A swindle!").status == Status.APPROVED
    entries = (
        ModerationEntry.objects.filter(moderator=ada)
        .order_by("pk")
        .values_list("action", "moderator", "reason")
    )
    assert list(entries) == [
        ("word", ada.pk, "scam (suspect)"),
        ("reword", ada.pk, "swindle (suspect)"),
        ("unword", ada.pk, "swindle (suspect)"),
    ]


def test_text_sent_again_by_the_same_or_by_another_is_held(article):
    assert post(article, body=LONG, **HERS).status == Status.APPROVED

    assert holds(post(ArticleFactory(), body=LONG, **HERS)) == [("duplicate", LONG)]
    assert holds(post(article, body=LONG)) == [("duplicate", LONG)]


def test_newcomer_in_the_usual_mode_is_held_with_how_many_are_approved(article):
    save_rules()
    make_comment(article, **HERS)

    assert holds(post(article, **HERS)) == [("newcomer", "1 / 2")]


def test_story_in_all_held_mode_holds_its_own_only(article):
    save_rules(article=article, mode=Mode.ALL_HELD)

    assert post(article).status == Status.PENDING
    assert post(ArticleFactory()).status == Status.APPROVED


def test_comment_fast_after_many_is_held(article):
    for minute in range(7):
        last = post(article, at=MIDNIGHT + timedelta(minutes=minute), **HERS)

    assert holds(last) == [("speed", "7")]


def test_known_facts_cost_the_same_queries_whatever_was_written(article, django_assert_max_num_queries):
    for number in range(40):
        post(article, at=MIDNIGHT + timedelta(hours=number), **HERS)
    new = make_new(body=LONG, **HERS)

    with django_assert_max_num_queries(24):
        assert (
            post_comment(article=article, new=new, at=MIDNIGHT + timedelta(days=3)).status == Status.APPROVED
        )


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("A scam, this is.", "because it has a word that is on this site’s list of words to be read first"),
        ("IS NOBODY EVER GOING TO LISTEN TO ME? NOBODY?", "because most of it is in capitals"),
    ],
)
def test_writer_is_told_why_it_waits(client, article, body, told):
    save_word(word=WordRule(pattern="scam"))
    page = client.post(
        f"{article.get_absolute_url()}comments/new/",
        {"author_name": "Ines", "email": "ines@example.org", "body": body},
        follow=True,
    )
    comment = Comment.objects.get()
    confirm_address(comment=comment)

    thanks = client.get(page.redirect_chain[-1][0]).text

    assert told in thanks
    assert "(scam)" not in thanks


def test_writer_is_told_every_reason(client, article):
    save_rules(mode=Mode.NEW_HELD)
    comment = post(article, body="IS NOBODY EVER GOING TO LISTEN TO ME? NOBODY?")
    client.cookies["commenter"] = get_cookie_signer(salt="commenter" + SALT).sign(comment.browser)
    page = client.get(f"{article.get_absolute_url()}comments/{comment.pk}/thanks/").text

    assert "<li>most of it is in capitals</li>" in page
    assert "<li>a moderator reads the first comments of everyone</li>" in page


def test_edited_text_is_held_for_what_it_says_and_no_longer_for_what_it_said(article):
    save_word(word=WordRule(pattern="scam"))
    comment = post(article, body="IS NOBODY EVER GOING TO LISTEN TO ME? NOBODY?")
    approve_comments(ids=[comment.pk])

    edited = edit_comment(comment=comment, body="It is a scam.", at=MIDNIGHT + timedelta(minutes=5))

    assert edited.status == Status.PENDING
    assert holds(edited) == [("suspect_word", "scam")]
