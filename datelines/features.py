"""Places that are told by their words, not by a gazetteer: ABOARD AIR FORCE ONE, NEAR MOSUL, CAMP PENDLETON."""

import re

from datelines.gazetteer import GazetteerPlace, country_iso
from datelines.gazetteer.cities import candidates
from datelines.gazetteer.folding import fold

_STAGE = re.compile(
    r"(?:aboard|near|outside|off|north of|south of|east of|west of|over|above|with the|with|en route|at sea"
    r"|on the|in the|at the|along the|inside|between|headquarters|in front of|in camp)\b",
    re.IGNORECASE,
)
_ABOARD = re.compile(r"(?:aboard|en route)\b", re.IGNORECASE)
_DIRECTIONS = ("north", "south", "east", "west")
_BASE = re.compile(
    r"\s(?:air (?:force )?base|air field|naval (?:base|station)|afb|refugee camp|space center)\Z",
    re.IGNORECASE,
)
_VILLAGE = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]{2,14}(?:leben|hausen|haven|stedt|stedten|rode|büttel|weiler|hofen|felde|walde|münde)"
    r"(?:[/-][A-ZÄÖÜ][a-zäöüß]+)?"
)
_NO_VILLAGE = re.compile(
    r"(?:nacht|zusammen|privat|arbeits|liebes|alltags|berufs|familien|innen|sozial|kultur|still|gemeinschafts|land|stadt|erd"
    r"|eigen|weiter|wohl|über|medien|liebes|ab|er|ver|auf|aus|be|ein|klub|studenten|ehe|doppel|vor|nach|theater|schul)"
    r"leben\Z",
    re.IGNORECASE,
)
# The words by which a name in capitals is one of a place, whatever else it says.
_FEATURES = "fort camp mount lake port cape san santa santo sao saint sainte sankt puerto villa isle los las"
_FEATURE_BEFORE = frozenset(_FEATURES.split())
_FEATURE_AFTER = re.compile(
    r"[\s\-](?:air (?:force )?base|naval (?:base|station)|afb|beach|bay|city|creek|falls|fields?|forest"
    r"|gardens|grove|harbou?r|heights|hills?|islands?|junction|lakes?|meadows?|mills|mountains?|park|plains?|point|port"
    r"|rapids|ridge|river|shores?|springs?|station|town|township|valley|villages?|woods|refugee camp|airport"
    r"|border|county|crossing|peninsula|strip|canal|space center)\Z",
    re.IGNORECASE,
)


def sounds_like_village(name: str) -> bool:
    """Whether `name` ends as German villages do, and as words seldom: Morsleben, but not Nachtleben."""
    return bool(_VILLAGE.fullmatch(name)) and not _NO_VILLAGE.match(name)


def stage(name: str) -> bool:
    """Whether `name` says where the reporter is without naming a city: ABOARD AIR FORCE ONE, NEAR MOSUL."""
    return bool(_STAGE.match(name))


def is_staged(name: str, on_map: GazetteerPlace | None) -> bool:
    """Whether `name` surely says where the reporter is: aboard something, near a town, at a base."""
    if _ABOARD.match(name) or _BASE.search(name[-40:]) or (stage(name) and on_map is not None):
        return True
    direction, _, town = fold(name).partition(" ")
    return direction in _DIRECTIONS and any(c.weight >= 50_000 for c in candidates(town))


def names_a_feature(name: str) -> bool:
    """Whether the words of `name` say that it is a place: FLUSHING MEADOWS, CAMP PENDLETON."""
    words = fold(name).split()
    if len(words) > 1 and words[0] in _DIRECTIONS and candidates(" ".join(words[1:])):
        return country_iso(name) is None  # WEST WINDSOR beside Windsor, but not SOUTH KOREA
    return len(words) > 1 and (words[0] in _FEATURE_BEFORE or bool(_FEATURE_AFTER.search(name[-40:])))
