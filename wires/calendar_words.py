"""Month and weekday names in the six languages of the house, and the patterns that find them."""

import re

_MONTHS = """
january january jan jan. janvier janv janv. januar jänner enero ene ene. janeiro gennaio gen gen.
february february feb feb. février févr. fév. februar febrero febr. fevereiro fev fev. febbraio febb.
march mar mar. mars märz marzo março
april apr apr. avril avr. abril abr abr. aprile
may may mai mayo maio maggio
june jun jun. juin juni junio junho giugno giu giu.
july jul jul. juillet juil. juli julio julho luglio lug lug.
august aug aug. août aout agosto ago ago.
september sept sept. sep sep. septembre septiembre setiembre setembro set set. settembre
october oct oct. octobre oktober okt okt. octubre outubro out out. ottobre ott ott.
november nov nov. novembre noviembre novembro
december dec dec. décembre déc. dezember dez dez. diciembre dic dic. dezembro dicembre
"""
_WEEKDAYS = """
monday mon lundi montag lunes segunda-feira segunda lunedì
tuesday tue tues mardi dienstag martes terça-feira terça martedì
wednesday wed mercredi mittwoch miércoles quarta-feira quarta mercoledì
thursday thu thur thurs jeudi donnerstag jueves quinta-feira quinta giovedì
friday fri vendredi freitag viernes sexta-feira sexta venerdì
saturday sat samedi samstag sonnabend sábado sabato
sunday sun dimanche sonntag domingo domenica
"""


def _numbered(table: str, first: int) -> dict[str, int]:
    rows = table.split("\n")[1:-1]
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


def _alternatives(words: dict[str, int]) -> str:
    """Return a pattern of all words, longest first so that none hides behind its own beginning."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTHS = _numbered(_MONTHS, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)  # Monday is 0, as in datetime.date.weekday()
MONTH = rf"(?:{_alternatives(MONTHS)})(?!\w)"
WEEKDAY = rf"(?:{_alternatives(WEEKDAYS)})(?!\w)"


def month_number(name: str) -> int | None:
    """Return 1 to 12, or None: patterns that ignore case also match letters such as the long s."""
    return MONTHS.get(name.lower())


def weekday_number(name: str) -> int | None:
    """Return 0 for Monday to 6 for Sunday, or None."""
    return WEEKDAYS.get(name.lower())
