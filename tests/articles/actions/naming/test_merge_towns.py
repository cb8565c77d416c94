"""Places made before towns had keys: one for each spelling."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.actions import save_named
from articles.models import FormerAddress, Place
from tests.articles.true_name_counts import stored_name_counts, true_name_counts
from tests.factories import ArticleFactory, PlaceFactory

pytestmark = pytest.mark.django_db

TULSA = {"country": "United States", "country_iso": "US", "latitude": 36.154, "longitude": -95.9928}


def _merge(*options):
    out = StringIO()
    call_command("merge_places", *options, stdout=out)
    return out.getvalue()


def _doubles():
    short = PlaceFactory(name="Tulsa", region="Okla.", slug="tulsa", **TULSA)
    whole = PlaceFactory(name="Tulsa", region="Oklahoma", slug="tulsa-oklahoma", **TULSA)
    bare = PlaceFactory(name="Tulsa", region="", slug="tulsa-us", **TULSA)
    for place in (short, whole, whole, bare):
        ArticleFactory(places=[place])
    return short, whole, bare


def test_places_of_one_town_become_the_most_used_of_them(client):
    _short, whole, _bare = _doubles()

    told = _merge()

    place = Place.objects.get()
    assert (place.pk, place.slug) == (whole.pk, "tulsa-oklahoma")
    assert (place.name, place.region, place.article_rows.count()) == ("Tulsa", "Oklahoma", 4)
    assert client.get("/place/tulsa/").headers["Location"].endswith("/place/tulsa-oklahoma/")
    assert {row.object_id for row in FormerAddress.objects.all()} == {whole.pk}
    assert stored_name_counts() == true_name_counts()
    assert told == "2 places are merged into 1 others; 1 places are left.\n"


def test_stories_that_come_after_it_are_filed_under_the_same_place():
    _doubles()
    _merge()

    article = ArticleFactory(dateline="TULSA, Okla., May 4 -")

    assert list(article.places.all()) == list(Place.objects.all())
    assert article.dateline == "TULSA, Okla., May 4 -"


def test_the_place_takes_its_name_on_the_map_unless_an_editor_gave_it_one():
    bogota = PlaceFactory(name="Bogota", country_iso="CO", latitude=4.6097, longitude=-74.0818)
    kyiv = PlaceFactory(name="Kyiw", country_iso="UA", latitude=50.4547, longitude=30.5238)
    kyiv.name = "Kiev"
    save_named(thing=kyiv)

    _merge()

    assert Place.objects.get(pk=bogota.pk).name == "Bogotá"
    assert Place.objects.get(pk=kyiv.pk).name == "Kiev"


def test_towns_of_one_name_are_not_merged():
    for slug, name, region, country_iso, *point in (
        ("a", "Springfield", "Ill.", "US", 39.8017, -89.6437),
        ("b", "Springfield", "Mass.", "US", 42.1015, -72.5898),
        ("c", "Springfield", "Xyz.", "US", None, None),
        ("d", "San José", "Calif.", "US", 37.3394, -121.895),
        ("e", "San José", "", "CR", 9.9333, -84.0833),
    ):
        latitude, longitude = point
        PlaceFactory(
            slug=slug,
            name=name,
            region=region,
            country_iso=country_iso,
            latitude=latitude,
            longitude=longitude,
        )

    _merge()

    assert set(Place.objects.values_list("name", "region")) == {
        ("Springfield", "Illinois"),
        ("Springfield", "Massachusetts"),
        ("Springfield", "Xyz"),
        ("San Jose", "California"),
        ("San José", ""),
    }


def test_run_again_it_finds_nothing_to_do():
    _doubles()
    _merge()
    before = Place.objects.get().__dict__ | {"_state": None}

    assert _merge() == "0 places are merged into 0 others; 1 places are left.\n"
    assert Place.objects.get().__dict__ | {"_state": None} == before


def test_a_dry_run_lists_what_it_would_merge():
    _doubles()

    told = _merge("--dry-run")

    assert "Tulsa, Oklahoma, United States = Tulsa, Okla., United States = Tulsa, United States" in told
    assert "2 places would be merged into 1 others. Nothing is changed." in told
    assert Place.objects.count() == 3
