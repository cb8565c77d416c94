"""What makes two places one town, however datelines spell it and whether they print its state or not. Pure."""

from datelines.gazetteer.countries import find_region
from datelines.gazetteer.folding import fold

LONGEST = 330


def town_key(city: str, region: str, country_iso: str, gazetteer_id: str | None = None) -> str:
    """Return what two spellings of one town share, and two towns of one name do not.

    A town that the gazetteer knows is told by its number there; another by its name without accents and points,
    with its region ("Okla.", "Okla" and "Oklahoma" are one) and its country.
    """
    if gazetteer_id:
        return f"gazetteer:{gazetteer_id}"
    known = find_region(region, country_iso=country_iso) if region else None
    inside = f"{known.country_iso}-{known.code or fold(known.name)}" if known else fold(region)
    return "|".join((fold(city), inside, country_iso))[:LONGEST]
