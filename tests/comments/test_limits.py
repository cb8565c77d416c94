"""Nothing that anybody may write here can be written without end, and no number of requests at once passes a limit."""

from datetime import UTC, datetime
from functools import partial

import pytest
from django.core import mail
from django.test import Client

from articles.models import Article
from comments.actions import (
    PostingTooFast,
    confirm_address,
    follow_conversation,
    post_comment,
    recommend_comment,
)
from comments.actions.own import edit_comment
from comments.limits import Deed, TooOften, count_deed
from comments.models import Comment, CommentText, Recommendation
from comments.notices.unsubscribing import STORY, Wish, make_address
from comments.people.reader import Reader
from tests.at_once import do_at_once
from tests.comments.factories import MIDNIGHT, confirm, make_comment, make_new
from tests.factories import ArticleFactory
from web.rate_limits import count_use

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 1, 2, 12, tzinfo=UTC)
AT_ONCE = 12


def outcome(deed):
    try:
        deed()
    except (PostingTooFast, TooOften):
        return "refused"
    return "done"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stories", [1, AT_ONCE])
def test_posts_at_one_moment_pass_no_limit_whether_to_one_story_or_to_many(stories):
    articles = [ArticleFactory() for _ in range(stories)]

    def post(number):
        article = Article.objects.get(pk=articles[number % stories].pk)
        return outcome(lambda: post_comment(article=article, new=make_new(address_hash="here"), at=MIDNIGHT))

    outcomes = do_at_once(*(partial(post, number) for number in range(AT_ONCE)))

    assert outcomes.count("done") == 5
    assert Comment.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_turns_at_one_moment_are_counted_one_by_one():
    limit = Deed.UNSUBSCRIBE.value

    taken = do_at_once(*[lambda: count_use("here", limit, NOW)] * (limit[0].count + 6))

    assert taken.count(True) == limit[0].count


def guests_comment():
    return post_comment(article=ArticleFactory(), new=make_new(), at=MIDNIGHT)


def test_unconfirmed_guest_edits_ten_times_and_no_more():
    comment = guests_comment()

    outcomes = [
        outcome(partial(edit_comment, comment=comment, body=f"Text {number}.", at=MIDNIGHT))
        for number in range(40)
    ]

    assert outcomes == ["done"] * 10 + ["refused"] * 30
    assert CommentText.objects.count() == 10


def test_one_place_edits_few_comments_in_a_short_time():
    comments = [guests_comment() for _ in range(30)]

    outcomes = [
        outcome(partial(edit_comment, comment=comment, body="Another.", place="here", at=MIDNIGHT))
        for comment in comments
    ]

    assert outcomes.count("done") == 20


def test_edit_that_is_refused_keeps_what_was_typed():
    client, article = Client(), ArticleFactory()
    client.post(
        f"{article.get_absolute_url()}comments/new/",
        {"author_name": "Ines", "email": "ines@example.org", "body": "First."},
    )
    address = f"{Comment.objects.get().get_absolute_url()}edit/"

    answers = [client.post(address, {"body": f"Text {number}."}) for number in range(12)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429] * 2
    assert "Text 11." in answers[-1].text
    assert "Please wait a few minutes" in answers[-1].text


def test_recommendation_is_not_toggled_without_end():
    comment = make_comment(ArticleFactory())
    client, address = Client(), f"{comment.get_absolute_url()}recommend/"

    answers = [client.post(address, {"undo": "1"} if number % 2 else {}) for number in range(60)]

    statuses = [answer.status_code for answer in answers]
    # To take back what is not there changes nothing, and costs nothing.
    assert statuses == [302] * 20 + [429, 302] * 20
    assert "Please wait a few minutes" in answers[-2].text


def test_new_browsers_do_not_make_one_place_many():
    comments = [make_comment(ArticleFactory()) for _ in range(30)]

    outcomes = [
        outcome(
            partial(
                recommend_comment,
                article=comment.article,
                comment_id=comment.pk,
                reader=Reader(None, f"browser-{comment.pk}"),
                address_hash="here",
                at=NOW,
            )
        )
        for comment in comments
    ]

    assert outcomes.count("done") == 20
    assert Recommendation.objects.count() == 20


def test_previews_are_counted_and_the_text_kept():
    client, address = Client(), f"{ArticleFactory().get_absolute_url()}comments/new/"

    answers = [client.post(address, {"body": "A thought.", "preview": "1"}) for _ in range(32)]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429] * 2
    assert "A thought." in answers[-1].text


def test_following_is_not_toggled_without_end():
    client, article = Client(), ArticleFactory()
    client.post(
        f"{article.get_absolute_url()}comments/new/",
        {"author_name": "Ines", "email": "ines@example.org", "body": "First."},
    )
    confirm_address(comment=Comment.objects.get())

    for address in (f"{article.get_absolute_url()}comments/follow/", "/comments/letters/"):
        statuses = [client.post(address, {"digest": str(number % 2)}).status_code for number in range(25)]
        assert statuses[-1] == 429


def test_button_of_a_letter_is_not_pressed_without_end():
    client, article = Client(), ArticleFactory()
    client.post(
        f"{article.get_absolute_url()}comments/new/",
        {"author_name": "Ines", "email": "ines@example.org", "body": "First."},
    )
    link = next(word for word in mail.outbox[0].body.split() if "/confirm/" in word)

    statuses = [client.post(link.removeprefix("http://testserver")).status_code for _ in range(25)]

    assert statuses == [200] * 20 + [429] * 5


def test_one_link_unsubscribes_so_often_and_no_more(settings):
    settings.SITE_URL = "http://testserver"
    commenter, article = confirm("ines@example.org", "hers"), ArticleFactory()
    link = make_address(Wish(STORY, commenter.pk, article.pk)).removeprefix("http://testserver")

    statuses = []
    for _ in range(12):
        follow_conversation(commenter=commenter, article=article)
        statuses.append(Client().post(link).status_code)

    assert statuses == [200] * 10 + [429] * 2


def test_limits_of_two_deeds_and_of_two_places_are_their_own():
    for _ in range(10):
        count_deed(Deed.UNSUBSCRIBE, "here", at=NOW)

    count_deed(Deed.UNSUBSCRIBE, "there", at=NOW)
    count_deed(Deed.FOLLOW, "here", at=NOW)
    with pytest.raises(TooOften):
        count_deed(Deed.UNSUBSCRIBE, "here", at=NOW)
