"""The coasts, borders and lakes of the world, as points on a sphere, and what maps of it need.

Nothing here knows of SVG or of one kind of map. Points are unit vectors, so that no map has to think of the
poles or of the 180th meridian. The data are made by `scripts/build_world.py`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin, sqrt
from pathlib import Path
from typing import TypeVar

DATA = Path(__file__).parent / "data" / "world.json"
CHUNK = 16
LONGEST_STEP = (
    1.5  # degrees; a longer edge, such as the 49th parallel, gets points between, and so keeps its curve
)

Vector = tuple[float, float, float]
Ring = tuple[int, ...]
Point = TypeVar("Point")


@dataclass(frozen=True, slots=True)
class Cap:
    """A circle on the sphere that holds some points."""

    centre: Vector
    cosine: float
    sine: float

    def meets(self, other: "Cap") -> bool:
        """Say whether the two circles overlap; true where in doubt."""
        if self.cosine <= -other.cosine:
            return True
        return dot(self.centre, other.centre) >= self.cosine * other.cosine - self.sine * other.sine

    def meets_each(self, others: "Iterable[Cap]") -> list[bool]:
        """Say of each of many circles what `meets` says of one, without a call for each: they are thousands."""
        x, y, z = self.centre
        cosine, sine = self.cosine, self.sine
        found = []
        for cap in others:
            other_x, other_y, other_z = cap.centre
            near = other_x * x + other_y * y + other_z * z >= cap.cosine * cosine - cap.sine * sine
            found.append(near or cap.cosine <= -cosine)
        return found


@dataclass(frozen=True, slots=True)
class Chunk:
    """A short stretch of an arc with the circle around it, so that whatever is far away costs one comparison."""

    cap: Cap
    points: tuple[Vector, ...]


@dataclass(frozen=True, eq=False, slots=True)  # one in a process: it is itself
class Shape:
    """A set of rings to be filled by the even-odd rule, each with the circle around it."""

    rings: tuple[Ring, ...]
    caps: tuple[Cap, ...]


@dataclass(frozen=True, eq=False)  # one in a process: it is itself
class World:
    """Arcs, and what is drawn with them. In a ring, `~n` is arc `n` backwards."""

    arcs: tuple[tuple[Chunk, ...], ...]
    land: Shape
    lakes: Shape
    countries: tuple[Shape, ...]
    borders: tuple[int, ...]


@lru_cache(maxsize=1)
def load_world() -> World:
    """Read the geometry, once for the life of the process."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    arcs = tuple(tuple(chunks(list(vectors(flat, data["grid"])))) for flat in data["arcs"])

    def shape(rings: list[list[int]]) -> Shape:
        return Shape(tuple(map(tuple, rings)), tuple(ring_cap(ring, arcs) for ring in rings))

    return World(
        arcs,
        shape(data["land"]),
        shape(data["lakes"]),
        tuple(map(shape, data["countries"])),
        tuple(data["borders"]),
    )


def vector(latitude: float, longitude: float) -> Vector:
    """Return the unit vector of a place given in degrees."""
    phi, theta = radians(latitude), radians(longitude)
    return cos(phi) * cos(theta), cos(phi) * sin(theta), sin(phi)


def vectors(flat: Sequence[int], grid: int) -> Iterator[Vector]:
    """Yield the points of a stored arc (x, y, dx, dy …), with more of them along its long edges."""
    x, y = flat[0], flat[1]
    yield vector(y / grid, x / grid)
    for dx, dy in zip(flat[2::2], flat[3::2], strict=True):
        if abs(dx) > 180 * grid:  # the edge crosses the 180th meridian, the short way round
            dx -= 360 * grid if dx > 0 else -360 * grid
        parts = int(max(abs(dx), abs(dy)) / grid / LONGEST_STEP) + 1
        for part in range(1, parts + 1):
            yield vector((y + dy * part / parts) / grid, (x + dx * part / parts) / grid)
        x, y = x + dx, y + dy


def chunks(points: Sequence[Vector]) -> Iterator[Chunk]:
    """Cut an arc into stretches that share their end points."""
    for start in range(0, max(len(points) - 1, 1), CHUNK):
        stretch = tuple(points[start : start + CHUNK + 1])
        yield Chunk(cap_around(stretch), stretch)


def ring_cap(ring: Sequence[int], arcs: Sequence[Sequence[Chunk]]) -> Cap:
    """Return a circle that holds a whole ring."""
    return cap_around([p for arc in ring for chunk in arcs[max(arc, ~arc)] for p in chunk.points])


def cap_around(points: Sequence[Vector]) -> Cap:
    """Return a circle around the mean of some points, wide enough for all of them."""
    total = [sum(axis) for axis in zip(*points, strict=True)]
    length = sqrt(sum(part * part for part in total)) or 1.0
    centre = (total[0] / length, total[1] / length, total[2] / length)
    cosine = min(1.0, min(dot(centre, point) for point in points))
    return Cap(centre, cosine, sqrt(max(0.0, 1 - cosine * cosine)))


def dot(a: Vector, b: Vector) -> float:
    """Return the cosine of the angle between two unit vectors."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def ring_points(ring: Sequence[int], arcs: Mapping[int, list[Point]] | Sequence[list[Point]]) -> list[Point]:
    """Join the drawn arcs of a ring into one closed line, without repeating the points where arcs meet."""
    line: list[Point] = []
    for index in ring:
        line += arcs[index][:-1] if index >= 0 else arcs[~index][:0:-1]
    return line


def winds_around(line: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Say whether a closed line on paper goes around a point (even-odd)."""
    inside = False
    for (x0, y0), (x1, y1) in pairwise([*line, line[0]]):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
            inside = not inside
    return inside
