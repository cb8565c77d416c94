"""Two writers at the same moment: both are served, and neither finds free what the other takes."""

from functools import partial

import pytest

from articles.actions import EditConflict, Filing, create_articles, get_or_make_named, save_article
from articles.models import Article, DayCount, Place, Source, Status, Topic
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from tests.at_once import do_at_once
from tests.factories import NOON, ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def new_story(source: Source, **fields: object) -> Article:
    return Article(headline="Flood", source=source, body_html="<p>Rain.</p>", published_at=NOON, **fields)


def test_same_new_names_are_made_once():
    def make(names: list[str]) -> set[int]:
        return {
            row.pk for row in get_or_make_named(model=Topic, fields_by_name={n: {} for n in names}).values()
        }

    names = [f"Topic {number}" for number in range(5)]
    first, second = do_at_once(partial(make, names), partial(make, names[::-1]))

    assert first == second
    assert Topic.objects.count() == 5


def test_same_new_place_is_made_once():
    source = SourceFactory()

    def file() -> None:
        story = new_story(source, dateline="GENEVA –", status=Status.DRAFT)
        create_articles(filings=[Filing(story)])

    do_at_once(file, file, file)

    assert Place.objects.count() == 1


def test_two_stories_published_under_one_headline_have_two_addresses():
    source = SourceFactory()

    def publish() -> str:
        return save_article(filing=Filing(new_story(source, status=Status.PUBLISHED))).slug

    slugs = do_at_once(*[publish] * 4)

    assert sorted(slugs) == ["flood", "flood-2", "flood-3", "flood-4"]
    assert DayCount.objects.get().count == 4
    assert stored_name_counts() == true_name_counts()


def test_of_two_saves_on_one_revision_one_is_refused():
    pk = ArticleFactory(draft=True).pk

    def save(headline: str) -> str | None:
        article = Article.objects.get(pk=pk)
        article.headline = headline
        try:
            save_article(filing=Filing(article), expected_revision=1)
        except EditConflict:
            return None
        return headline

    saved = set(do_at_once(partial(save, "Mine"), partial(save, "Theirs")))

    article = Article.objects.get()
    assert saved == {None, article.headline}
    assert article.revision == 2
