import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from articles.pagination import Cursor, get_page
from tests.factories import NOON, ArticleFactory, TopicFactory


@given(st.datetimes(timezones=st.just(UTC)), st.integers(min_value=1, max_value=10**15))
def test_cursor_survives_its_token(moment, pk):
    cursor = Cursor(moment, pk)

    assert Cursor.parse(str(cursor)) == cursor


@given(st.text())
def test_any_token_is_a_cursor_or_a_value_error(token):
    with contextlib.suppress(ValueError):
        assert Cursor.parse(str(Cursor.parse(token))) == Cursor.parse(token)


@pytest.mark.django_db
@pytest.mark.parametrize("listing", ["all", "topic"])
def test_walking_the_pages_gives_every_story_once_both_ways(listing):
    topic = TopicFactory()
    # Several stories share a second, and one page ends among them.
    made = [ArticleFactory(topics=[topic], published_at=NOON + timedelta(seconds=n // 4)) for n in range(11)]
    published = Article.objects.published()
    stories = published.about(topic) if listing == "topic" else published
    wanted = [article.pk for article in reversed(made)]

    pages, query = [], {}
    while True:
        page = get_page(stories, query, size=3)
        pages.append(page)
        if not page.older:
            break
        query = {"before": page.older}
    forth = [article.pk for page in pages for article in page.articles]
    back = [article.pk for article in pages[-1].articles]
    while page.newer:
        page = get_page(stories, {"after": page.newer}, size=3)
        back = [article.pk for article in page.articles] + back

    assert forth == wanted
    assert back == wanted


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["-1", "x", "99999999T000000.0-1", "20160715T120000.000000-", "9" * 5000])
def test_page_that_cannot_be_read_is_not_found(client, token):
    with pytest.raises(Http404):
        get_page(Article.objects.published(), {"before": token})

    assert client.get("/latest/", {"before": token}).status_code == 404


def test_first_and_last_year_have_a_token():
    assert Cursor.parse(str(Cursor(datetime(1, 1, 1, tzinfo=UTC), 1))).published_at.year == 1
