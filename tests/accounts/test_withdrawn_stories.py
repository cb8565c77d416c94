"""A person's own pages and letters do not print the headline of a story that was withdrawn."""

import pytest
from django.core import mail
from django.utils import timezone

from articles.actions import withdraw_article
from comments.actions import approve_comments, follow_conversation
from comments.actions.notices.send import send_notices
from comments.models import Comment, Commenter, Notice, NoticeKind, Outcome, Report, Status
from comments.notices.confirmation import make_token
from comments.notices.unsubscribing import STORY, Wish, make_address
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

HEADLINE, INSTEAD = "Mayor took bribes", "a story that was withdrawn"


@pytest.fixture
def article():
    return ArticleFactory(headline=HEADLINE)


@pytest.fixture
def own(reader, article):
    """A comment of the reader's, who has an account."""
    reader.sign_up("ines@example.org", "Ines")
    reader.post(f"{article.get_absolute_url()}comments/new/", {"body": "A thought."})
    own = Comment.objects.get()
    approve_comments(ids=[own.pk])
    return own


def test_own_comments_name_it_otherwise_and_lead_to_no_missing_page(reader, article, own):
    assert HEADLINE in reader.get("/account/comments/").text
    withdraw_article(article=article, reason="Libel.", hide_headline=True)

    page = reader.get("/account/comments/").text

    assert HEADLINE not in page
    assert INSTEAD in page
    assert f"{own.get_absolute_url()}more/" not in page


def test_followed_conversations_and_the_end_of_their_letters_name_it_otherwise(reader, article, own):
    commenter = Commenter.objects.get()
    follow_conversation(commenter=commenter, article=article)
    withdraw_article(article=article, reason="Libel.")

    followed = reader.get("/comments/letters/").text
    end = reader.get(make_address(Wish(STORY, commenter.pk, article.pk)))

    for page in (followed, end.text):
        assert HEADLINE not in page
        assert INSTEAD in page


def test_reports_and_the_letter_of_their_outcome_name_it_otherwise(reader, article, own):
    reported = make_comment(article)
    commenter = Commenter.objects.get(email="ines@example.org")
    Report.objects.create(
        comment=reported,
        reporter=f"c:{commenter.pk}",
        commenter=commenter,
        reason="spam",
        outcome=Outcome.UPHELD,
        decided_at=timezone.now(),
    )
    Notice.objects.create(
        kind=NoticeKind.OUTCOME, commenter=commenter, comment=reported, due_at=timezone.now()
    )
    withdraw_article(article=article, reason="Libel.")

    page = reader.get("/comments/reports/").text
    send_notices(timezone.now())

    letter = mail.outbox[-1]
    for text in (page, letter.subject + letter.body, str(letter.alternatives[0][0])):
        assert HEADLINE not in text
        assert INSTEAD in text


def test_link_that_confirms_an_address_names_it_otherwise(client, article):
    comment = make_comment(article, status=Status.UNVERIFIED, email="otto@example.org")
    withdraw_article(article=article, reason="Libel.")

    page = client.get(f"/comments/confirm/{make_token(comment)}/").text

    assert HEADLINE not in page
    assert INSTEAD in page
