"""What a page of a conversation costs does not depend on how long it is, nor on its shape."""

from types import SimpleNamespace

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.conversation.page import SORTS
from comments.models import Comment
from tests.comments.factories import grow
from tests.factories import ArticleFactory
from tests.forgetting import forget_pages

pytestmark = pytest.mark.django_db

COUNT = 400
SHAPES = {"flat": [0] * COUNT, "chain": range(COUNT), "bush": [0, 1, 1, 2, 2, 3, 1] * (COUNT // 7)}
MOST_QUERIES, MOST_BYTES = 8, 40 * 1024


@pytest.fixture(autouse=True)
def related_stories(monkeypatch):
    """Stories like this one, as the index would name them: to print them costs a query."""
    others = [SimpleNamespace(article_id=ArticleFactory().pk) for _ in range(2)]
    monkeypatch.setattr("search.templatetags.related.get_related", lambda *_args, **_named: others)


def ask(client, url):
    forget_pages()
    with CaptureQueriesContext(connection) as queries:
        page = client.get(url, headers={"Accept-Encoding": "br"})
    assert page.status_code == 200
    return len(queries), page


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_of_a_long_conversation_is_bounded(client, shape, sort):
    article = ArticleFactory()
    grow(article, SHAPES[shape])
    Comment.objects.filter(pk__in=Comment.objects.values("pk")[:4]).update(featured_at=article.published_at)
    first = f"{article.get_absolute_url()}?sort={sort}"

    forth = walk(client, first, "comments_after")
    back = walk(client, forth[-1], "comments_before")

    assert len(forth) >= COUNT // 50
    assert len(back) >= COUNT // 50


def walk(client, url, direction):
    """Follow the link to the next page to the end, and return the addresses of the pages."""
    story, visited = url.partition("&")[0], []
    while url:
        number, page = ask(client, url)
        visited.append(url)
        assert number <= MOST_QUERIES
        assert len(page.content) <= MOST_BYTES
        text = brotli.decompress(page.content).decode()
        _before, found, rest = text.partition(f"{direction}=")
        url = found and f"{story}&{direction}={rest.partition('#')[0]}"
    return visited


def test_long_comments_make_a_page_end_earlier(client):
    article = ArticleFactory()
    made = grow(article, [0] * 60)
    words = " ".join(f"{n * 7919 % 99991:x}" for n in range(1000))[:5000]
    Comment.objects.update(body_html=f"<p>{words}</p>")

    _number, page = ask(client, article.get_absolute_url())
    link = client.get(made[50].get_absolute_url()).url

    assert len(page.content) <= MOST_BYTES
    assert "comments_after=at-" in link
    assert f'id="comment-{made[50].pk}"' in client.get(link.partition("#")[0]).text
