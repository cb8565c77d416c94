"""Lines such as "Published 3:45 PM, July 16, 2016", which say when a page came out or was changed."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from wires.dates.calendar_words import ANY_MONTH, WEEKDAY, month_number
from wires.dates.clock_times import remove_time, take_time
from wires.dates.zone_names import take_zone

_PUBLISHED = (
    r"(?:first|originally|was)\spublished|published|posted|created|filed|issued|date|publi[ée]e?|mis\sen\sligne|paru"
    r"|créé|veröffentlicht|erschienen|erstellt|datum|publicad[oa]|postado|creado|fecha|data|pubblicat[oa]"
    r"|publisert|publicera[dt]|udgivet|publiceret|gepubliceerd|julkaistu|opublikowano|yayın(?:lanma|landı)"
    r"|di(?:terbitkan|publikasikan)|опубликовано|дата|تاريخ النشر|نُشر|نشر|公開|掲載|配信|发布时间|发布于|发布|發布"
    r"|입력|등록"
)
_UPDATED = (
    r"(?:last\s)?(?:updated?|modified|changed|edited)|mise? à jour|actualisée?|modifiée?|aktualisiert"
    r"|(?:zuletzt\s)?geändert|stand|(?:última\s)?(?:actualizaci[óo]n|atualização)|actualizad[oa]|atualizad[oa]"
    r"|aggiornat[oa]|aggiornamento|(?:sist\s)?oppdatert|uppdatera[dt]|opdateret|bijgewerkt|päivitetty|aktualizacja"
    r"|güncelle(?:me|ndi)|diperbarui|обновлено|تحديث|更新时间|更新|수정"
)
LABEL = re.compile(
    rf"(?:(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))(?!\w)(?:\s(?:on|at|le|am|el|em|il|den|à|a|um|:))*[\s::]*",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<!\d)(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:T(?=\d)|(?!\d))")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>[12]\d{3})\s?(?:[年년]|[./](?=\s?\d))\s?(?P<month>[01]?\d)\s?(?:[月월]|[./](?=\s?\d))\s?"
    r"(?P<day>[0-3]?\d)\s?(?:[日일]|\.?(?!\d))"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)(?P<name>{ANY_MONTH})\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<year>[12]\d{{3}})(?!\d)",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<!\w)(?P<day>[0-3]?\d)(?:(?:er|º|\.|st|nd|rd|th)?[\s/-](?:de\s)?|\.)(?P<name>{ANY_MONTH})"
    r"(?:,?[\s/-](?:de\s|del\s)?|\.)"
    r"(?P<year>[12]\d{3})(?!\d)",
    re.IGNORECASE,
)
# "2016. július 16.", "16 tháng 7, 2016"
_YEAR_THEN_NAME = re.compile(
    rf"(?<!\d)(?P<year>[12]\d{{3}})\.?\s(?P<name>{ANY_MONTH})\s(?P<day>[0-3]?\d)(?!\d)\.?", re.IGNORECASE
)
_BY_MONTH_NUMBER = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)\stháng\s(?P<month>[01]?\d),?\s(?:năm\s)?(?P<year>[12]\d{3})(?!\d)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)(?P<sep>[./-])(?P<month>[0-3]?\d)(?P=sep)(?P<year>[12]\d{3})(?!\d)"
)
FILLING = re.compile(
    rf"(?<!\w)(?:{WEEKDAY}\.?|(?:mon?|mo|di|mi|do|fr|sa|so|lun|mar|mer|mié|mie|jeu|jue|gio|ven|vie|sam|sáb|sab|dim|dom"
    r"|seg|ter|qua|qui|sex|man|tir|ons|tor|fre|lør|søn|ma|wo|do|vr|za|zo"
    r"|пн|вт|ср|чт|пт|сб|вс)\.?|at|on|à|a las|as|às|alle|ore|um|uhr"
    r"|heures|h|hrs|hours|klokken|klockan|kl|den|saat|pukul|jam|op|om|г|года|в|في|local\stime|time|midnight|klo|o’clock|o'clock|le|el|am|il)(?!\w)"
    r"|[（(][日月火水木金土一二三四五六]曜?[)）]|星期[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일"
    r"|[\s,.;،|·•()\[\]/@–—-]",
    re.IGNORECASE,
)
_WEEKDAY_FIRST = re.compile(rf"(?<!\w){WEEKDAY}\.?,?\s[0-3\w]", re.IGNORECASE)
_DATES = (_ISO, _YEAR_FIRST, _YEAR_THEN_NAME, _MONTH_FIRST, _DAY_FIRST, _BY_MONTH_NUMBER, _NUMERIC)
MAX_LENGTH = 160


@dataclass(frozen=True)
class Timestamps:
    """When a line says a page was published and updated, as written; a bare date counts as published."""

    published_at: dt.datetime | dt.date | None = None
    updated_at: dt.datetime | dt.date | None = None
    # Whether the line also says an hour that belongs to no day, and so stands in no field.
    says_more: bool = False


def parse_timestamp_line(line: str, *, day_first: bool = False) -> Timestamps | None:
    """Return the times of a line that holds nothing else, or None. A time without a zone is returned without one.

    07/06/2016 is read only where it is clear which number is the month, or `day_first` says so.
    """
    if len(line) > MAX_LENGTH or not any(char.isdigit() for char in line):
        return None
    if not line.isascii():
        line = "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in line)
    labels = [
        match for match in LABEL.finditer(line) if match.start() == 0 or not line[match.start() - 1].isalpha()
    ]
    if labels and FILLING.sub("", line[: labels[0].start()]):
        return None
    times: dict[str, dt.datetime | dt.date] = {}
    ends = [match.start() for match in labels[1:]] + [len(line)]
    pieces = [(m.lastgroup, line[m.end() : end]) for m, end in zip(labels, ends, strict=False)]
    for label, piece in pieces or [("published", line)]:
        moment = parse_moment(piece, day_first=day_first)
        if moment is not None and label is not None:
            times[f"{label}_at"] = moment
        elif FILLING.sub("", remove_time(piece)):
            return None
    # "Published 4 June at 5 p.m., updated at 6": an hour alone is passed over beside a day.
    return Timestamps(**times, says_more=len(times) < len(pieces)) if times else None


def find_time(line: str) -> int | None:
    """Return where in `line` a label or a date begins with words before it, None where none does."""
    starts = [
        match.start()
        for pattern in (LABEL, _WEEKDAY_FIRST, *_DATES)
        for match in [pattern.search(line)]
        if match and match.start() and not (line[match.start() - 1].isalpha() and match[0].isascii())
    ]
    return min(starts, default=None)


def parse_moment(text: str, *, day_first: bool = False) -> dt.datetime | dt.date | None:
    """Return the day or the time that `text` writes out, or None where it says anything besides or names no day."""
    date, rest = _take_date(text.strip(), day_first)
    if date is None:
        return None
    zone, rest = take_zone(rest)
    time, left = take_time(rest)
    if time is None or FILLING.sub("", left):
        return None
    return date if left == rest else dt.datetime.combine(date, time, tzinfo=zone)


def _take_date(text: str, day_first: bool) -> tuple[dt.date | None, str]:
    for pattern in _DATES:
        if not (match := pattern.search(text)):
            continue
        parts = match.groupdict()
        day, year = int(parts["day"]), int(parts["year"])
        month = month_number(parts["name"]) if "name" in parts else int(parts["month"])
        if month is None:
            continue
        if pattern is _NUMERIC and month > 12 >= day:
            day, month = month, day
        elif pattern is _NUMERIC and day <= 12 and day != month and not day_first and parts["sep"] != ".":
            return None, text
        try:
            return dt.date(year, month, day), f"{text[: match.start()]} {text[match.end() :]}"
        except ValueError:
            return None, text
    return None, text
