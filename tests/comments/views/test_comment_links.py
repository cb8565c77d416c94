import pytest
from django.test import Client

from comments.actions import remove_comments
from comments.conversation.page import SORTS
from comments.models import Status
from tests.comments.factories import grow, make_comment
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_permalink_leads_to_the_story(client):
    comment = make_comment(article := ArticleFactory())

    answer = client.get(comment.get_absolute_url())

    assert answer.url == f"{article.get_absolute_url()}#comment-{comment.pk}"


@pytest.mark.parametrize("sort", SORTS)
def test_permalink_leads_to_the_page_that_holds_the_comment(client, sort):
    article = ArticleFactory()
    made = grow(article, [0, 1, *[2] * 60, *[0] * 60])

    for comment in made[::20]:
        page, _, anchor = client.get(comment.get_absolute_url(), {"sort": sort}).url.partition("#")
        assert f'<li class="comment" id="{anchor}"' in client.get(page).text


def test_permalink_of_what_readers_do_not_see_is_not_found(client):
    waiting = make_comment(ArticleFactory(), status=Status.PENDING)
    removed = make_comment(ArticleFactory())
    remove_comments(ids=[removed.pk])
    elsewhere = f"{waiting.article.get_absolute_url()}comments/{make_comment(ArticleFactory()).pk}/"

    for url in (waiting.get_absolute_url(), removed.get_absolute_url(), elsewhere):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "tail", ["99999999999999999999999/", "0/", "1/?sort=best", "999999999999999999999/thanks/"]
)
def test_address_of_no_comment_is_not_found(client, tail):
    assert client.get(f"{ArticleFactory().get_absolute_url()}comments/{tail}").status_code == 404


def test_thanks_are_for_the_writer_only(client):
    article = ArticleFactory()
    typed = {"author_name": "Ines", "email": "ines@example.org", "body": "A thought."}

    thanks = client.post(f"{article.get_absolute_url()}comments/new/", typed).url

    assert client.get(thanks).headers["Cache-Control"] == "private, no-store"
    assert Client().get(thanks).status_code == 404
    stranger = Client()
    stranger.post(f"{article.get_absolute_url()}comments/new/", {**typed, "body": "Another."})
    assert stranger.get(thanks).status_code == 404
