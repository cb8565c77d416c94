import pytest

from articles.actions import (
    CannotMerge,
    Filing,
    create_articles,
    delete_named,
    find_named,
    get_or_make_named,
    merge_named,
    save_named,
)
from articles.models import (
    Article,
    ArticleTopic,
    ArticleVersion,
    Change,
    FormerAddress,
    FormerName,
    NameCount,
    Place,
    Section,
    Topic,
)
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PlaceFactory,
    SectionFactory,
    SourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "filed_under"),
    [
        (SectionFactory, "section"),
        (SourceFactory, "source"),
        (TopicFactory, "topics"),
        (PlaceFactory, "places"),
        (AuthorFactory, "authors"),
    ],
)
def test_stories_of_all_names_are_under_the_one_that_stays(factory, filed_under):
    keep, first, second = (factory(name=name) for name in ("Keep", "First", "Second"))
    many = filed_under.endswith("s")
    for thing in (keep, first, second):
        ArticleFactory(**{filed_under: [thing] if many else thing})
    if many:
        ArticleFactory(**{filed_under: [keep, first, second]})
    ArticleFactory(**{filed_under: [first] if many else first, "draft": True})

    merge_named(keep=keep, others=[first, second])

    assert list(type(keep).objects.filter(name__in=["Keep", "First", "Second"])) == [keep]
    assert ArticleVersion.objects.filter(**{filed_under: keep}).count() == Article.objects.count()
    assert stored_name_counts() == true_name_counts()
    assert not NameCount.objects.filter(kind=keep._meta.model_name, object_id=first.pk).exists()


def test_listing_rows_keep_their_dates():
    keep, other = TopicFactory(), TopicFactory()
    article = ArticleFactory(topics=[other])

    merge_named(keep=keep, others=[other])

    assert ArticleTopic.objects.get().published_at == article.published_at


def test_addresses_of_merged_names_lead_on_without_a_chain(client):
    first, second, third = (TopicFactory(name=name) for name in ("First", "Second", "Third"))

    ArticleFactory(topics=[first])
    merge_named(keep=second, others=[first])
    merge_named(keep=third, others=[second])

    for path in ("/topic/first/", "/topic/second/"):
        response = client.get(path)
        assert (response.status_code, response.url) == (301, "/topic/third/")


def test_reader_deep_in_a_list_keeps_the_place(client):
    first, second = TopicFactory(name="First"), TopicFactory(name="Second")
    ArticleFactory(topics=[second])
    merge_named(keep=second, others=[first])

    response = client.get("/topic/first/?before=20160101T000000.000000-0&utm_source=x")

    assert response.url == "/topic/second/?before=20160101T000000.000000-0"


def test_renaming_there_and_back_leaves_no_loop(client):
    topic = TopicFactory(name="Peking", slug="peking")
    ArticleFactory(topics=[topic])
    for name in ("Beijing", "Peking"):
        topic.name, topic.slug = name, name.lower()
        save_named(thing=topic)

    assert client.get("/topic/peking/").status_code == 200
    assert client.get("/topic/beijing/").url == "/topic/peking/"
    assert list(FormerAddress.objects.values_list("slug", flat=True)) == ["beijing"]


def test_living_name_comes_before_a_former_one(client):
    keep, other = SectionFactory(name="World"), SectionFactory(name="Abroad")
    merge_named(keep=keep, others=[other])

    ArticleFactory(section=save_named(thing=Section(name="Abroad", slug="abroad")))

    assert client.get("/section/abroad/").status_code == 200
    assert not FormerAddress.objects.exists()
    assert not FormerName.objects.exists()


def test_import_files_under_what_the_name_has_become():
    keep, other = TopicFactory(name="United States"), TopicFactory(name="USA")
    merge_named(keep=keep, others=[other])

    rows = get_or_make_named(model=Topic, fields_by_name={"USA": {}, "United States": {}})

    assert rows == {"USA": keep, "United States": keep}
    assert find_named(model=Topic, names=["USA"]) == {"USA": keep}


def test_dateline_finds_the_place_its_city_was_merged_into():
    ArticleFactory(dateline="KIEV, Ukraine –")
    kiev, kyiv = Place.objects.get(), PlaceFactory(name="Our Kyiv")
    merge_named(keep=kyiv, others=[kiev])

    article = create_articles(
        filings=[Filing(ArticleFactory.build(source=SourceFactory(), dateline="KIEV, Ukraine –"))]
    )[0]

    assert list(article.places.all()) == [kyiv]
    assert Place.objects.count() == 1


def test_new_name_does_not_take_a_former_address():
    keep, other = TopicFactory(name="Ports"), TopicFactory(name="Harbours", slug="harbours")
    merge_named(keep=keep, others=[other])

    rows = get_or_make_named(model=Topic, fields_by_name={"Harbours!": {}})

    assert rows["Harbours!"].slug != "harbours"


def test_deleted_name_leads_nowhere(client):
    keep, other = TopicFactory(), TopicFactory(name="Other")
    merge_named(keep=keep, others=[other])

    delete_named(thing=keep)

    assert client.get("/topic/other/").status_code == 404
    assert not FormerAddress.objects.exists()
    assert not FormerName.objects.exists()


def test_change_log_names_all_that_took_part():
    keep, other = TopicFactory(), TopicFactory()
    pks = (keep.pk, other.pk)

    merge_named(keep=keep, others=[other])

    assert list(Change.objects.values_list("kind", "object_id")) == [("topic", pk) for pk in pks]


def test_version_still_says_what_the_source_was_called_and_pages_follow(client):
    keep, other = SourceFactory(name="Agence France-Presse"), SourceFactory(name="AFP")
    article = ArticleFactory(source=other)
    assert "AFP" in client.get(article.get_absolute_url()).content.decode()

    merge_named(keep=keep, others=[other])

    client.cookies["just_wrote"] = "1"
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Agence France-Presse" in page
    assert Article.objects.get().revision == article.revision


@pytest.mark.parametrize("case", ["none", "itself", "another kind", "gone"])
def test_what_makes_no_sense_is_refused(case):
    keep = TopicFactory()
    gone = TopicFactory()
    Topic.objects.filter(pk=gone.pk).delete()
    others = {"none": [], "itself": [keep], "another kind": [SourceFactory()], "gone": [gone]}[case]

    with pytest.raises(CannotMerge):
        merge_named(keep=keep, others=others)

    assert Topic.objects.count() == 1
