"""What makes drawing quick leaves nothing out: maps are, byte by byte, those of the plain forms written here."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maps import locator_map as drawing
from maps.projection import clip_ring, thin_line
from maps.world_geometry import Cap, load_world, vector

RANDOM = random.Random(7)
PLACES = [
    *[(46.2, 6.15), (38.9, -77.0), (51.5, -0.12), (66.5, 180.0), (-90.0, 0.0), (90.0, 0.0), (0.0, -140.0)],
    *[
        (38.5, 51.5),
        (-18.14, 178.44),
        (35.7, 139.7),
        (60.2, 24.9),
        (-54.8, -68.3),
        (37.9, 23.7),
        (-6.2, 106.8),
    ],
    *[(RANDOM.uniform(-80, 80), RANDOM.uniform(-180, 180)) for _ in range(36)],
]
numbers = st.integers(-400, 800).map(lambda n: n / 8)
lines = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=40)


def plain_meets_each(here, caps):
    return [cap.meets(here) for cap in caps]


def plain_thin_line(line, tolerance):
    """Douglas and Peucker, by recursion: keep the point farthest from the edge between the ends, if it is far."""

    def off(point, a, b):
        px, py, dx, dy = point[0] - a[0], point[1] - a[1], b[0] - a[0], b[1] - a[1]
        length = dx * dx + dy * dy
        along = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
        px, py = px - along * dx, py - along * dy
        return px * px + py * py

    between = [off(point, line[0], line[-1]) for point in line[1:-1]]
    if not between or max(between) <= tolerance * tolerance:
        return [line[0], line[-1]]
    worst = between.index(max(between)) + 1
    return plain_thin_line(line[: worst + 1], tolerance)[:-1] + plain_thin_line(line[worst:], tolerance)


def plain_clip_ring(line, box):
    """Sutherland and Hodgman, side by side."""
    for axis, bound, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        cut = []
        for a, b in pairwise([*line[-1:], *line]):
            was_in, is_in = ((point[axis] - bound) * sign >= 0 for point in (a, b))
            if was_in != is_in:
                share = (bound - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if is_in:
                cut.append(b)
        line = cut
    return line


@pytest.fixture
def draw_plainly(monkeypatch):
    def draw(*place):
        with monkeypatch.context() as patch:
            patch.setattr(Cap, "meets_each", plain_meets_each)
            patch.setattr(drawing, "thin_line", plain_thin_line)
            patch.setattr(drawing, "clip_ring", plain_clip_ring)
            return drawing.locator_map(*place, "Here")

    return draw


@pytest.mark.parametrize("place", PLACES)
def test_a_map_is_the_one_that_plain_code_draws(place, draw_plainly):
    assert drawing.locator_map(*place, "Here") == draw_plainly(*place)


@given(line=lines, tolerance=st.sampled_from([0.4, 0.6, 2.0, 20.0]))
def test_thinning_keeps_what_plain_thinning_keeps(line, tolerance):
    assert thin_line(line, tolerance) == plain_thin_line(line, tolerance)


@given(line=lines)
def test_a_ring_is_clipped_as_side_by_side(line):
    box = (-4.0, -4.0, 34.0, 24.0)

    assert clip_ring(line, box) == plain_clip_ring(line, box)


@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180), cosine=st.floats(-1, 1))
def test_circles_meet_all_at_once_as_one_by_one(latitude, longitude, cosine):
    here = Cap(vector(latitude, longitude), cosine, (1 - cosine * cosine) ** 0.5)
    caps = load_world().lakes.caps

    assert here.meets_each(caps) == plain_meets_each(here, caps)
