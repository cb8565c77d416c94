import pytest
from django.test import Client

from articles.actions import withdraw_article
from comments.actions import remove_comments, save_rules
from comments.models import Mode, Status
from comments.views.person import PAGE_SIZE
from tests.comments.factories import make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

HERS = {"browser": "hers", "email": "ines@example.org"}


def test_page_of_a_person_shows_what_readers_see_and_nothing_else(client):
    shown, waiting, removed = (
        make_comment(ArticleFactory(), **HERS, body=body, status=status)
        for body, status in (("Shown.", "approved"), ("Waiting.", "pending"), ("Removed.", "approved"))
    )
    type(waiting).objects.filter(pk=waiting.pk).update(status=Status.PENDING)
    remove_comments(ids=[removed.pk])

    page = client.get(f"/people/{shown.commenter_id}/")

    assert "Shown." in page.text
    for hidden in ("Waiting.", "Removed.", "ines@example.org"):
        assert hidden not in page.text


def test_comments_go_with_a_story_that_is_withdrawn_or_whose_conversation_is_hidden(client):
    first = make_comment(ArticleFactory(), **HERS, body="Below a withdrawn story.")
    second = make_comment(ArticleFactory(), **HERS, body="In a hidden conversation.")
    withdraw_article(article=first.article, reason="Wrong.")
    save_rules(article=second.article, mode=Mode.HIDDEN)

    page = client.get(f"/people/{first.commenter_id}/").text

    assert "Below a withdrawn story." not in page
    assert "In a hidden conversation." not in page


def test_name_above_a_comment_leads_to_its_writer(client):
    comment = make_comment(ArticleFactory())

    assert f'href="/people/{comment.commenter_id}/"' in client.get(comment.article.get_absolute_url()).text


def test_pages_cost_the_same_however_much_somebody_says(client, django_assert_max_num_queries):
    article = ArticleFactory()
    comments = [make_comment(article, **HERS, body=f"Thought {number}.") for number in range(PAGE_SIZE + 5)]
    client.get(f"/people/{comments[0].commenter_id}/")

    with django_assert_max_num_queries(6):
        page = client.get(f"/people/{comments[0].commenter_id}/")
    older = client.get(f"/people/{comments[0].commenter_id}/", {"before": page.context["older"]})

    assert page.text.count("Thought ") == PAGE_SIZE
    assert older.text.count("Thought ") == 5


@pytest.mark.parametrize("before", ["x", "-1", "1.5", "9" * 30, "²"])
def test_page_that_is_none_is_not_found(client, before):
    comment = make_comment(ArticleFactory())

    assert client.get(f"/people/{comment.commenter_id}/", {"before": before}).status_code == 404
    assert Client().get("/people/999999/").status_code == 404
