"""Make `maps/data/world_map.json`, the land of the world map of datelines, from `maps/data/world.json`.

    python scripts/build_world_map.py

It needs nothing but Python, and is run by hand where the geometry or the projection changes; a test says when.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from maps.projection import Point, clip_ring, drop_near, signed_area, thin_line  # noqa: E402
from maps.world_geometry import ring_points  # noqa: E402
from maps.world_map import DATA, NORTH, SOUTH, on_sheet  # noqa: E402

TOLERANCE = 0.55  # units of the map that a coast may stray; a unit is about a pixel on a wide screen
SMALLEST = 1.6  # square units; a smaller island is a speck
STEP = 4.0  # degrees; the edge of the map is a curve, and needs points along it
EDGE = 180.0


def main() -> None:
    """Write the data file and say how large it is."""
    DATA.write_text(build(), encoding="utf-8")
    print(f"{DATA.stat().st_size} bytes")


def build() -> str:
    """Return what the data file holds."""
    world = json.loads((ROOT / "maps" / "data" / "world.json").read_text(encoding="utf-8"))
    arcs = [points(flat, world["grid"]) for flat in world["arcs"]]
    lines = [line for ring in world["land"] for line in draw(ring_points(ring, arcs))]
    about = (
        "Natural Earth 1:50m, public domain, on the Equal Earth projection; see scripts/build_world_map.py"
    )
    return json.dumps({"about": about, "land": "".join(map(path, lines))}) + "\n"


def points(flat: list[int], grid: int) -> list[Point]:
    """Return an arc's longitudes and latitudes in degrees."""
    x, y = flat[0], flat[1]
    found = [(x / grid, y / grid)]
    for dx, dy in zip(flat[2::2], flat[3::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / grid, y / grid))
    return found


def draw(ring: list[Point]) -> list[list[Point]]:
    """Return the lines that a ring of longitudes and latitudes makes on the map."""
    ring = unwrap(ring)
    drawn = []
    for turn in (-360.0, 0.0, 360.0):
        clipped = clip_ring([(x + turn, y) for x, y in ring], (-EDGE, SOUTH - 1, EDGE, NORTH))
        if len(clipped) < 3:
            continue
        line = [on_sheet(y, x) for x, y in along_edges(clipped)]
        line = thin_line([*drop_near(line, TOLERANCE / 2), line[0]], TOLERANCE)[:-1]
        if len(line) > 2 and abs(signed_area(line)) > SMALLEST:
            drawn.append(line)
    return drawn


def unwrap(ring: list[Point]) -> list[Point]:
    """Let longitudes run on over the 180th meridian; close a ring around the pole below the map."""
    x0 = ring[0][0]
    line, shift = [ring[0]], 0.0
    for (ax, _ay), (bx, by) in pairwise([*ring, ring[0]]):
        shift += -360.0 if bx - ax > 180 else 360.0 if bx - ax < -180 else 0.0
        line.append((bx + shift, by))
    if abs(line[-1][0] - x0) > 1:
        line += [(line[-1][0], -90.0), (x0, -90.0)]
    return line


def along_edges(ring: list[Point]) -> list[Point]:
    """Add points along the map's left and right edges."""
    line = []
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        line.append((ax, ay))
        if abs(ax) == EDGE and ax == bx:
            parts = int(abs(by - ay) / STEP) + 1
            line += [(ax, ay + (by - ay) * part / parts) for part in range(1, parts)]
    return line


def path(line: list[Point]) -> str:
    """Write a closed line in half units, each point as a step from the one before."""
    whole = [(round(x * 2), round(y * 2)) for x, y in line]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(whole) if (ax, ay) != (bx, by)]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"


if __name__ == "__main__":
    main()
