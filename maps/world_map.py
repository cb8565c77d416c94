"""The map of the world that shows where stories come from. Drawn once, from `maps/data/world_map.json`."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path

DATA = Path(__file__).parent / "data" / "world_map.json"

# Equal Earth (Šavrič, Patterson and Jenny, 2018): areas are true, and the shapes are what eyes are used to.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF_ROOT_3 = sqrt(3) / 2
WIDTH = 1000
# Where the map is cut: from the north of Greenland to the south of Tierra del Fuego; nobody files from further.
NORTH, SOUTH = 84.0, -58.0
SMALLEST_DOT, LARGEST_DOT = 3.0, 15.0
SMALLEST_HIT = 6.0


def equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place lies on the sphere's map, in radii from its middle; y grows to the north."""
    theta = asin(HALF_ROOT_3 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    x = radians(longitude) * cos(theta) / (HALF_ROOT_3 * slope)
    return x, theta * (A1 + A2 * square + sixth * (A3 + A4 * square))


SCALE = WIDTH / 2 / equal_earth(0, 180)[0]
TOP = equal_earth(NORTH, 0)[1] * SCALE
HEIGHT = round(TOP - equal_earth(SOUTH, 0)[1] * SCALE)


def on_sheet(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a place lies on the drawn map, in its units; what is further than its edges lies beyond them."""
    x, y = equal_earth(latitude, longitude)
    return WIDTH / 2 + x * SCALE, TOP - y * SCALE


@cache
def land_path() -> str:
    """Return the path of all land, in the map's units."""
    return str(json.loads(DATA.read_text(encoding="utf-8"))["land"])


@dataclass(frozen=True)
class Spot:
    """A place with its number of stories, as the map is told of it."""

    name: str
    country_iso: str
    address: str
    latitude: float
    longitude: float
    count: int


@dataclass(frozen=True)
class Dot:
    """One or more spots that fall together on the map; `spots` has the most frequent first."""

    x: float
    y: float
    radius: float
    spots: tuple[Spot, ...]

    @property
    def hit(self) -> float:
        """The radius within which a pointer meets the dot."""
        return max(self.radius, SMALLEST_HIT)

    @property
    def count(self) -> int:
        return sum(spot.count for spot in self.spots)

    @property
    def first(self) -> Spot:
        return self.spots[0]

    @property
    def country_iso(self) -> str:
        """The country that all spots lie in; "" where it is not one."""
        countries = {spot.country_iso for spot in self.spots}
        return countries.pop() if len(countries) == 1 else ""


def place_dots(spots: Iterable[Spot], apart: float = 2 * SMALLEST_HIT) -> list[Dot]:
    """Return the dots of a map, the largest first, so that small ones are drawn over it.

    A spot nearer than `apart` to one with more stories is joined to it: no pointer could tell them apart.
    """
    ranked = sorted(spots, key=lambda spot: (-spot.count, spot.name))
    groups: list[tuple[float, float, list[Spot]]] = []
    for spot in ranked:
        x, y = on_sheet(spot.latitude, spot.longitude)
        if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
            continue
        near = next((group for group in groups if hypot(group[0] - x, group[1] - y) < apart), None)
        if near:
            near[2].append(spot)
        else:
            groups.append((x, y, [spot]))
    most = max((sum(spot.count for spot in group[2]) for group in groups), default=0)
    dots = [
        Dot(round(x, 1), round(y, 1), dot_radius(sum(spot.count for spot in group), most), tuple(group))
        for x, y, group in groups
    ]
    return sorted(dots, key=lambda dot: -dot.radius)


def dot_radius(count: int, most: int) -> float:
    """Return a dot's radius: its area grows with the count, and the smallest is still to be seen."""
    return round(max(LARGEST_DOT * sqrt(count / most), SMALLEST_DOT), 1)
