import pytest

from articles.actions import get_or_make_named
from articles.models import SiteVersion, Source, Topic

pytestmark = pytest.mark.django_db


def test_stored_names_are_found_and_missing_ones_made():
    stored = Source.objects.create(name="Harbour Press", slug="harbour-press")

    rows = get_or_make_named(model=Source, fields_by_name={"Harbour  Press ": {}, "Valley Record": {}})

    assert rows["Harbour  Press "] == stored
    assert rows["Valley Record"].slug == "valley-record"


def test_names_with_one_slug_get_addresses_of_their_own():
    rows = get_or_make_named(model=Topic, fields_by_name={"C": {}, "C++": {"kind": "subject"}, "!!!": {}})

    assert len({row.slug for row in rows.values()}) == 3


def test_only_a_new_name_makes_pages_stale():
    get_or_make_named(model=Source, fields_by_name={"Harbour Press": {}})
    before = SiteVersion.objects.get().names

    get_or_make_named(model=Source, fields_by_name={"Harbour Press": {}})

    assert SiteVersion.objects.get().names == before
