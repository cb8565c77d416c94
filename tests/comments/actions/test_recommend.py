import pytest

from comments.actions import (
    NothingToRecommend,
    TooManyFromHere,
    recommend_comment,
    remove_comments,
    save_rules,
    take_back_recommendation,
)
from comments.actions.recommend import MOST_FROM_ONE_PLACE
from comments.gate import ConversationClosed
from comments.models import Comment, Commenter, Mode, Recommendation, Status
from comments.people.reader import Reader
from tests.comments.factories import MIDNIGHT, make_comment
from tests.comments.true_counts import assert_counts_true, get_counts
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return make_comment(ArticleFactory())


def say(comment, browser="one", *, commenter=None, place=None):
    return recommend_comment(
        article=comment.article,
        comment_id=comment.pk,
        reader=Reader(commenter, browser),
        address_hash=place or browser,
        at=MIDNIGHT,
    )


def take_back(comment, browser="one", commenter=None):
    reader = Reader(commenter, browser)
    return take_back_recommendation(
        article=comment.article, comment_id=comment.pk, reader=reader, address_hash="here"
    )


def count_of(comment):
    return Comment.objects.get(pk=comment.pk).recommend_count


def test_each_person_recommends_once_and_may_take_it_back(comment):
    assert [say(comment), say(comment), say(comment, "two")] == [1, 1, 2]
    assert_counts_true(comment.article)

    assert [take_back(comment), take_back(comment)] == [1, 1]
    assert count_of(comment) == 1
    assert_counts_true(comment.article)


def test_a_commenter_is_one_person_on_every_browser(comment):
    ines = Commenter.objects.create(email="ines@example.org", name="Ines")

    assert [say(comment, "one", commenter=ines), say(comment, "two", commenter=ines)] == [1, 1]
    assert take_back(comment, "three", commenter=ines) == 0


def test_pages_are_told_of_answers_that_are_recommended_too(comment):
    reply = make_comment(comment.article, comment)
    before = get_counts(comment.article).version

    say(reply)

    assert get_counts(comment.article).version == before + 1
    assert_counts_true(comment.article)


def test_one_place_recommends_a_comment_a_few_times_only(comment):
    for number in range(MOST_FROM_ONE_PLACE):
        say(comment, f"browser-{number}", place="here")

    with pytest.raises(TooManyFromHere):
        say(comment, "another", place="here")

    assert say(comment, "another", place="there") == MOST_FROM_ONE_PLACE + 1


@pytest.mark.parametrize("mode", [Mode.CLOSED, Mode.HIDDEN])
def test_closed_conversation_takes_none_but_gives_back(comment, mode):
    say(comment)
    save_rules(article=comment.article, mode=mode)

    with pytest.raises(ConversationClosed):
        say(comment, "two")

    assert take_back(comment) == 0


def test_what_readers_do_not_see_is_not_recommended(comment):
    waiting = make_comment(comment.article, status=Status.PENDING)
    remove_comments(ids=[comment.pk])
    elsewhere = make_comment(ArticleFactory())

    for missing in (waiting, comment):
        with pytest.raises(NothingToRecommend):
            say(missing)
    with pytest.raises(NothingToRecommend):
        take_back_recommendation(
            article=comment.article, comment_id=elsewhere.pk, reader=Reader(None, "one"), address_hash="here"
        )
    assert not Recommendation.objects.exists()
