"""Services and scorers are heard, and lose no comment whatever they do."""

import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from unittest import mock
from urllib.parse import parse_qs

import pytest
from django.db import connection

from comments.actions import approve_comments, confirm_address, post_comment, save_rules
from comments.judging.outside import Question, akismet, ask_outside
from comments.judging.outside.time_limit import MOST_AT_ONCE, within
from comments.models import Comment, Mode, Status
from tests.comments.factories import make_new
from tests.factories import ArticleFactory
from web.client_address import hash_network

QUESTION = Question(
    "A thought.", "Ines", "ines@example.org", "https://archive.example/x/", "192.0.2.1", "Browser"
)
TYPED = {"author_name": "Ines", "email": "ines@example.org", "body": "A thought."}
HERE = "tests.comments.judging.outside.test_outside."


class Service(HTTPServer):
    """Stands for akismet.com on this machine."""

    status, answer = 200, b"false"

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, parse_qs(body)))
        self.send_response(self.server.status)
        self.send_header("X-akismet-debug-help", "no such key")
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_):
        pass


@pytest.fixture
def service(settings):
    settings.AKISMET_KEY, settings.SITE_URL = "k3y", "https://archive.example"
    server = Service()
    thread = threading.Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    connection = HTTPConnection(*server.server_address, timeout=2)
    with mock.patch.object(akismet, "connect", return_value=connection):
        yield server
    server.shutdown()
    thread.join()
    server.server_close()


def rules():
    return [(held.rule, held.matched) for held in ask_outside(QUESTION)]


def test_nobody_is_asked_unless_set_up():
    with mock.patch.object(akismet, "connect", side_effect=AssertionError):
        assert rules() == []


@pytest.mark.parametrize(("answer", "found"), [(b"true", [("akismet", "")]), (b"false", [])])
def test_service_is_asked_and_heard(service, answer, found):
    service.answer = answer

    assert rules() == found
    [(path, fields)] = service.asked
    assert path == "/1.1/comment-check"
    assert fields["api_key"] == ["k3y"]
    assert fields["comment_content"] == ["A thought."]
    assert fields["user_ip"] == ["192.0.2.1"]


@pytest.mark.parametrize(
    ("status", "answer"), [(200, b"invalid"), (500, b"true"), (200, b""), (200, b"\xff" * 9000)]
)
def test_service_that_says_neither_yes_nor_no_holds(service, status, answer):
    service.status, service.answer = status, answer

    assert rules() == [("akismet_failed", "NoOpinion")]


def test_service_that_is_not_there_holds(service):
    nowhere = HTTPConnection("127.0.0.1", 1, timeout=1)
    with mock.patch.object(akismet, "connect", return_value=nowhere):
        assert rules() == [("akismet_failed", "ConnectionRefusedError")]


def test_only_the_one_host_is_asked():
    connection = akismet.connect()

    assert (connection.host, connection.port) == ("rest.akismet.com", 443)
    assert connection.timeout == akismet.SOCKET_SECONDS


def half(text, context):
    assert (text, context["author_name"]) == ("A thought.", "Ines")
    return 0.8


def none(text, context):
    return 0.79


def not_a_number(text, context):
    return float("nan")


def breaks(text, context):
    raise RuntimeError("out of order")


never = threading.Event()


def hangs(text, context):
    never.wait(20)
    return 0.0


@pytest.mark.parametrize(
    ("scorer", "found"),
    [
        ("half", [("scorer", "0.80")]),
        ("none", []),
        ("not_a_number", [("scorer_failed", "ValueError")]),
        ("breaks", [("scorer_failed", "RuntimeError")]),
        ("is_not_there", [("scorer_failed", "ImportError")]),
    ],
)
def test_scorer_is_heard(settings, scorer, found):
    settings.COMMENT_SCORER = HERE + scorer

    assert rules() == found


def test_scorer_that_hangs_is_waited_for_no_longer_than_the_limit(settings):
    settings.COMMENT_SCORER = HERE + "hangs"

    with mock.patch("comments.judging.outside.TIME_LIMIT_SECONDS", 0.05):
        found = [rules() for _ in range(MOST_AT_ONCE + 2)]
    never.set()

    assert found == [[("scorer_failed", "TimeoutError")]] * (MOST_AT_ONCE + 2)


def test_call_within_its_time_answers_and_fails_as_it_would():
    assert within(5, lambda: 7) == 7
    with pytest.raises(KeyError):
        within(5, lambda: {}["x"])


@pytest.mark.django_db
def test_comment_is_kept_and_its_writer_told(client, settings):
    settings.COMMENT_SCORER = HERE + "breaks"
    save_rules(mode=Mode.OPEN)
    article = ArticleFactory()

    client.post(
        f"{article.get_absolute_url()}comments/new/",
        {"author_name": "Ines", "email": "ines@example.org", "body": "A thought."},
    )

    assert list(Comment.objects.get().holds.values_list("rule", flat=True)) == ["scorer_failed"]


@pytest.mark.django_db
def test_edited_text_is_asked_of_as_a_new_one(client, settings):
    save_rules(mode=Mode.OPEN)
    article = ArticleFactory()
    client.post(
        f"{article.get_absolute_url()}comments/new/",
        {"author_name": "Ines", "email": "ines@example.org", "body": "First."},
    )
    confirm_address(comment=Comment.objects.get())
    comment = Comment.objects.get(status=Status.APPROVED)
    settings.COMMENT_SCORER = HERE + "half"

    client.post(f"{comment.get_absolute_url()}edit/", {"body": "First."})
    assert not comment.holds.exists()
    client.post(f"{comment.get_absolute_url()}edit/", {"body": "A thought."})

    comment.refresh_from_db()
    assert (comment.body, comment.status) == ("A thought.", Status.PENDING)
    assert list(comment.holds.values_list("rule", "matched")) == [("scorer", "0.80")]


def refuse_address(article):
    for _ in range(5):
        post_comment(article=article, new=make_new(address_hash=hash_network("127.0.0.1")))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("refuse", "status"),
    [
        (lambda article: save_rules(article=article, mode=Mode.CLOSED), 403),
        (refuse_address, 429),
    ],
)
def test_nobody_is_asked_about_a_comment_that_is_refused(client, settings, refuse, status):
    settings.COMMENT_SCORER = HERE + "breaks"
    article = ArticleFactory()
    refuse(article)

    with mock.patch("comments.judging.outside_question.ask_outside", side_effect=AssertionError):
        answer = client.post(f"{article.get_absolute_url()}comments/new/", TYPED)

    assert answer.status_code == status


@pytest.mark.django_db
def test_nobody_is_asked_twice_about_one_comment(client, settings):
    settings.COMMENT_SCORER = HERE + "none"
    address = f"{ArticleFactory().get_absolute_url()}comments/new/"

    with mock.patch("comments.judging.outside_question.ask_outside", return_value=()) as ask:
        for _ in range(3):
            assert client.post(address, TYPED).status_code == 302

    assert ask.call_count == 1


@pytest.mark.django_db
def test_others_are_asked_while_no_story_is_locked(client, settings):
    settings.COMMENT_SCORER = HERE + "none"
    depths = []
    # The test itself is one transaction.
    outermost = len(connection.savepoint_ids)

    with mock.patch(
        "comments.judging.outside_question.ask_outside",
        side_effect=lambda _question: depths.append(len(connection.savepoint_ids)) or (),
    ):
        client.post(f"{ArticleFactory().get_absolute_url()}comments/new/", TYPED)
        confirm_address(comment=Comment.objects.get())
        approve_comments(ids=[Comment.objects.get().pk])
        client.post(f"{Comment.objects.get().get_absolute_url()}edit/", {"body": "Another."})

    assert depths == [outermost, outermost]


@pytest.mark.django_db
def test_nobody_is_asked_about_an_edit_that_is_refused(client, settings):
    client.post(f"{ArticleFactory().get_absolute_url()}comments/new/", TYPED)
    comment = Comment.objects.get()
    confirm_address(comment=comment)
    approve_comments(ids=[comment.pk])
    save_rules(article=comment.article, mode=Mode.CLOSED)
    settings.COMMENT_SCORER = HERE + "none"

    with mock.patch("comments.judging.outside_question.ask_outside", side_effect=AssertionError):
        answer = client.post(f"{comment.get_absolute_url()}edit/", {"body": "Another."})

    assert answer.status_code == 403
