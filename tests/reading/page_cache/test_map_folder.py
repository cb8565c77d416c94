"""A locator map is drawn once on a machine; a folder that is missing, full, damaged or in the way costs no page."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from maps.locator_map import locator_map
from reading.page_cache import map_folder
from reading.page_cache.map_folder import MOST_IN_SUBFOLDER, MapFolder, get_locator_map
from tests.factories import ArticleFactory, PlaceFactory

GENEVA = (46.2, 6.15, "Geneva")


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.LOCATOR_MAPS_DIR = tmp_path / "maps"
    forget()
    yield settings.LOCATOR_MAPS_DIR
    forget()


def forget():
    """What a new worker process begins with."""
    get_locator_map.cache_clear()
    map_folder._tell.cache_clear()


@pytest.fixture
def drawn(monkeypatch):
    """The places that are drawn during a test."""
    places = []

    def draw(*place):
        places.append(place)
        return locator_map(*place)

    monkeypatch.setattr(map_folder, "locator_map", draw)
    return places


def kept_files(root):
    return [file for file in root.rglob("*") if file.is_file()]


def test_another_process_reads_the_map_that_one_has_drawn(root, drawn):
    first = get_locator_map(*GENEVA)
    forget()

    assert get_locator_map(*GENEVA) == first == locator_map(*GENEVA)
    assert drawn == [GENEVA]


@pytest.mark.parametrize("other", [(46.3, 6.15, "Geneva"), (46.2, 6.16, "Geneva"), (46.2, 6.15, "Genf")])
def test_what_another_map_shows_is_drawn(other, drawn):
    get_locator_map(*GENEVA)
    get_locator_map(*other)

    assert drawn == [GENEVA, other]


def test_other_drawing_code_or_data_draw_anew(monkeypatch, drawn):
    get_locator_map(*GENEVA)
    forget()
    monkeypatch.setattr(map_folder, "drawing_version", lambda: "another")
    get_locator_map(*GENEVA)

    assert len(drawn) == 2


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-9], lambda b: b"", lambda b: b.replace(b"M", b"L"), lambda b: b * 2]
)
def test_a_damaged_map_is_drawn_anew_and_mended(root, drawn, damage):
    good = get_locator_map(*GENEVA)
    (file,) = kept_files(root)
    file.write_bytes(damage(file.read_bytes()))
    forget()

    assert get_locator_map(*GENEVA) == good
    forget()
    assert get_locator_map(*GENEVA) == good
    assert len(drawn) == 2


@pytest.mark.django_db
def test_without_the_folder_pages_are_as_they_are(client, root, caplog):
    root.write_text("a file where the folder should be")
    story = ArticleFactory(places=[PlaceFactory(name="Geneva", latitude=46.2, longitude=6.15)])

    with caplog.at_level(logging.WARNING):
        page = client.get(story.get_absolute_url())

    assert page.status_code == 200
    assert '<svg class="locator"' in page.content.decode()
    assert "each worker draws them for itself" in caplog.text


def test_an_unusable_folder_is_told_once(root, caplog):
    root.write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        for longitude in range(3):
            get_locator_map(10.0, longitude, "Here")

    assert [str(root) in record.getMessage() for record in caplog.records] == [True]


@pytest.mark.parametrize("label", ["東京", "a\ud800b", "</svg>", "x" * 400])
def test_any_label_comes_back_as_it_was_drawn(label):
    first = get_locator_map(35.7, 139.7, label)
    forget()

    assert get_locator_map(35.7, 139.7, label) == first


def test_the_oldest_maps_make_room(root):
    subfolder = root / "3f"
    subfolder.mkdir(parents=True)
    names = [f"{number:03}.svg" for number in range(MOST_IN_SUBFOLDER)]
    for age, name in enumerate([*names, "left unfinished by a killed process"]):
        (subfolder / name).write_bytes(b"x")
        os.utime(subfolder / name, (1_000_000 - age, 1_000_000 - age))
    new = subfolder / "new.svg"

    MapFolder(root)._keep(new, "<svg/>")

    assert len(kept_files(root)) == MOST_IN_SUBFOLDER
    assert {file.name for file in kept_files(root)} == {*names[:-1], "new.svg"}


def test_many_who_draw_one_map_at_once_leave_one_whole_file(root):
    folder = MapFolder(root)
    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda _: folder.get_or_draw(("a",), lambda: "<svg/>" * 900), range(64)))

    assert set(found) == {"<svg/>" * 900}
    assert len(kept_files(root)) == 1
