from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from desk.admin.article_list import find_articles, parse_span
from tests.desk.admin.desk import Desk
from tests.factories import NOON, ArticleFactory, SectionFactory, SourceFactory

pytestmark = pytest.mark.django_db


def listed(desk: Desk, **query) -> list[Article]:
    response = desk.get("changelist", **query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


def count_queries(desk: Desk, **query) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        listed(desk, **query)
    return len(queries)


@pytest.mark.parametrize("query", [{}, {"q": "harbour"}, {"source_name": "Har"}, {"published": "2016"}])
def test_list_costs_the_same_with_few_stories_and_with_many(editor: Desk, query: dict):
    ArticleFactory.create_batch(2, section=SectionFactory())
    listed(editor)
    few = count_queries(editor, **query)
    for _ in range(20):
        ArticleFactory(section=SectionFactory())

    assert count_queries(editor, **query) == few <= 14


def test_list_loads_no_body_text(editor: Desk):
    ArticleFactory()

    with CaptureQueriesContext(connection) as queries:
        listed(editor)

    assert not any("body_html" in query["sql"] for query in queries)


def test_search_finds_opening_words_guid_and_words_inside():
    article = ArticleFactory(headline="US, Russia strike deal on ‘concrete steps’", guid="urn:afp:42")
    ArticleFactory(headline="Something else", guid="urn:other")

    for words in ("us russia str", "US, Russia strike deal", "urn:afp:42", "CONCRETE steps"):
        assert find_articles(words) == [article.pk]


def test_search_uses_an_index_and_reads_no_whole_table(editor: Desk):
    with CaptureQueriesContext(connection) as queries:
        find_articles("harbour")

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for query in queries:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                assert not any(
                    row[3].startswith("SCAN articles_article") and "INDEX" not in row[3] for row in cursor
                )


def test_stories_of_a_span_come_newest_first(editor: Desk):
    late, early = ArticleFactory(published_at=NOON + timedelta(days=2)), ArticleFactory()

    assert listed(editor, published="2016") == [late, early]


@pytest.mark.parametrize("words", ["%", "_", "'", "a" * 5000, "🦊", "‮", "   "])
def test_any_words_can_be_searched_for(editor: Desk, words: str):
    listed(editor, q=words)


def test_scheduled_stories_are_told_from_published_ones(editor: Desk):
    live, waiting = ArticleFactory(), ArticleFactory(published_at=timezone.now() + timedelta(days=1))
    embargoed = ArticleFactory(embargoed_until=timezone.now() + timedelta(hours=1))
    draft = ArticleFactory(draft=True)

    assert listed(editor, status="scheduled") == [embargoed, waiting]
    assert listed(editor, status="published") == [live]
    assert listed(editor, status="draft") == [draft]
    assert len(listed(editor, status="nonsense")) == 0


def test_filters_find_by_source_and_by_date(editor: Desk):
    wanted = ArticleFactory(source=SourceFactory(name="Agence France-Presse"))
    ArticleFactory(draft=True)

    assert listed(editor, source_name="agence") == [wanted]
    assert listed(editor, published="2016-07", source_name="agence") == [wanted]
    assert listed(editor, published="2016-08") == []
    assert listed(editor, published="soon") == []


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("2016", (date(2016, 1, 1), date(2016, 12, 31))),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("2016-12", (date(2016, 12, 1), date(2016, 12, 31))),
        (" 2016-07-15 ", (date(2016, 7, 15), date(2016, 7, 15))),
        *(
            (words, None)
            for words in ("", "0", "2016-13", "2016-02-30", "9999-12", "1-2-3-4", "²", "x", "-1", "99999")
        ),
    ],
)
def test_span_of_days(words: str, span: tuple | None):
    assert parse_span(words) == span


def test_only_public_stories_are_viewed_on_the_site(editor: Desk):
    public, draft = ArticleFactory(), ArticleFactory(draft=True)

    assert public.get_absolute_url() in editor.get("change", public.pk).content.decode()
    assert "View on site" not in editor.get("change", draft.pk).content.decode()
