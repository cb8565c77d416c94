"""Whatever keeps a text from being stored, the answer gives it back."""

import re
from unittest import mock

import pytest
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, connection
from django.test import Client

from articles.actions import withdraw_article
from comments.actions import approve_comments, confirm_address, remove_comments, save_rules
from comments.models import Comment, Mode, Report
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

TEXT = "What I have thought about for an hour."
TYPED = {"author_name": "Ines", "email": "ines@example.org", "body": TEXT, "key": "k" * 32}
FAILURES = [
    OperationalError("database or disk is full"),
    OperationalError("attempt to write a readonly database"),
    OperationalError("server closed the connection unexpectedly"),
    InternalError("cannot execute INSERT in a read-only transaction"),
    InterfaceError("connection already closed"),
]


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def form_of(article):
    return f"{article.get_absolute_url()}comments/new/"


def write_mine(client, article):
    client.post(form_of(article), {**TYPED, "body": "The first text."})
    confirm_address(comment=Comment.objects.get())
    approve_comments(ids=[Comment.objects.get().pk])
    return Comment.objects.get()


class fails_to_write:
    """Lets the database read, and fail at every write, as one whose disk is full does."""

    def __init__(self, error: DatabaseError) -> None:
        self.error = error

    def __call__(self, execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            raise self.error
        return execute(sql, params, many, context)


def fails(error):
    return connection.execute_wrapper(fails_to_write(error))


def is_away(execute, sql, params, many, context):
    raise OperationalError("connection refused")


@pytest.mark.parametrize("error", FAILURES, ids=str)
def test_database_that_stores_nothing_costs_no_text_and_it_can_be_sent_again(client, article, error):
    with fails(error):
        refused = client.post(form_of(article), TYPED)

    assert refused.status_code == 503
    assert TEXT in refused.text
    assert 'value="ines@example.org"' in refused.text
    sent = dict(re.findall(r'name="(\w+)" value="(.*?)"', refused.text)) | {"body": TEXT}
    assert client.post(form_of(article), sent).status_code == 302
    assert Comment.objects.get().body == TEXT


def test_database_that_is_away_costs_no_text(client, article):
    with connection.execute_wrapper(is_away):
        refused = client.post(form_of(article), TYPED)

    assert refused.status_code == 503
    assert refused.headers["Retry-After"]
    assert TEXT in refused.text


@pytest.mark.parametrize("error", FAILURES[:1])
def test_database_that_stores_nothing_costs_no_edit_and_no_report(client, article, error):
    mine, other = write_mine(client, article), make_comment(article)

    with fails(error):
        edit = client.post(f"{mine.get_absolute_url()}edit/", {"body": TEXT})
        report = client.post(f"{other.get_absolute_url()}report/", {"reason": "other", "text": TEXT})

    for answer in (edit, report):
        assert answer.status_code == 503
        assert TEXT in answer.text


def test_fault_of_ours_costs_no_text_and_is_still_heard_of(article, caplog):
    client = Client()
    with mock.patch("comments.views.new.post_comment", side_effect=ZeroDivisionError):
        with pytest.raises(ZeroDivisionError):
            client.post(form_of(article), TYPED)
        client.raise_request_exception = False
        answer = client.post(form_of(article), TYPED)

    assert answer.status_code == 500
    assert TEXT in answer.text
    assert "could not be taken" in caplog.text


def test_story_withdrawn_meanwhile_gives_comment_edit_and_report_back(client, article):
    mine, other = write_mine(client, article), make_comment(article)
    withdraw_article(article=article, reason="Wrong.")

    answers = [
        client.post(form_of(article), TYPED),
        client.post(f"{mine.get_absolute_url()}edit/", {"body": TEXT}),
        client.post(f"{other.get_absolute_url()}report/", {"reason": "other", "text": TEXT}),
    ]

    assert [answer.status_code for answer in answers] == [410, 404, 404]
    for answer in answers:
        assert TEXT in answer.text


@pytest.mark.parametrize("mode", [Mode.CLOSED, Mode.HIDDEN])
def test_conversation_closed_meanwhile_gives_comment_and_edit_back(client, article, mode):
    mine = write_mine(client, article)
    save_rules(article=article, mode=mode)

    for answer in (
        client.post(form_of(article), TYPED),
        client.post(f"{mine.get_absolute_url()}edit/", {"body": TEXT}),
    ):
        assert answer.status_code == 403
        assert TEXT in answer.text


def test_comment_removed_meanwhile_gives_the_report_back(client, article):
    gone, stone = make_comment(article), make_comment(article)
    make_comment(article, stone)
    remove_comments(ids=[gone.pk, stone.pk])

    for comment in (gone, stone):
        answer = client.post(f"{comment.get_absolute_url()}report/", {"reason": "other", "text": TEXT})
        assert answer.status_code in {404, 409}
        assert TEXT in answer.text
    assert not Report.objects.exists()


def test_story_that_never_was_gives_the_text_back_too(client):
    answer = client.post("/2016/07/15/no-such-story/comments/new/", TYPED)

    assert answer.status_code == 404
    assert TEXT in answer.text
    assert client.get("/2016/07/15/no-such-story/comments/new/").status_code == 404


def test_text_given_back_is_text_and_no_markup(client):
    answer = client.post("/2016/07/15/no-such-story/comments/new/", {"body": "</textarea><script>x</script>"})

    assert "<script>x" not in answer.text


def test_second_report_of_a_comment_gives_its_text_back_and_a_double_click_does_not(client, article):
    address = f"{make_comment(article).get_absolute_url()}report/"
    first = {"reason": "other", "text": "The first text."}
    client.post(address, first)

    again, other = client.post(address, first), client.post(address, {"reason": "other", "text": TEXT})

    assert again.status_code == 200
    assert (other.status_code, TEXT in other.text) == (409, True)
    assert Report.objects.get().text == "The first text."


def test_edit_of_a_writer_who_is_signed_out_says_so_and_can_be_sent_again(article):
    comment = make_comment(article)
    there = f"{comment.get_absolute_url()}edit/"

    answers = [
        Client().post(address, {"body": "Mended."})
        for address in (there, there.replace(f"/{comment.pk}/", "/99999/"))
    ]

    for answer in answers:
        assert answer.status_code == 404
        assert "Mended." in answer.text
        assert "you are signed out, or the comment was taken away" in answer.text
        assert "Send it again" in answer.text
    assert Comment.objects.get().body != "Mended."
