"""What a posted comment costs, from the judging to the last count; BEGIN and COMMIT are not among it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.actions import post_comment, save_rules
from comments.models import Commenter, KnownBrowser, Mode, Status
from tests.comments.factories import make_comment, make_new
from tests.comments.true_counts import assert_counts_true
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
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
def test_posted_comment_costs_at_most_twelve_queries(article, who, request):
    assert count_queries(article, **request.getfixturevalue(who)) <= MOST_QUERIES


# A guest is looked for by address and browser, which is one query more.
@pytest.mark.parametrize(("who", "most"), [("signed_in", MOST_QUERIES), ("guest", MOST_QUERIES + 1)])
def test_posted_answer_costs_a_bounded_number_of_queries(article, who, most, request):
    answered = make_comment(article, make_comment(article))

    number = count_queries(article, parent_id=answered.pk, **request.getfixturevalue(who))

    assert number <= most
