import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datelines import DatelinePlace, parse_dateline
from tests.datelines.dateline_lines import DATELINES, LOOK_ALIKES, MARKED
from tests.samples import samples_dir


@pytest.mark.parametrize(("line", "cities", "codes", "date", "agency"), DATELINES)
def test_a_dateline_is_read_as_its_agency_prints_it(line, cities, codes, date, agency):
    found = parse_dateline(line)

    assert [place.city for place in found.places] == cities
    assert [place.country_iso for place in found.places] == codes
    assert (found.month, found.day, found.year) == date
    assert found.agency == agency


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_what_only_looks_like_a_dateline_is_left_in_the_story(line):
    assert parse_dateline(line) is None


def test_all_that_a_dateline_says_has_its_own_field():
    line = "MOSCOW, Russia (UPDATED) – US Secretary of State"

    found = parse_dateline(line)

    assert found.text == "MOSCOW, Russia (UPDATED) –"
    assert found.place == "MOSCOW, Russia"
    assert (found.update_marker, found.separator, found.agency, found.date_text) == (
        "UPDATED",
        "–",
        None,
        None,
    )
    assert line[found.body_start :] == "US Secretary of State"
    assert found.places == (
        DatelinePlace(
            "MOSCOW, Russia",
            "Moscow",
            None,
            "Russia",
            "RU",
            pytest.approx(55.752),
            pytest.approx(37.6178),
            "524901",
        ),
    )


def test_a_state_is_a_region_as_printed():
    (place,) = parse_dateline("FRESNO, Calif., June 3 -- Growers said").places

    assert (place.printed, place.region, place.country, place.country_iso) == (
        "FRESNO, Calif.",
        "Calif.",
        None,
        "US",
    )


def test_a_correction_note_and_a_byline_before_the_place_are_kept_apart():
    line = "(Corrects second paragraph to say Monday) By Ann Smith and Bo Li ROME (Reuters) - Italy said"

    found = parse_dateline(line)

    assert found.correction_note == "Corrects second paragraph to say Monday"
    assert found.byline == "By Ann Smith and Bo Li"
    assert found.text == "ROME (Reuters) -"
    assert line[found.body_start :] == "Italy said"


@pytest.mark.parametrize(("line", "marker", "byline"), MARKED)
def test_an_update_marker_and_a_byline_are_kept_as_printed(line, marker, byline):
    found = parse_dateline(line)

    assert found.places
    assert (found.update_marker, found.byline) == (marker, byline)


def test_a_marker_or_a_note_behind_the_dash_is_not_the_story():
    marked = "MANILA, Philippines — (UPDATE) The Senate said"
    noted = "OSLO (Reuters) - (Corrects spelling of name in headline) Norway said"

    assert marked[parse_dateline(marked).body_start :] == "The Senate said"
    assert parse_dateline(marked).text == "MANILA, Philippines —"
    assert noted[parse_dateline(noted).body_start :] == "Norway said"
    assert parse_dateline(noted).correction_note == "Corrects spelling of name in headline"


def test_a_capital_whose_country_is_disputed_names_none():
    (place,) = parse_dateline("JERUSALEM (AP) — Thousands gathered").places

    assert place.country_iso is None
    assert place.latitude == pytest.approx(31.77, abs=0.05)


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(line):
    _check_answer(line)


PIECES = (
    "MOSCOW Paris NEW YORK Calif. Russia and By Jane le July Juli 15 2016 , . / - – — -- : ( ) (AP) "
    "(Reuters) /TASS/ (UPDATED) (Corrects **** é 𝔐 \udc80 X \ufeff"
)


@given(st.lists(st.sampled_from([*PIECES.split(), "\n", "\u00a0"]), max_size=30))
def test_any_mixture_of_the_pieces_of_datelines_gets_an_answer(pieces):
    _check_answer(" ".join(pieces))
    _check_answer("".join(pieces))


def _check_answer(line):
    found = parse_dateline(line)

    if found is not None:
        assert 0 < found.body_start <= len(line)
        assert found.text in line
        assert found.places or found.agency


class _CountedReads(str):
    """A string that refuses to be looked at beyond its head."""

    def __getitem__(self, key):
        assert isinstance(key, slice)
        assert key.stop is not None
        assert key.stop <= 1000
        return str(self)[key]


@pytest.mark.parametrize(
    "piece", ["A", "A ", "A-", "A.", "(", "(A) ", "A/", "A, ", "A and ", "July 3 ", "- ", "'A", "By A ", "* "]
)
def test_only_a_bounded_head_of_the_line_is_looked_at(piece):
    assert parse_dateline(_CountedReads(piece * 200_000)) is None


def test_the_sample_is_read_at_least_as_well_as_wanted():
    folder = samples_dir()
    if folder is None or not (folder / "datelines.jsonl").exists():
        pytest.skip("no sample folder beside the checkout (ARCHIVE_SAMPLES)")
    rows = [json.loads(row) for row in (folder / "datelines.jsonl").read_text("utf-8").splitlines()]

    read = [(row, parse_dateline(f"{row['raw']} {row.get('text') or ''}")) for row in rows]

    right = [(row, found) for row, found in read if _is_right(row, found)]
    named = [
        (want["country_iso"], have.country_iso)
        for row, found in right
        for want, have in zip(row["places"], found.places if found else (), strict=True)
        if want["country_iso"]
    ]
    assert len(right) >= 97
    assert [row["raw"] for row, found in read if found and not row["is_dateline"]] == []
    assert sum(want == have for want, have in named) >= 0.9 * len(named)


def _is_right(row, found):
    if found is None or not row["is_dateline"]:
        return found is None and not row["is_dateline"]
    wanted = [[place["city"], place["region"], place["country"]] for place in row["places"]]
    printed = [[p.city, p.region, p.country] for p in found.places]
    facts = [row[key] for key in ("month", "day", "year", "agency", "update")]
    return _plain(wanted) == _plain(printed) and _plain(facts) == _plain(
        [found.month, found.day, found.year, found.agency, found.update_marker]
    )


def _plain(value):
    if isinstance(value, list):
        return [_plain(item) for item in value]
    text = unicodedata.normalize("NFKD", str(value or "")).casefold()
    return "".join(c for c in text if c.isalnum())
