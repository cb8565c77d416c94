"""The time of day that a line prints, in the ways of many languages: "8 p.m.", "20h00", "ore 20", "午後8時"."""

import datetime as dt
import re

_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>[0-2]?\d)(?::|\.|h)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,6})?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?(?![a-z]))?(?![\d])",
    re.IGNORECASE,
)
_EASTERN_TIME = re.compile(
    r"(?P<half>午前|午後|上午|下午|早上|凌晨|晚上|傍晚|오전|오후)?\s?(?P<hour>[0-2]?\d)\s?[時时點点시]\s?(?:(?P<minute>[0-5]?\d)\s?[分분])?"
    r"|(?P<before>午前|午後|上午|下午|早上|凌晨|晚上|傍晚|오전|오후)\s?(?P<clock>[0-2]?\d):(?P<past>[0-5]\d)"
)
_AFTERNOON = {"午後", "下午", "晚上", "傍晚", "오후"}
_HOUR_ONLY = re.compile(
    r"(?<![\d:.])(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>[ap])\.?m\.?(?![a-z])", re.IGNORECASE
)
# "ore 20", "20 Uhr", "20h"; noon has no number at all.
_FULL_HOUR = re.compile(
    r"(?<!\w)(?:(?:ore|alle|klo|kl\.|pukul|jam|om|saat)\s(?P<hour>[0-2]?\d)(?![\d:.])"
    r"|(?P<clock>[0-2]?\d)\s?(?:Uhr|h|heures?|hrs|uur)(?!\w)|(?P<noon>(?:12\s)?noon))",
    re.IGNORECASE,
)


def take_time(text: str) -> tuple[dt.time | None, str]:
    """Return the time of day, midnight where none is given, None where it cannot be one."""
    if match := _EASTERN_TIME.search(text):
        half, hour = match["half"] or match["before"], match["hour"] or match["clock"]
        minute, second = match["minute"] or match["past"], None
        half = half and ("p" if half in _AFTERNOON else "a")
    elif match := _TIME.search(text) or _HOUR_ONLY.search(text):
        parts = match.groupdict()
        half, hour = (parts["half"] or "").lower(), match["hour"]
        minute, second = parts.get("minute"), parts.get("second")
    elif match := _FULL_HOUR.search(text):
        half, hour, minute, second = (
            "",
            "12" if match["noon"] else match["hour"] or match["clock"],
            None,
            None,
        )
    else:
        return dt.time(), text
    time = _time_of_day(int(hour), int(minute or 0), int(second or 0), half)
    return time, f"{text[: match.start()]} {text[match.end() :]}"


def _time_of_day(hour: int, minute: int, second: int, half: str | None) -> dt.time | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return dt.time(hour, minute, second) if hour <= 23 else None


def remove_time(text: str) -> str:
    """Return `text` without the one time of day in it."""
    return take_time(text)[1]
