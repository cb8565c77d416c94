import importlib.util
import re
from pathlib import Path

import pytest

from maps.world_map import (
    DATA,
    HEIGHT,
    LARGEST_DOT,
    SMALLEST_DOT,
    WIDTH,
    Spot,
    land_path,
    on_sheet,
    place_dots,
)

ROOT = Path(__file__).resolve().parent.parent.parent


def spot(name: str, latitude: float, longitude: float, count: int, country: str = "XX") -> Spot:
    return Spot(name, country, f"/place/{name.lower()}/", latitude, longitude, count)


LONDON, READING, LIMA = (51.5, -0.1), (51.45, -0.97), (-12.0, -77.0)


def test_map_is_as_wide_as_the_equator_and_its_middle_is_greenwich():
    assert on_sheet(0, -180)[0] == pytest.approx(0)
    assert on_sheet(0, 180)[0] == pytest.approx(WIDTH)
    assert on_sheet(40, 0)[0] == pytest.approx(WIDTH / 2)


def test_north_is_up_and_east_is_right():
    oslo, rome, tokyo = on_sheet(59.9, 10.8), on_sheet(41.9, 12.5), on_sheet(35.7, 139.7)

    assert oslo[1] < rome[1] < tokyo[1]
    assert rome[0] < tokyo[0]


def test_projection_keeps_areas():
    """A square degree at 60 degrees north is half as large as one at the equator."""

    def area(latitude: float) -> float:
        (x0, y0), (x1, _) = on_sheet(latitude, 0), on_sheet(latitude, 1)
        return (x1 - x0) * (y0 - on_sheet(latitude + 1, 0)[1])

    assert area(59.5) / area(-0.5) == pytest.approx(0.5, rel=0.02)


def test_dot_grows_with_the_number_of_stories_by_its_area():
    dots = place_dots(
        [spot("London", *LONDON, 400), spot("Lima", *LIMA, 100), spot("Apia", -13.8, -171.8, 1)]
    )

    assert [(dot.first.name, dot.radius) for dot in dots] == [
        ("London", LARGEST_DOT),
        ("Lima", LARGEST_DOT / 2),
        ("Apia", SMALLEST_DOT),
    ]


def test_places_that_fall_together_share_a_dot_named_by_the_most_frequent():
    (dot,) = place_dots([spot("Reading", *READING, 2, "GB"), spot("London", *LONDON, 40, "GB")])

    assert [each.name for each in dot.spots] == ["London", "Reading"]
    assert (dot.count, dot.country_iso) == (42, "GB")


def test_dot_over_a_border_belongs_to_no_country():
    (dot,) = place_dots([spot("Basel", 47.55, 7.6, 2, "CH"), spot("Mulhouse", 47.75, 7.34, 1, "FR")])

    assert dot.country_iso == ""


def test_place_beyond_the_edge_is_left_out():
    assert place_dots([spot("Pole", -90, 0, 5)]) == []


def test_land_lies_on_the_sheet_and_is_small():
    path = land_path()
    assert len(path) < 25_000
    for steps in path.removesuffix("z").split("z"):
        x, y, *rest = map(int, re.findall(r"-?\d+", steps))
        for dx, dy in zip(rest[::2], rest[1::2], strict=True):
            x, y = x + dx, y + dy
            assert -2 <= x <= 2 * WIDTH + 2
            assert -2 <= y <= 2 * HEIGHT + 20


def test_data_file_is_what_its_script_makes():
    spec = importlib.util.spec_from_file_location("build_world_map", ROOT / "scripts" / "build_world_map.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert script.build() == DATA.read_text(encoding="utf-8")
