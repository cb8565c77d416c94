import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import find_named, get_names_count, get_or_make_named
from articles.models import Change, FormerAddress, FormerName, SiteVersion, Source, Topic

pytestmark = pytest.mark.django_db


def test_stored_names_are_found_and_missing_ones_made():
    stored = Source.objects.create(name="Harbour Press", slug="harbour-press")

    rows = get_or_make_named(model=Source, fields_by_name={"Harbour  Press ": {}, "Valley Record": {}})

    assert rows["Harbour  Press "] == stored
    assert rows["Valley Record"].slug == "valley-record"


@pytest.mark.parametrize("sent", ["HARBOUR PRESS", "harbour press", " Harbour\tPress"])
def test_name_is_that_of_a_row_whatever_its_case(sent):
    stored = Source.objects.create(name="Harbour Press", slug="harbour-press")

    assert get_or_make_named(model=Source, fields_by_name={sent: {}}) == {sent: stored}
    assert find_named(model=Source, names=[sent]) == {sent: stored}


def test_names_of_other_scripts_are_compared_without_case_too():
    stored = Topic.objects.create(name="École Élysée", slug="école-élysée")

    rows = get_or_make_named(model=Topic, fields_by_name={"ÉCOLE ÉLYSÉE": {}, "Мир": {}, "МИР": {}})

    assert rows["ÉCOLE ÉLYSÉE"] == stored
    assert rows["Мир"] == rows["МИР"]
    assert Topic.objects.count() == 2


def test_exact_name_comes_before_one_in_another_case():
    Topic.objects.create(name="us", slug="us")
    exact = Topic.objects.create(name="US", slug="us-2")

    assert find_named(model=Topic, names=["US"]) == {"US": exact}


@pytest.mark.parametrize("number", [1, 40])
def test_names_are_found_by_one_query(number, django_assert_num_queries):
    names = [f"Topic {n}" for n in range(number)]
    get_or_make_named(model=Topic, fields_by_name={name: {} for name in names})

    with django_assert_num_queries(1):
        assert len(find_named(model=Topic, names=[name.upper() for name in names])) == number


def test_names_with_one_slug_get_addresses_of_their_own():
    rows = get_or_make_named(model=Topic, fields_by_name={"C": {}, "C++": {"kind": "subject"}, "!!!": {}})

    assert len({row.slug for row in rows.values()}) == 3


def test_new_name_makes_no_page_stale_and_neither_does_one_that_is_there():
    before = SiteVersion.objects.get()

    get_or_make_named(model=Source, fields_by_name={"Harbour Press": {}})
    get_or_make_named(model=Source, fields_by_name={"Harbour Press": {}})

    after = SiteVersion.objects.get()
    assert (after.names, after.stories) == (before.names, before.stories)


def test_new_name_that_another_bore_formerly_is_told_to_those_who_know_names_by_heart():
    FormerName.objects.create(kind="topic", name="Rivers", object_id=10**6)
    before = get_names_count()

    get_or_make_named(model=Topic, fields_by_name={"Rivers": {}})

    assert get_names_count() == before + 1


def test_a_hundred_new_names_cost_the_queries_of_two():
    def count(names: list[str]) -> int:
        with CaptureQueriesContext(connection) as queries:
            get_or_make_named(model=Topic, fields_by_name={name: {} for name in names})
        return len(queries)

    assert count([f"Topic {number}" for number in range(100)]) == count(["Harbours", "Rivers"])


def test_many_new_names_are_logged_and_leave_former_ones_alone():
    FormerAddress.objects.create(kind="topic", slug="rivers", object_id=10**6)
    FormerName.objects.create(kind="topic", name="Rivers", object_id=10**6)

    rows = get_or_make_named(model=Topic, fields_by_name={"Rivers": {}, "Harbours": {}})

    assert rows["Rivers"].slug == "rivers-2"
    assert not FormerName.objects.exists()
    assert set(Change.objects.values_list("kind", "object_id")) == {
        ("topic", row.pk) for row in rows.values()
    }
