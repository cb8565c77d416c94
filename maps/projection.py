"""From the sphere to a small sheet of paper: project, thin, clip. Pure geometry, in pixels."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from maps.world_geometry import Cap, Chunk, Vector, dot, vector

Point = tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """An equal-area map around one place (Lambert's azimuthal projection), the place at its middle.

    `degrees` is what the sheet's width spans at its middle. `margin` pixels beyond the edge belong to the
    sheet too, so that the edges which clipping draws stay out of sight.
    """

    latitude: float
    longitude: float
    degrees: float
    width: int
    height: int
    margin: float = 4.0

    @property
    def scale(self) -> float:
        """Pixels to the radian, at the middle."""
        return self.width / radians(self.degrees)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what is kept."""
        return -self.margin, -self.margin, self.width + self.margin, self.height + self.margin

    @cached_property
    def cap(self) -> Cap:
        """The circle on the sphere that holds the whole sheet, and two degrees more."""
        corner = sqrt(self.width**2 + self.height**2) / 2 + self.margin
        # On this projection a distance r from the middle is the chord 2 sin(angle / 2).
        chord = min(2.0, corner / self.scale + radians(2))
        cosine = 1 - chord * chord / 2
        return Cap(vector(self.latitude, self.longitude), cosine, sqrt(max(0.0, 1 - cosine * cosine)))

    @cached_property
    def axes(self) -> tuple[Vector, Vector, Vector]:
        """The unit vectors that point up from the middle, east, and north."""
        phi, theta = radians(self.latitude), radians(self.longitude)
        east = (-sin(theta), cos(theta), 0.0)
        north = (-sin(phi) * cos(theta), -sin(phi) * sin(theta), cos(phi))
        return vector(self.latitude, self.longitude), east, north

    def project(self, points: Iterable[Vector]) -> list[Point]:
        """Return where points of the sphere fall on the sheet; the far side of the world falls far outside."""
        (ux, uy, uz), (ex, ey, _), (nx, ny, nz) = self.axes
        scale, middle_x, middle_y = self.scale, self.width / 2, self.height / 2
        drawn = []
        for x, y, z in points:
            up = 1 + ux * x + uy * y + uz * z
            stretch = scale * sqrt(2 / up) if up > 1e-9 else scale * 4e4
            drawn.append(
                (middle_x + stretch * (ex * x + ey * y), middle_y - stretch * (nx * x + ny * y + nz * z))
            )
        return drawn

    def draw_arc(self, arc: Sequence[Chunk]) -> list[Point]:
        """Return an arc's line; stretches that the sheet cannot show keep only where they begin."""
        points: list[Vector] = []
        for chunk, is_near in zip(arc, self.cap.meets_each(chunk.cap for chunk in arc), strict=True):
            points += chunk.points[:-1] if is_near else chunk.points[:1]
        points.append(arc[-1].points[-1])
        return self.project(points)


def turned_inside_out(cap: Cap, get_points: Callable[[], Sequence[Vector]], sheet: Sheet) -> bool:
    """Say whether a ring holds the point opposite the sheet, so that its inside became its outside.

    Then it runs the other way round than on a sheet of its own. Only rings of continents can: of others, the points
    are not even asked for.
    """
    if cap.cosine > 0.7 or -dot(cap.centre, sheet.cap.centre) < cap.cosine:
        return False
    points = get_points()
    x, y, z = cap.centre
    own = Sheet(degrees(asin(z)), degrees(atan2(y, x)), 90, 100, 100)
    return (signed_area(sheet.project(points)) < 0) != (signed_area(own.project(points)) < 0)


def signed_area(line: Sequence[Point]) -> float:
    """Return the area of a closed line; its sign tells which way round it goes."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*line, *line[:1]])) / 2


def cut_corners(line: list[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """Shorten each run of points that lies wholly beyond one side of a box to its two ends.

    The short cut lies beyond that side too, so nothing inside the box changes; most of a long coast goes.
    """
    left, top, right, bottom = box
    kept: list[Point] = []
    before = run = 0  # one bit for each side: where the last point lies, and where the whole run does
    running = False  # whether the last kept point is the end of a run, and so may give way to the next
    for x, y in line:
        if left <= x <= right and top <= y <= bottom:
            beyond = 0
        else:
            beyond = (x < left) | (x > right) << 1 | (y < top) << 2 | (y > bottom) << 3
        if running and run & beyond:
            kept[-1] = (x, y)
            run &= beyond
        else:
            kept.append((x, y))
            run = before & beyond
            running = bool(run)
        before = beyond
    return kept


def drop_near(line: list[Point], distance: float) -> list[Point]:
    """Drop points closer than so much to the one kept before, but never an end: a cheap first sieve."""
    kept = [line[0]]
    x0, y0 = line[0]
    for x, y in line[1:-1]:
        if abs(x - x0) > distance or abs(y - y0) > distance:
            kept.append((x, y))
            x0, y0 = x, y
    kept.append(line[-1])
    return kept


def thin_line(line: list[Point], tolerance: float) -> list[Point]:
    """Drop points that the eye would not miss (Douglas and Peucker), keeping both ends."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        (x0, y0), (x1, y1) = line[first], line[last]
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        worst, index = tolerance * tolerance, 0
        i = first
        for x, y in line[first + 1 : last]:
            i += 1
            px, py = x - x0, y - y0
            along = px * dx + py * dy
            if along > 0:  # else the first end is nearest
                along /= length
                if along < 1:
                    px -= along * dx
                    py -= along * dy
                else:
                    px -= dx
                    py -= dy
            off = px * px + py * py
            if off > worst:
                worst, index = off, i
        if index:
            keep.add(index)
            if index - first > 1:
                todo.append((first, index))
            if last - index > 1:
                todo.append((index, last))
    return [line[i] for i in sorted(keep)]


def clip_ring(line: list[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """Cut a closed line to a box (Sutherland and Hodgman); empty where nothing is left."""
    left, top, right, bottom = box
    for axis, bound, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        along = [(point[axis] - bound) * sign for point in line]
        if not line or max(along) < 0:
            return []
        if min(along) >= 0:
            continue  # most rings lie wholly within most sides
        cut: list[Point] = []
        before = line[-1]
        was_in = (before[axis] - bound) * sign >= 0
        for point in line:
            is_in = (point[axis] - bound) * sign >= 0
            if is_in != was_in:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                cut.append(
                    (before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1]))
                )
            if is_in:
                cut.append(point)
            before, was_in = point, is_in
        line = cut
    return line


def clip_line(line: Sequence[Point], box: tuple[float, float, float, float]) -> list[list[Point]]:
    """Cut an open line to a box (Liang and Barsky, edge by edge); return the runs that are left."""
    runs: list[list[Point]] = []
    for a, b in pairwise(line):
        piece = clip_edge(a, b, box)
        if piece is None:
            continue
        if runs and runs[-1][-1] == piece[0]:
            runs[-1].append(piece[1])
        else:
            runs.append(list(piece))
    return runs


def clip_edge(a: Point, b: Point, box: tuple[float, float, float, float]) -> tuple[Point, Point] | None:
    """Return the part of one edge that lies in a box, or None."""
    left, top, right, bottom = box
    dx, dy = b[0] - a[0], b[1] - a[1]
    start, end = 0.0, 1.0
    for step, room in ((-dx, a[0] - left), (dx, right - a[0]), (-dy, a[1] - top), (dy, bottom - a[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start > end:
        return None
    first = a if start == 0.0 else (a[0] + start * dx, a[1] + start * dy)
    last = b if end == 1.0 else (a[0] + end * dx, a[1] + end * dy)
    return first, last
