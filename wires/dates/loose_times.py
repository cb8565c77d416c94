"""Lines that say when, and yet name no moment: "5 hours ago", "Updated 9:45 PM", "Last updated yesterday"."""

import re

from wires.dates.calendar_words import MONTH, WEEKDAY
from wires.dates.clock_times import remove_time
from wires.dates.timestamps import FILLING, LABEL, MAX_LENGTH
from wires.dates.zone_names import take_zone

_UNIT = (
    r"(?:sec(?:ond)?s?|min(?:ute)?s?\.?|hours?|hrs?\.?|h|days?|weeks?|months?|years?|yrs?|mos?|[smhdw]"
    r"|sekunden?|minuten?|std\.?|stunden?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?"
    r"|heures?|jours?|semaines?|mois|ans?|minutos?|horas?|días?|dias?|semanas?|mes(?:es)?|años?|anos?"
    r"|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|timer?|timmar|dag(?:ar|er|e)?|uur|uren|dagen|uker?|veckor"
    r"|минут\w?|час\w*|дн\w+|день|недел\w+|menit|jam|hari|minggu|dakika|saat|gün)"
)
_RELATIVE = re.compile(
    rf"(?:about|over|almost|circa|etwa|environ|hace|há|il\s?y\s?a|vor|for|för|pred)?\s*"
    rf"(?:\d{{1,3}}|an?|one|ein(?:e[rmn]?)?|une?|un[oa]?|uma?|en)\s?{_UNIT}(?!\w)"
    rf"(?:,?\s?(?:and\s)?\d{{1,2}}\s?{_UNIT}(?!\w))?\s*(?:ago|fa|atrás|sedan|siden|geleden|önce|назад|yang lalu|lalu)?"
    r"|(?:منذ|قبل)\s(?:\d{1,3}\s)?\w{2,8}"
    r"|\d{1,3}\s?(?:秒|分|分钟|分鐘|時間|小时|小時|日|天|週間|周|か月|个月|분|시간|일|주)\s?(?:前|전)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:just\snow|moments\sago|today|yesterday|heute|gestern|aujourd['’]hui|hier|hoy|ayer|hoje|ontem|oggi|ieri"
    r"|i\s?dag|i\s?går|idag|igår|vandaag|gisteren|сегодня|вчера|اليوم|أمس|今日|昨日|今天|昨天|오늘|어제"
    r"|hari ini|kemarin)(?!\w)",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:ago|fa|atrás|sedan|siden|geleden|önce|назад|lalu)\b|前|전|^\W*(?:vor|hace|há|il y a|منذ|قبل)\b",
    re.I,
)
_DAY = re.compile(
    rf"(?<!\w)(?:{MONTH}\s[0-3]?\d(?:st|nd|rd|th)?|[0-3]?\d\.?\s(?:de\s)?{MONTH})(?!\w)", re.IGNORECASE
)
_AGE = re.compile(r"this\s(?:article|story)\sis\smore\sthan\s.{3,20}\sold\.?|[·•|]?\s?", re.IGNORECASE)
_CLOCK = re.compile(r"\d\s?[:.h時时点]\s?\d\d|\d\s?[ap]\.?m|\d\s?[時시]", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?<!\w){WEEKDAY}", re.IGNORECASE)


def is_loose_time(line: str) -> bool:
    """Tell whether `line` holds nothing but a time that no calendar day can be read from."""
    if len(line) > MAX_LENGTH:
        return False
    if line.strip() and _AGE.fullmatch(line):
        return True
    label = LABEL.match(line)
    rest = LABEL.sub(" ", line) if label else line
    left, named = rest, False
    for pattern in (_RELATIVE, _NAMED, _DAY):
        left, count = pattern.subn(" ", left, count=2)
        named = named or count > 0
    has_clock = _CLOCK.search(left) is not None
    left = remove_time(take_zone(left)[1])
    if FILLING.sub("", left):
        return False
    weekday = _WEEKDAY.search(rest) is not None
    said = named or has_clock or weekday
    # "3 days" or "noon" alone may be a subhead: without a label it must look back, or name day and hour.
    alone = _AGO.search(rest) or _DAY.search(rest) or (has_clock and (weekday or named))
    return bool(said and (label or alone or (has_clock and take_zone(rest)[0])))


def find_loose_day(line: str) -> int | None:
    """Return where in `line`, with words before it, a day begins that has no year; None where none does."""
    match = _DAY.search(line, 1)
    return match.start() if match else None
