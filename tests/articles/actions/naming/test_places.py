"""One town is one place, however its datelines are spelt."""

import pytest

from articles.actions import Filing, create_articles, merge_named
from articles.actions.naming.places import get_places
from articles.models import Article, Place
from datelines import parse_dateline
from tests.factories import ArticleFactory, PlaceFactory, SourceFactory

pytestmark = pytest.mark.django_db


def _place_of(dateline):
    (place,) = ArticleFactory(dateline=dateline).places.all()
    return place


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["TULSA, Okla., May 4 -", "TULSA, Okla, May 5 -", "TULSA, Oklahoma –", "TULSA OK (AP) -"], "Tulsa"),
        (["BOGOTA, May 4 -", "BOGOTÁ (EFE) -", "Bogotá, Colombia –"], "Bogotá"),
        (["ST. LOUIS, May 4 -", "ST LOUIS, Mo. (AP) -", "SAINT LOUIS, Missouri –"], "St. Louis"),
        (["ATLANTA –", "ATLANTA, Ga. (AP) —", "ATLANTA, Georgia –"], "Atlanta"),
        (["MOSCOW, Russia –", "Moskau (dpa) -", "Moscou (AFP) –", "MOSCOW, U.S.S.R. (AP) -"], "Moscow"),
        (
            ["VATICAN CITY (AP) -", "CITTA' DEL VATICANO, 3 FEB -", "Ciudad del Vaticano (EFE).-"],
            "Vatican City",
        ),
        (["FLAG DAY, Ohio, May 9 -", "FLAG DAY, OH (AP) -"], "Flag Day"),
    ],
)
def test_spellings_of_one_town_are_one_place(spellings, name):
    found = {_place_of(dateline) for dateline in spellings}

    assert [place.name for place in found] == [name]
    assert list(Article.objects.order_by("pk").values_list("newest__dateline", flat=True)) == spellings


def test_towns_of_one_name_stay_apart():
    datelines = [
        "SAN JOSE, Calif. (AP) —",
        "SAN JOSE, Costa Rica (AP) —",
        "PARIS, Texas (AP) —",
        "PARIS (AP) —",
        "SPRINGFIELD, Ill. (AP) —",
        "SPRINGFIELD, Mass. (AP) —",
        "FLAG DAY, Ohio (AP) —",
        "FLAG DAY, Iowa (AP) —",
    ]

    found = [_place_of(dateline) for dateline in datelines]

    assert [(place.name, place.region, place.country_iso) for place in found] == [
        ("San Jose", "California", "US"),
        ("San José", "", "CR"),
        ("Paris", "Texas", "US"),
        ("Paris", "", "FR"),
        ("Springfield", "Illinois", "US"),
        ("Springfield", "Massachusetts", "US"),
        ("Flag Day", "Ohio", "US"),
        ("Flag Day", "Iowa", "US"),
    ]
    assert len({place.slug for place in found}) == len(datelines)


def test_a_reporter_near_a_town_is_not_in_it():
    assert _place_of("MOSUL, Iraq (AP) —") != _place_of("NEAR MOSUL, Iraq (AP) —")


def test_a_place_that_an_editor_made_is_taken_for_its_town():
    made = PlaceFactory(name="Moscow", region="", country="Russia", country_iso="RU")

    assert _place_of("Moskau (dpa) -") == made
    assert _place_of("MOSCOW, Russia –") == made


def test_a_town_merged_into_a_larger_one_stays_merged_under_every_spelling():
    city, borough = _place_of("NEW YORK (AP) —"), _place_of("BROOKLYN (AP) —")

    merge_named(keep=city, others=[borough])

    assert _place_of("BROOKLYN, N.Y. (AP) —") == _place_of("NEW YORK, N.Y. (AP) —") == city


def test_a_batch_asks_once_for_all_its_towns(django_assert_max_num_queries):
    for dateline in ("OSLO –", "TULSA, Okla. –"):
        _place_of(dateline)
    datelines = [
        parse_dateline(f"{line} It rained").places
        for line in ("OSLO –", "TULSA, Oklahoma –", "OSLO, Norway –")
    ]

    with django_assert_max_num_queries(1):
        found = get_places(place for places in datelines for place in places)

    assert len(set(found.values())) == Place.objects.count() == 2


def test_two_spellings_in_one_batch_are_one_place():
    source = SourceFactory()
    drafts = [
        ArticleFactory.build(dateline=line, slug=f"s{n}", source=source)
        for n, line in enumerate(["BOGOTA –", "BOGOTÁ –"])
    ]

    create_articles(filings=[Filing(article=article) for article in drafts])

    assert Place.objects.get().name == "Bogotá"
