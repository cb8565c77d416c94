"""Countries and their regions by the names a newsroom prints, those of yesterday included."""

from dataclasses import dataclass
from functools import cache

from datelines.gazetteer.folding import fold
from datelines.gazetteer.tables import lines


@dataclass(frozen=True)
class Region:
    """A state, province or other part of a country; `code` is GeoNames' first-level code or ""."""

    country_iso: str
    code: str
    name: str


def country_name(iso: str) -> str:
    """The short English newsroom name of an ISO 3166 alpha-2 code ("Russia"); "" for a code that is none."""
    return _names().get(iso.upper(), "")


def country_iso(name: str) -> str | None:
    """The ISO 3166 alpha-2 code of a country named in English, Spanish, French, German, Portuguese, Italian.

    A country of the past answers with the one that has its capital today: "Soviet Union" is RU.
    """
    folded = fold(name)
    return _codes().get(folded) or _codes().get(folded.removeprefix("the "))


def find_region(name: str, *, country_iso: str | None = None) -> Region | None:
    """The state or province printed as `name` ("Calif.", "N.J.", "Ontario"), or None.

    Where several print it so ("N.L." in Canada and in Mexico), the one of `country_iso`, else the first.
    """
    found = find_regions(name)
    inside = [region for region in found if region.country_iso == (country_iso or "").upper()]
    return next(iter((*inside, *found)), None)


def find_regions(name: str) -> tuple[Region, ...]:
    """All that are printed as `name`, the best known first."""
    return _regions().get(fold(name), ())


@cache
def all_regions() -> frozenset[Region]:
    """Every region that this gazetteer knows."""
    return frozenset(region for regions in _regions().values() for region in regions)


@cache
def region_name(iso: str, code: str) -> str | None:
    """The name of the region that GeoNames codes so, where this gazetteer knows it."""
    return next((r.name for r in all_regions() if code and (r.country_iso, r.code) == (iso, code)), None)


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in lines("countries.tsv")}


@cache
def _codes() -> dict[str, str]:
    return {fold(name): row[0] for row in reversed(lines("countries.tsv")) for name in row[1:]}


@cache
def _regions() -> dict[str, tuple[Region, ...]]:
    table: dict[str, tuple[Region, ...]] = {}
    for iso, code, name, *others in lines("regions.tsv"):
        region = Region(iso, code, name)
        postal = [code] if iso == "US" else []
        for printed in dict.fromkeys(fold(spelling) for spelling in (name, *others, *postal)):
            table[printed] = (*table.get(printed, ()), region)
    return table
