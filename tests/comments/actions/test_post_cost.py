"""What a posted comment costs, from the judging to the last count, and its whole request; no BEGIN, no COMMIT."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from comments.actions import post_comment, save_rules
from comments.forms import new_key
from comments.models import Comment, Commenter, KnownBrowser, Mode, Status
from comments.people.browser import COOKIE, remember_browser
from tests.comments.factories import make_comment, make_new
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
# And the story, and what the form asks for; who is signed in has a session and an account, too.
MOST_OF_REQUEST = 12
LONG = "A thought that is long enough to be compared with what others have said, number"


@pytest.fixture
def article():
    save_rules(mode=Mode.OPEN)
    return ArticleFactory()


@pytest.fixture
def signed_in():
    return {"commenter": Commenter.objects.create(user=UserFactory(), email="ines@example.org", name="Ines")}


@pytest.fixture
def guest():
    commenter = Commenter.objects.create(email="guest@example.org", name="Guest")
    KnownBrowser.objects.create(commenter=commenter, browser="known")
    return {"email": "guest@example.org", "browser": "known"}


def count_queries(article, **who):
    # What a process loads once is no query of a comment.
    post_comment(article=article, new=make_new(body=f"{LONG} one.", **who))
    with CaptureQueriesContext(connection) as queries:
        comment = post_comment(article=article, new=make_new(body=f"{LONG} two.", **who))
    assert comment.status == Status.APPROVED
    assert_counts_true(article)
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


@pytest.mark.parametrize("who", ["signed_in", "guest"])
@pytest.mark.parametrize("is_answer", [False, True])
def test_posted_comment_costs_at_most_twelve_queries(article, who, is_answer, request):
    answered = make_comment(article, make_comment(article))
    parent = {"parent_id": answered.pk} if is_answer else {}

    assert count_queries(article, **parent, **request.getfixturevalue(who)) <= MOST_QUERIES


@pytest.mark.parametrize(("who", "most"), [("signed_in", MOST_OF_REQUEST + 2), ("guest", MOST_OF_REQUEST)])
@pytest.mark.parametrize("is_answer", [False, True])
def test_request_that_posts_a_comment_costs_a_bounded_number_of_queries(
    article, client, who, most, is_answer, request
):
    known = request.getfixturevalue(who)
    if who == "signed_in":
        client.force_login(known["commenter"].user)
    else:
        remember_browser(answer := HttpResponse(), known["browser"])
        client.cookies[COOKIE] = answer.cookies[COOKIE].value
    answered = make_comment(article, make_comment(article))
    typed = {"author_name": "Guest", "email": "guest@example.org"}
    sent = {**typed, "reply_to": answered.pk if is_answer else ""}
    address = f"{article.get_absolute_url()}comments/new/"

    client.post(address, {**sent, "key": new_key(), "body": f"{LONG} one."})
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(address, {**sent, "key": new_key(), "body": f"{LONG} two."})

    assert answer.status_code == 302
    assert Comment.objects.latest("pk").status == Status.APPROVED
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= most
