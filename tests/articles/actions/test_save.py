from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.actions import EditConflict, Filing, PublishedForGood, create_articles, save_article
from articles.models import Article, ArticleVersion, DayCount, Prominence, SiteVersion, Status
from tests.factories import NOON, ArticleFactory, AuthorFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_draft_has_no_version_and_no_permalink():
    article = ArticleFactory(draft=True)

    assert (article.version, article.published_date, DayCount.objects.count()) == (0, None, 0)
    with pytest.raises(ValueError, match="no permalink"):
        _ = article.permalink_parts


def test_publishing_dates_the_story_and_counts_its_day():
    article = ArticleFactory(headline="Harbour reopens")

    assert article.get_absolute_url() == "/2016/07/15/harbour-reopens/"
    assert article.version == 1
    assert DayCount.objects.get(pk=date(2016, 7, 15)).count == 1


def test_publishing_without_a_time_publishes_now():
    before = timezone.now()

    article = ArticleFactory(published_at=None)

    assert before <= article.published_at <= timezone.now()


def test_correction_keeps_what_readers_saw():
    article = ArticleFactory(headline="Five dead in blast")
    article.headline, article.version_note = "Four dead in blast", "An earlier version gave five."

    save_article(filing=Filing(article))

    kept = ArticleVersion.objects.get(article=article, number=1)
    assert (kept.number, kept.headline, kept.live_from) == (1, "Five dead in blast", NOON)
    assert (article.version, article.headline) == (2, "Four dead in blast")
    assert article.updated_at is not None


def test_note_on_a_version_does_not_stand_on_the_next():
    article = ArticleFactory()
    article.headline, article.version_note = "Second", "The first was wrong."
    save_article(filing=Filing(article))
    article.headline = "Third"

    save_article(filing=Filing(article))

    assert article.version_note == ""
    assert [kept.version_note for kept in ArticleVersion.objects.order_by("number")] == [
        "",
        "The first was wrong.",
        "",
    ]


def test_change_that_readers_do_not_see_makes_no_version():
    article = ArticleFactory()
    article.prominence = Prominence.LEAD

    save_article(filing=Filing(article))

    assert (article.version, article.revision) == (1, 2)
    assert ArticleVersion.objects.count() == 1


def test_story_filed_anew_is_a_version_of_which_readers_are_not_told():
    topic, other = TopicFactory(), TopicFactory()
    article = ArticleFactory(topics=[topic])

    save_article(filing=Filing(article, topics=[topic, other]))

    first, second = ArticleVersion.objects.order_by("number")
    assert (list(first.topics.all()), set(second.topics.all())) == ([topic], {topic, other})
    assert (article.version, article.updated_at) == (2, None)


def test_change_of_source_makes_a_version():
    article = ArticleFactory()
    article.source = SourceFactory(name="Other Press")

    save_article(filing=Filing(article))

    assert ArticleVersion.objects.get(article=article, number=1).source_name == "Harbour Press"


def test_edit_before_the_hour_makes_no_version():
    article = ArticleFactory(published_at=timezone.now() + timedelta(days=1))
    article.headline = "Another headline"

    save_article(filing=Filing(article))

    assert article.version == 1
    assert ArticleVersion.objects.get().headline == "Another headline"


def test_scheduled_story_can_go_back_to_draft():
    article = ArticleFactory(published_at=timezone.now() + timedelta(days=1))
    article.status = Status.DRAFT

    save_article(filing=Filing(article))

    assert (article.version, article.published_date) == (0, None)
    assert DayCount.objects.get().count == 0


@pytest.mark.parametrize(
    "change", [{"status": Status.DRAFT}, {"slug": "new"}, {"published_at": NOON + timedelta(1)}]
)
def test_public_story_neither_vanishes_nor_moves(change):
    article = ArticleFactory()
    for name, value in change.items():
        setattr(article, name, value)

    with pytest.raises(PublishedForGood):
        save_article(filing=Filing(article))

    article.refresh_from_db()
    assert article.is_live()


def test_public_story_cannot_be_put_under_embargo_again():
    article = ArticleFactory()
    article.embargoed_until = timezone.now() + timedelta(days=1)

    with pytest.raises(PublishedForGood):
        save_article(filing=Filing(article))


def test_saving_over_a_newer_save_is_refused_and_writes_nothing():
    article = ArticleFactory()
    mine, theirs = Article.objects.get(pk=article.pk), Article.objects.get(pk=article.pk)
    theirs.headline = "Theirs"
    save_article(filing=Filing(theirs), expected_revision=1)
    mine.headline = "Mine"

    with pytest.raises(EditConflict) as conflict:
        save_article(filing=Filing(mine), expected_revision=1)

    assert conflict.value.stored.headline == "Theirs"
    assert Article.objects.get(pk=article.pk).headline == "Theirs"


def test_two_stories_of_one_day_with_one_headline_have_two_addresses():
    first, second, third = (ArticleFactory(headline="Same") for _ in range(3))

    assert [article.slug for article in (first, second, third)] == ["same", "same-2", "same-3"]


def test_two_stories_with_one_headline_in_one_batch_have_two_addresses():
    filings = [Filing(ArticleFactory.build(headline="Same", source=SourceFactory())) for _ in range(3)]

    articles = create_articles(filings=filings)

    assert [article.slug for article in articles] == ["same", "same-2", "same-3"]


def test_resaving_keeps_a_numbered_slug():
    ArticleFactory(headline="Same")
    second = ArticleFactory(headline="Same")

    save_article(filing=Filing(second))

    assert second.slug == "same-2"


def test_arabic_headline_gives_an_address_in_its_own_script(client):
    article = ArticleFactory(headline="افتتاح الميناء", language="ar")

    assert client.get(article.get_absolute_url()).status_code == 200


def test_dateline_gives_places_marker_and_agency():
    article = ArticleFactory(dateline="MOSCOW, Russia (UPDATED) –")

    place = article.places.get()
    assert (place.name, place.country_iso, place.has_coordinates) == ("Moscow", "RU", True)
    assert article.update_marker == "UPDATED"


def test_same_place_in_two_stories_is_one_place():
    first = ArticleFactory(dateline="GENEVA –")
    second = ArticleFactory(dateline="GENEVA –")

    assert first.places.get() == second.places.get()


def test_authors_keep_their_order():
    zoe, ann = AuthorFactory(name="Zoe"), AuthorFactory(name="Ann")

    article = ArticleFactory(authors=[zoe, ann])

    assert [row.author for row in article.author_rows.order_by("position")] == [zoe, ann]


def test_body_is_cleaned_and_the_original_kept():
    article = ArticleFactory(body_html='<p onclick="x()">Text</p><script>alert(1)</script>')

    assert article.body_html == "<p>Text</p>"
    assert "onclick" in article.original_body
    save_article(filing=Filing(Article.objects.get(pk=article.pk)))
    assert "onclick" in Article.objects.get(pk=article.pk).original_body


def test_every_write_counts_up_the_site_version():
    before = SiteVersion.objects.get().stories

    article = ArticleFactory()
    save_article(filing=Filing(article))

    assert SiteVersion.objects.get().stories == before + 2


def test_a_batch_costs_no_more_queries_for_more_stories(django_assert_num_queries):
    source, topic = SourceFactory(), TopicFactory()

    def filings(count):
        return [Filing(ArticleFactory.build(source=source), topics=[topic]) for _ in range(count)]

    for count in (2, 20):
        with django_assert_num_queries(14):
            create_articles(filings=filings(count))


def test_many_stories_of_one_headline_on_one_day_cost_one_query_more():
    source = SourceFactory()

    def count_queries(**fields: str) -> int:
        filings = [Filing(ArticleFactory.build(source=source, **fields)) for _ in range(300)]
        with CaptureQueriesContext(connection) as queries:
            create_articles(filings=filings)
        return len(queries)

    few = count_queries()
    first, second = count_queries(headline="Flood"), count_queries(headline="Flood")

    assert (first, second) == (few + 1, few + 1)
    slugs = set(Article.objects.filter(newest__headline="Flood").values_list("slug", flat=True))
    assert slugs == {"flood"} | {f"flood-{number}" for number in range(2, 601)}
