"""The page of one comment: what stands around it."""

import pytest

from articles.actions import Filing, save_article
from articles.models import Article
from comments.models import Comment, CommentText, ModerationEntry, Status
from comments.moderation.context import NEAR_AFTER, NEAR_BEFORE
from tests.comments.factories import MIDNIGHT, grow, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def open_page(client, comment):
    return client.get(f"/admin/moderation/comment/{comment.pk}/")


def test_ancestors_and_neighbours_of_the_same_thread_stand_around_it(ana):
    # The first is answered by all others but the last, which begins a thread of its own.
    thread = grow(ArticleFactory(), [0, *[1] * 20, 0])
    comment = thread[10]

    context = open_page(ana, comment).context["context"]

    assert context.ancestors == [thread[0]]
    assert context.before == thread[10 - NEAR_BEFORE : 10]
    assert context.after == thread[11 : 11 + NEAR_AFTER]


def test_ancestor_is_not_repeated_among_the_neighbours(ana):
    first, second = grow(ArticleFactory(), [0, 1])

    around = open_page(ana, second).context["context"]

    assert (around.ancestors, around.before, around.after) == ([first], [], [])


def test_story_is_shown_as_it_was_answered_where_it_has_changed(ana):
    comment = make_comment(article := ArticleFactory(headline="Ten are missing"))
    assert "the story has changed since" not in open_page(ana, comment).text

    story = Article.objects.get(pk=article.pk)
    story.headline = "All are found"
    save_article(filing=Filing(story))

    page = open_page(ana, comment).text
    assert "The comment answered version 1; the story has changed since." in page
    assert "Ten are missing" in page
    assert "All are found" in page
    assert f"{story.get_absolute_url()}history/1/" in page


def test_earlier_texts_and_the_log_are_read_there(ana):
    comment = make_comment(ArticleFactory(), status=Status.PENDING)
    CommentText.objects.create(
        comment=comment,
        body="Was ruder.",
        body_html="<p>Was ruder.</p>",
        written_at=MIDNIGHT,
        replaced_at=MIDNIGHT,
    )
    ModerationEntry.objects.create(moderator=ana.user, comment=comment, action="reject", reason="Too rude.")

    page = open_page(ana, comment).text

    assert "Was ruder." in page
    assert "Too rude." in page


def test_head_claims_nothing(ana):
    comment = make_comment(ArticleFactory(), status=Status.PENDING)

    ana.head(f"/admin/moderation/comment/{comment.pk}/")

    assert not hasattr(Comment.objects.get(pk=comment.pk), "claim")
