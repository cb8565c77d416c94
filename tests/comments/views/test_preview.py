import re

import pytest
from django.test import Client

from comments.models import Comment
from comments.views.new import new_key
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

TYPED = {"author_name": "", "email": "", "body": "A **bold** <thought>.", "preview": "1"}


@pytest.fixture
def article():
    return ArticleFactory()


def preview(client, article, **changes):
    return client.post(f"{article.get_absolute_url()}comments/new/", {"key": new_key(), **TYPED, **changes})


def test_preview_shows_the_comment_as_readers_would_see_it_and_stores_nothing(client, article):
    answer = preview(client, article)

    assert answer.status_code == 200
    assert "<p>A <strong>bold</strong> &lt;thought&gt;.</p>" in answer.text
    assert "Your comment has not been sent." not in answer.text
    assert not Comment.objects.exists()


def test_preview_keeps_all_that_was_typed_and_which_comment_is_answered(client, article):
    parent = make_comment(article)
    key = new_key()

    page = preview(client, article, author_name="Ines", email="not yet", reply_to=parent.pk, key=key).text

    assert 'value="Ines"' in page
    assert 'value="not yet"' in page
    assert "A **bold** &lt;thought&gt;.</textarea>" in page
    assert f'name="reply_to" value="{parent.pk}"' in page
    assert f'name="key" value="{key}"' in page


@pytest.mark.parametrize(
    ("body", "complaint"), [("", "Write something first."), ("x" * 5001, "5001 characters")]
)
def test_preview_of_what_cannot_be_sent_says_so(client, article, body, complaint):
    answer = preview(client, article, body=body)

    assert answer.status_code == 422
    assert complaint in answer.text


def test_preview_asked_for_by_another_site_shows_nothing(article):
    answer = preview(Client(enforce_csrf_checks=True), article)

    assert answer.status_code == 403
    assert "<strong>bold</strong>" not in answer.text
    assert re.search(r"A \*\*bold\*\* &lt;thought&gt;\.</textarea>", answer.text)


def test_preview_of_a_comment_that_the_trap_caught_is_still_only_a_preview(client, article):
    assert preview(client, article, website="https://spam.example", reply_to="x").status_code == 200
    assert not Comment.objects.exists()
