import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from comments.models import Comment, Status
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "liked"},
        {"guid": ""},
        {"author_name": ""},
        {"body": ""},
        {"depth": 0},
        {"depth": 2},
        {"parent": None},
        {"root": F("id")},
        {"path": "0000000001"},
        {"status": Status.REJECTED, "reply_count": 1},
    ],
)
def test_row_that_breaks_a_rule_is_refused(broken):
    reply = make_comment(article := ArticleFactory(), make_comment(article))

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=reply.pk).update(**broken)
