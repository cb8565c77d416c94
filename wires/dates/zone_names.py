"""The names that clocks are printed with, "MYT", "IST", "Uhr" apart: how far each is from UTC, in minutes.

Where two countries share a name, the one whose papers print it most has it: IST is India's.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

_HOURS = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "cet": 1, "wat": 1, "mez": 1, "west": 1, "cest": 2, "mesz": 2,
    "eet": 2, "cat": 2, "sast": 2, "eest": 3, "msk": 3, "мск": 3, "eat": 3, "trt": 3, "gst": 4, "pkt": 5,
    "ist": 5.5, "slst": 5.5, "npt": 5.75, "bdt": 6, "mmt": 6.5, "ict": 7, "wib": 7, "wita": 8, "myt": 8, "sgt": 8,
    "hkt": 8, "pht": 8, "awst": 8, "wit": 9, "jst": 9, "kst": 9, "acst": 9.5, "aest": 10, "acdt": 10.5, "aedt": 11,
    "nzst": 12, "nzdt": 13, "nst": -3.5, "ndt": -2.5, "adt": -3, "brt": -3, "art": -3, "clt": -4, "ast": -4,
    "edt": -4, "est": -5, "cdt": -5, "cot": -5, "pet": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8,
    "akdt": -8, "akst": -9, "hst": -10,
}  # fmt: skip
# "9 p.m. ET" means the clock on the wall there: which of two offsets that is, the day tells.
_WALLS = {
    "et": ZoneInfo("America/New_York"),
    "ct": ZoneInfo("America/Chicago"),
    "mt": ZoneInfo("America/Denver"),
    "pt": ZoneInfo("America/Los_Angeles"),
}
# As written out: "8 p.m. Eastern", "Pacific Time".
_WALLS |= {
    "eastern": _WALLS["et"],
    "central": _WALLS["ct"],
    "mountain": _WALLS["mt"],
    "pacific": _WALLS["pt"],
}
_OFFSET = re.compile(
    r"(?:GMT|UTC)?\s?(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)(?!\d)"
    r"|(?:GMT|UTC)\s?(?P<plain>[+-]\d{1,2})(?!\d)"
)
_NAME = re.compile(rf"(?<!\w)(?:{'|'.join([*_HOURS, *_WALLS])})(?!\w)", re.IGNORECASE)


def take_zone(text: str) -> tuple[dt.tzinfo | None, str]:
    """Return the zone that `text` names, None where it names none, and the text without it."""
    if match := _OFFSET.search(text):
        if match["plain"]:
            offset = dt.timedelta(hours=int(match["plain"]))
        else:
            offset = dt.timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
            offset = -offset if match["sign"] == "-" else offset
        zone: dt.tzinfo = dt.timezone(offset) if abs(offset) < dt.timedelta(hours=24) else dt.UTC
    elif match := _NAME.search(text):
        name = match[0].lower()
        # The name stays with it: where the story comes from, another clock may bear it (see `settle`).
        zone = _WALLS.get(name) or dt.timezone(dt.timedelta(hours=_HOURS.get(name, 0)), match[0].upper())
    else:
        return None, text
    return zone, f"{text[: match.start()]} {text[match.end() :]}"
