import pytest
from hypothesis import given
from hypothesis import strategies as st

from datelines.gazetteer import country_iso, country_name, find_place
from datelines.gazetteer.tables import lines


def test_a_city_has_its_country_and_coordinates():
    place = find_place("Moscow")

    assert (place.name, place.country_iso, place.country) == ("Moscow", "RU", "Russia")
    assert place.latitude == pytest.approx(55.75, abs=0.05)
    assert place.longitude == pytest.approx(37.62, abs=0.05)
    assert place.population > 5_000_000


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Athens", "GR"),
        ("Athen", "GR"),
        ("Genf", "CH"),
        ("Mailand", "IT"),
        ("Londres", "GB"),
        ("Leningrad", "RU"),
        ("Bombay", "IN"),
        ("Saigon", "VN"),
        ("Peking", "CN"),
        ("East Berlin", "DE"),
        ("Salisbury", "ZW"),
        ("St. John's", "CA"),
        ("SÃO PAULO", "BR"),
        ("Sao Paulo", "BR"),
        ("Vatican City", "VA"),
    ],
)
def test_a_name_means_what_a_newsroom_means_by_it(name, iso):
    assert find_place(name).country_iso == iso


def test_a_name_that_several_places_bear_is_not_guessed():
    assert find_place("Springfield") is None


def test_a_region_tells_places_of_one_name_apart():
    assert find_place("Springfield", region="Ill.").region == "Illinois"
    assert find_place("London", region="Ontario").country_iso == "CA"


def test_a_country_tells_places_of_one_name_apart():
    assert find_place("Tripoli", country_iso="LB").country_iso == "LB"
    assert find_place("Moscow", country_iso="FR") is None


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("Russia", "RU"),
        ("Soviet Union", "RU"),
        ("U.S.S.R.", "RU"),
        ("West Germany", "DE"),
        ("Deutschland", "DE"),
        ("Brasilien", "BR"),
        ("Espanha", "ES"),
        ("the Netherlands", "NL"),
        ("Ceylon", "LK"),
        ("Rhodesia", "ZW"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_countries_are_known_in_six_languages_and_by_their_old_names(name, iso):
    assert country_iso(name) == iso


def test_a_country_is_named_as_a_newsroom_names_it():
    assert country_name("RU") == "Russia"
    assert country_name("cz") == "Czech Republic"
    assert country_name("??") == ""


def test_every_country_is_found_again_by_each_of_its_names():
    for iso, *names in lines("countries.tsv"):
        for name in names:
            assert country_iso(name) == iso, (iso, name)


def test_every_city_said_to_stand_alone_is_on_the_map():
    for name, _inside, *_real in lines("standing_alone.tsv"):
        assert find_place(name) is not None, name


@given(st.text(max_size=100))
def test_any_text_gets_an_answer(name):
    found = find_place(name)

    assert found is None or found.country_iso
    assert country_iso(name) is None or country_name(country_iso(name))
