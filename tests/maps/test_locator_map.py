import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.locator_map import Drawing, locator_map
from maps.projection import Sheet
from maps.world_geometry import load_world

SVG = "{http://www.w3.org/2000/svg}"
ANYWHERE = {"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)}


def parts(markup):
    return {element.get("class"): element for element in ElementTree.fromstring(markup).iter()}


def share_of_land(latitude, longitude, degrees=2.0):
    return Drawing(load_world(), Sheet(latitude, longitude, degrees, 320, 200)).share_of_land()


@settings(deadline=None, max_examples=60)
@given(**ANYWHERE, label=st.text(max_size=60))
def test_any_place_and_any_label_give_a_small_well_formed_map(latitude, longitude, label):
    markup = locator_map(latitude, longitude, label)

    root = ElementTree.fromstring(markup)
    assert root.tag == f"{SVG}svg"
    assert len(markup.encode()) <= 9_000
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{name}" for name in ("svg", "title", "path", "g", "circle", "text")
    }
    assert not [
        name for element in root.iter() for name in element.attrib if name.startswith(("style", "on"))
    ]


@settings(deadline=None, max_examples=60)
@given(**ANYWHERE)
def test_the_drawing_stays_within_a_few_pixels_of_its_box(latitude, longitude):
    land = parts(locator_map(latitude, longitude, "x")).get("locator__land")

    for subpath in re.findall(r"M(-?\d+) (-?\d+)l([^zM]*)", land.get("d") if land is not None else ""):
        x, y = int(subpath[0]), int(subpath[1])
        steps = [int(number) for number in re.findall(r"-?\d+", subpath[2])]
        for dx, dy in [(0, 0), *zip(steps[::2], steps[1::2], strict=True)]:
            x, y = x + dx, y + dy
            assert -25 <= x <= 1625
            assert -25 <= y <= 1025


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(91, 0), (-90.1, 0), (0, 180.5), (0, -181), (float("nan"), 0), (0, float("inf"))],
)
def test_a_place_off_the_globe_is_refused(latitude, longitude):
    with pytest.raises(ValueError, match="no such place"):
        locator_map(latitude, longitude, "Nowhere")


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_land"),
    [
        (55.75, 37.62, True),  # Moscow
        (-23.7, 133.88, True),  # no coast in sight
        (66.5, 180.0, True),  # Chukotka, on the 180th meridian
        (-90, 0, True),
        (90, 0, False),
        (0, -140, False),  # its antipode is in Africa
        (-18, -178, False),  # so is this one's
        (38.5, 51.5, False),  # the Caspian, a hole in the continent
        (-35, -100, False),  # its antipode is in Asia
    ],
)
def test_land_and_sea_are_where_they_are(latitude, longitude, is_land):
    assert share_of_land(latitude, longitude) == pytest.approx(1.0 if is_land else 0.0, abs=0.1)


def test_the_two_names_of_the_180th_meridian_give_one_map():
    assert share_of_land(66, 180, 30) == pytest.approx(share_of_land(66, -180, 30))


@pytest.mark.parametrize(("latitude", "longitude"), [(46.2, 6.15), (1.29, 103.85), (-18.14, 178.44)])
def test_the_country_of_the_dateline_is_emphasised(latitude, longitude):
    shape = Drawing(load_world(), Sheet(latitude, longitude, 30, 320, 200)).country

    assert shape is not None


def test_mid_ocean_belongs_to_no_country():
    assert "locator__country" not in parts(locator_map(0, -30, "At sea"))


def test_the_label_is_text_never_markup():
    markup = locator_map(10, 10, '</title><script>alert("&")</script>')

    assert "<script" not in markup
    assert parts(markup)["locator__label"].text.startswith("</title>")


def test_the_title_names_the_picture():
    root = ElementTree.fromstring(locator_map(46.2, 6.15, "Geneva"))

    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == "Geneva"
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id")


@pytest.mark.parametrize(
    "label", ["Washington, District of Columbia", "Llanfair" * 9, "東京都" * 12, "W" * 80]
)
def test_a_long_label_is_centred_and_shortened_rather_than_cut_off(label):
    text = parts(locator_map(38.9, -77.0, label))["locator__label"]

    assert text.get("text-anchor") == "middle"
    assert len(text.text) <= 60


def test_two_places_on_a_page_have_two_ids():
    first, second = (ElementTree.fromstring(locator_map(1, 1, name)) for name in ("Here", "There"))

    assert first.get("aria-labelledby") != second.get("aria-labelledby")
