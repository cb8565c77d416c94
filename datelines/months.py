"""The names of months in the languages of datelines, as printed and as mistyped ("Arpil", "Sptember")."""

from functools import lru_cache
from pathlib import Path

from datelines.gazetteer.folding import fold
from datelines.gazetteer.slips import slips_between

# English, Spanish, French, German, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Catalan, Malay, Indonesian.
_MONTHS = (
    "january jan enero ene janvier janv januar jan. jänner janeiro gennaio gen januari gener",
    "february feb febrero février févr fév fevr februar feber fevereiro fev febbraio febb februari febr febrer",
    "march mar marzo mars mär märz mrz maerz março marz maart mrt marts març mac maret",
    "april apr abril abr avril avr aprile",
    "may mayo mai maio mag maggio mei maj maig",
    "june jun junio juin juni junho giu giugno juny",
    "july jul julio juillet juil juli julho lug luglio juliol julai",
    "august aug agosto ago août aout ag augustus augusti agost agustus ogos",
    "september sept sep septiembre setiembre set septembre setembro settembre sett",
    "october oct octubre octobre oktober okt outubro out ottobre ott",
    "november nov noviembre novembre novembro",
    "december dec diciembre dic décembre déc dezember dez dezembro dicembre desember des desembre disember",
)
# Those of more languages, known as printed; no slip of the finger is looked for.
MORE_MONTHS = tuple((Path(__file__).parent / "data" / "more_months.txt").read_text("utf-8").splitlines()[1:])
_COMMON = {fold(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTHS = {
    fold(name): number for number, names in enumerate(MORE_MONTHS, 1) for name in names.split()
} | _COMMON
# Words one slip of the finger away from a month that stand before a number in their own right.
_OTHER_WORDS = frozenset("match augusta junior major marsch mayor jane jury juno jude".split())
_SHORT_ENGLISH = frozenset(["june", "july"])
_LONG = 8  # letters; so long a name is known by its rest where two are wrong


@lru_cache(maxsize=2_000)
def mistyped_month(word: str) -> int | None:
    """The number of the one month that `word` is a slip of, or of which it is the beginning; else None."""
    folded = fold(word)
    if folded in MONTHS:
        return MONTHS[folded]
    if not 3 <= len(folded) <= 12 or folded in _OTHER_WORDS:
        return None
    meant = {number for name, number in _COMMON.items() if _is_slip(folded, name)}
    return meant.pop() if len(meant) == 1 else None


def _is_slip(word: str, name: str) -> bool:
    if len(name) > len(word) >= 3 and len(name) >= 6 and name.startswith(word):
        return True
    swapped = word[1::-1] + word[2:]
    if len(name) == 3:
        return swapped == name or word[0] + word[:0:-1] == name
    if word[0] != name[0] and swapped[:2] != name[:2]:
        return False
    if name in _SHORT_ENGLISH:
        return slips_between(word, name) <= 1
    if len(name) == 4:
        return sorted(word) == sorted(name) and slips_between(word, name) <= 1
    return len(name) >= 5 and slips_between(word, name) <= (2 if len(name) >= _LONG else 1)
