"""Make `maps/data/world.json`, the geometry of the locator maps, from Natural Earth.

    npm pack world-atlas@2.0.2 && tar xf world-atlas-2.0.2.tgz
    python scripts/build_world.py package/countries-50m.json [LAKES.geojson]

The first file is Natural Earth 1:50m (public domain) as TopoJSON: borders and coasts are arcs, shared by the
countries on either side, so that thinning an arc keeps neighbours together. Lakes, where given, are Natural
Earth's `ne_10m_lakes` as GeoJSON. This is run by hand; it needs nothing but Python.
"""

import itertools
import json
import sys
from collections import Counter
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "maps" / "data" / "world.json"
GRID = (
    100  # coordinates are kept as whole hundredths of a degree: about a kilometre, a fifth of a map's pixel
)
LAKE_STEP = 0.05  # degrees; the lakes come at 1:10m, finer than the coasts around them
SMALLEST_LAKE = 0.12  # square degrees; below it a lake is a speck of ink

Point = tuple[int, int]
Rings = list[list[int]]


def main() -> None:
    """Read the paths from the command line, write the data file and say how large it is."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    arcs = [thin(decode(arc, topology["transform"])) for arc in topology["arcs"]]
    countries = [rings(shape) for shape in topology["objects"]["countries"]["geometries"]]
    land = rings(topology["objects"]["land"]["geometries"][0])
    lakes = read_lakes(Path(sys.argv[2]), arcs) if len(sys.argv) > 2 else []
    used = Counter(index if index >= 0 else ~index for shape in countries for ring in shape for index in ring)
    world = {
        "about": "Natural Earth 1:50m (lakes 1:10m), public domain; see scripts/build_world.py",
        "grid": GRID,
        "arcs": [deltas(arc) for arc in arcs],
        "land": land,
        "countries": countries,
        "borders": sorted(index for index, times in used.items() if times > 1),
        "lakes": lakes,
    }
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT.stat().st_size} bytes, {len(arcs)} arcs, {sum(map(len, arcs))} points")


def decode(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Undo TopoJSON's running differences and its own grid."""
    (scale_x, scale_y), (offset_x, offset_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((round((x * scale_x + offset_x) * GRID), round((y * scale_y + offset_y) * GRID)))
    return points


def thin(arc: list[Point]) -> list[Point]:
    """Drop points that fell on the one before; the ends stay, since other arcs meet there."""
    kept = [point for point, before in zip(arc[1:-1], arc[:-2], strict=True) if point != before]
    return [arc[0], *(point for point in kept if point != arc[0]), arc[-1]]


def rings(shape: dict) -> Rings:
    """Return every ring of a shape, holes too, as lists of arcs; even-odd filling tells them apart."""
    if shape["type"] not in {"Polygon", "MultiPolygon"}:
        return []
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def read_lakes(path: Path, arcs: list[list[Point]]) -> Rings:
    """Add the larger lakes to the arcs, each ring one closed arc."""
    found = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
            if area(polygon[0]) >= SMALLEST_LAKE:
                for ring in polygon:
                    found.append([len(arcs)])
                    arcs.append(thin([(round(x * GRID), round(y * GRID)) for x, y in coarsen(ring)]))
    return found


def coarsen(ring: list[list[float]]) -> list[tuple[float, float]]:
    """Drop points less than a step away from the one kept before."""
    kept = [(ring[0][0], ring[0][1])]
    for x, y, *_ in ring[1:-1]:
        if max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= LAKE_STEP:
            kept.append((x, y))
    return [*kept, kept[0]]


def area(ring: list[list[float]]) -> float:
    """Return the area of a ring in square degrees."""
    pairs = itertools.pairwise(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def deltas(arc: list[Point]) -> list[int]:
    """Flatten an arc to its first point and the steps that follow: x, y, dx, dy, dx, dy …"""
    flat = list(arc[0])
    for (x0, y0), (x1, y1) in itertools.pairwise(arc):
        flat += (x1 - x0, y1 - y0)
    return flat


if __name__ == "__main__":
    main()
