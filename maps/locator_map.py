"""The small map beside a dateline: where in the world the story was filed."""

import unicodedata
from functools import cache, cached_property, lru_cache, partial
from hashlib import blake2s
from html import escape
from itertools import compress, pairwise
from math import hypot, isfinite

from maps.projection import (
    Point,
    Sheet,
    clip_line,
    clip_ring,
    cut_corners,
    drop_near,
    signed_area,
    thin_line,
    turned_inside_out,
)
from maps.world_geometry import (
    Cap,
    Chunk,
    Ring,
    Shape,
    Vector,
    World,
    chunks,
    dot,
    load_world,
    ring_points,
    vector,
    winds_around,
)

WIDTHS = (30.0, 46.0, 70.0)  # degrees, the closest that shows enough land
ENOUGH_LAND = 0.03
LARGEST = 6_600  # bytes of drawing; a torn coast is thinned until it fits
UNIT = 5  # paths are written in whole fifths of a pixel
FINEST = 0.4  # pixels that a thinned line may stray from the data
NEAR = 7.0  # pixels within which a place off the drawn coast still belongs to a country
FONT_SIZE = 13
LABEL_GAP = 9


def locator_map(latitude: float, longitude: float, label: str, *, width: int = 320, height: int = 200) -> str:
    """Return a map of the region around a place, as SVG markup that is safe to print in a page.

    `label` is plain text. Raises ValueError for a place that is not on the globe.
    """
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(f"no such place: latitude {latitude!r}, longitude {longitude!r}")
    label = " ".join("".join(char if printable(char) else " " for char in label).split())
    world = load_world()
    for degrees in WIDTHS:
        sheet = Sheet(latitude, longitude, degrees, width, height)
        drawing = Drawing(world, sheet)
        if drawing.share_of_land() >= ENOUGH_LAND:
            break
    layers = drawing.layers()
    title = escape(label) or "–"
    name = (
        "map-"
        + blake2s(f"{latitude} {longitude} {width} {height} {label}".encode(), digest_size=5).hexdigest()
    )
    x, y = width / 2, height / 2
    return (
        f'<svg class="locator" role="img" aria-labelledby="{name}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}">{title}</title>'
        f'<path class="locator__sea" d="M0 0h{width}v{height}h-{width}z"/>'
        f'<g transform="scale({1 / UNIT:g})">{layers}</g>'
        f'<circle class="locator__dot" cx="{x:g}" cy="{y:g}" r="3.5"/>'
        f"{label_markup(label, width, height)}</svg>"
    )


def printable(char: str) -> bool:
    """Say whether XML and a single line of text can hold a character."""
    return unicodedata.category(char) not in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}


class Drawing:
    """The layers of one sheet, computed once and written as finely as the room allows."""

    def __init__(self, world: World, sheet: Sheet) -> None:
        self.world, self.sheet = world, sheet
        self.lines: dict[int, list[Point]] = {}
        self.thin: dict[int, tuple[float, list[Point]]] = {}
        self.near: dict[Shape, list[tuple[Ring, Cap]]] = {}
        self.outlines: dict[tuple[Shape, float], list[list[Point]]] = {}

    def share_of_land(self) -> float:
        """Return how much of the sheet is land."""
        areas = [signed_area(line) for line in self.outline(self.world.land, FINEST)]
        return abs(sum(areas)) / (self.sheet.width * self.sheet.height)

    def layers(self) -> str:
        """Return the markup of all layers, thinned until it is small enough."""
        tolerance = FINEST
        while len(markup := self.layers_at(tolerance)) > LARGEST:
            tolerance *= 1.5
        return markup

    def layers_at(self, tolerance: float) -> str:
        """Return the markup of all layers, straying at most so many pixels from the data."""
        land = closed_path(self.outline(self.world.land, tolerance))
        layers = (
            ("graticule", open_path(self.graticule())),
            ("land", land),
            ("country", closed_path(self.outline(self.country, tolerance)) if self.country else ""),
            ("lake", closed_path(self.outline(self.world.lakes, tolerance))),
            ("border", open_path(self.border_lines(tolerance))),
        )
        return "".join(f'<path class="locator__{name}" d="{path}"/>' for name, path in layers if path)

    def line(self, index: int) -> list[Point]:
        """Return an arc as it lies on the sheet."""
        if index not in self.lines:
            self.lines[index] = cut_corners(self.sheet.draw_arc(self.world.arcs[index]), self.sheet.box)
        return self.lines[index]

    def ring(self, ring: tuple[int, ...], tolerance: float) -> list[Point]:
        """Return a ring as it lies on the sheet; neighbours thin the arc between them alike."""
        return ring_points(ring, {n: self.thinned(n, tolerance) for n in (max(i, ~i) for i in ring)})

    def thinned(self, index: int, tolerance: float) -> list[Point]:
        """Return an arc as it lies on the sheet, without the points that so small a map cannot show."""
        line = self.line(index)
        if tolerance and len(line) > 2:
            done, line = self.thin.get(index, (0.0, line))
            if done < tolerance:  # each pass starts from what the finer one left
                line = thin_line(drop_near(line, tolerance / 2), tolerance)
                self.thin[index] = tolerance, line
        return line

    def outline(self, shape: Shape, tolerance: float) -> list[list[Point]]:
        """Return the rings of a shape that the sheet shows, clipped to it, specks left out."""
        drawn = self.outlines.get((shape, tolerance))
        if drawn is None:
            drawn = self.outlines[shape, tolerance] = self.draw_outline(shape, tolerance)
        return drawn

    def draw_outline(self, shape: Shape, tolerance: float) -> list[list[Point]]:
        box = self.sheet.box
        shown = []
        for ring, cap in self.near_rings(shape):
            line = self.ring(ring, tolerance)
            clipped = clip_ring(line, box)
            if len(clipped) > 2 and abs(signed_area(clipped)) > (2.5 * tolerance) ** 2 - 0.4:
                shown.append(clipped)
            if turned_inside_out(cap, partial(self.coarse, ring), self.sheet):
                left, top, right, bottom = box
                shown.append([(left, top), (right, top), (right, bottom), (left, bottom)])
        return shown

    def near_rings(self, shape: Shape) -> list[tuple[Ring, Cap]]:
        """Return the rings of a shape that may reach into the sheet, each with the circle around it."""
        if shape not in self.near:
            meets = self.sheet.cap.meets_each(shape.caps)
            self.near[shape] = list(compress(zip(shape.rings, shape.caps, strict=True), meets))
        return self.near[shape]

    def coarse(self, ring: tuple[int, ...]) -> list[Vector]:
        """Return one point in sixteen of a ring: enough to tell which way round it runs."""
        return ring_points(ring, {n: coarse_arc(self.world, n) for n in (max(i, ~i) for i in ring)})

    @cached_property
    def country(self) -> Shape | None:
        """Return the country that the place lies in, or the nearest coast's where it lies just off the land."""
        place = vector(self.sheet.latitude, self.sheet.longitude)
        x, y = self.sheet.width / 2, self.sheet.height / 2
        nearest, country = NEAR, None
        for shape in self.world.countries:
            around = 0
            for ring, cap in zip(shape.rings, shape.caps, strict=True):
                if dot(place, cap.centre) < cap.cosine - 0.01:
                    continue
                line = self.ring(ring, 0.0)
                around += winds_around(line, x, y)
                away = min(hypot(px - x, py - y) for px, py in line)
                if away < nearest:
                    nearest, country = away, shape
            if around % 2:
                return shape
        return country

    def graticule(self) -> list[list[Point]]:
        """Return the meridians and parallels, every ten degrees, that the sheet shows."""
        sheet, found = self.sheet, []
        for line in graticule_lines():
            for chunk in line:
                if chunk.cap.meets(sheet.cap):
                    found += clip_line(sheet.project(chunk.points), sheet.box)
        return found

    def border_lines(self, tolerance: float) -> list[list[Point]]:
        """Return the borders between countries that the sheet shows."""
        found = []
        for index in self.near_borders:
            found += clip_line(self.thinned(index, tolerance), self.sheet.box)
        return found

    @cached_property
    def near_borders(self) -> list[int]:
        """Return the borders that may reach into the sheet."""
        here, arcs = self.sheet.cap, self.world.arcs
        return [n for n in self.world.borders if any(here.meets_each(chunk.cap for chunk in arcs[n]))]


@cache
def coarse_arc(world: World, index: int) -> list[Vector]:
    """Return where the stretches of an arc begin, and its end."""
    arc = world.arcs[index]
    return [*(chunk.points[0] for chunk in arc), arc[-1].points[-1]]


@lru_cache(maxsize=1)
def graticule_lines() -> tuple[tuple[Chunk, ...], ...]:
    """Return the parallels and meridians of the whole world, a point every two degrees."""
    parallels = [[vector(lat, lon) for lon in range(-180, 181, 2)] for lat in range(-80, 81, 10)]
    meridians = [[vector(lat, lon) for lat in range(-80, 81, 2)] for lon in range(-180, 180, 10)]
    return tuple(tuple(chunks(line)) for line in parallels + meridians)


def closed_path(lines: list[list[Point]]) -> str:
    """Write rings as path data."""
    return "".join(f"{steps}z" for line in lines if (steps := path_steps(line)))


def open_path(lines: list[list[Point]]) -> str:
    """Write lines as path data."""
    return "".join(map(path_steps, lines))


def path_steps(line: list[Point]) -> str:
    """Write a line in whole units, each point as a step from the one before."""
    points = [(round(x * UNIT), round(y * UNIT)) for x, y in line]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points) if (ax, ay) != (bx, by)]
    if not steps:
        return ""
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")


def label_markup(label: str, width: int, height: int) -> str:
    """Write the label where it stays inside the map: beside the dot, else centred under it, else shortened."""
    room = text_width(label)
    x, y, anchor = width / 2 + LABEL_GAP, height / 2 + FONT_SIZE * 0.35, "start"
    if room > width / 2 - 2 * LABEL_GAP:
        x, y, anchor = width / 2, height / 2 + FONT_SIZE + LABEL_GAP, "middle"
        while label and text_width(label) > width - 2 * LABEL_GAP:
            label = label.rstrip("…")[:-1].rstrip() + "…" if len(label) > 1 else ""
    if not label:
        return ""
    return (
        f'<text class="locator__label" x="{x:g}" y="{y:g}" text-anchor="{anchor}" direction="ltr" '
        f'font-size="{FONT_SIZE}" aria-hidden="true">{escape(label)}</text>'
    )


def text_width(text: str) -> float:
    """Return a width that the text will not exceed in any likely face."""
    wide = {"W": 1.1, "F": 1.1}
    return FONT_SIZE * sum(
        wide.get(unicodedata.east_asian_width(char), 0.8 if char.isupper() else 0.62) for char in text
    )
