"""What the text behind a separator says about the line: does a story begin here, and does it report something?"""

import re
from functools import cache
from pathlib import Path

from datelines.gazetteer.folding import fold

LISTING = re.compile(
    r"[^\W\d_][\w'’.\- ]{1,25}[,;]\s*[^\W\d_][\w'’.\- ]{1,25}[,;]\s*[^\W\d_][\w'’.\- ]{1,25}[,;]"
)
FIGURE = re.compile(r"[+\-]?\d[\d.,]*\s*(?:%|C\b|F\b|°|[-:;,]|\Z)")
SCORE = re.compile(
    r"\s\(?\d{1,3}\s?[-–:]\s?\d{1,3}\)?\s*\Z"
)  # "Liverpool (England) - Real Madrid (Spain) 1-0"
REACH = 300  # characters of the story that are looked at
_LETTER = re.compile(r"[^\W\d_]")
# "NEW YORK - based", "LONDON - born": the dash stands within a word. "PARIS - to - NICE" and the like go on, too.
_GOES_ON = frozenset(
    "based born bred bound backed led listed headquartered area style made trained wide educated owned registered "
    "controlled to and or nor but via vs v versus than as is was are were has had said says who which where when that "
    "bis nach und oder gegen contra ist war hat wo als y o e et ou ed à a de del di da von van en och og where".split()
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\d)\.(?=\d)){30,300}(?:[.!?]|\Z)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# The day on which it happened: reports say it, labels and narratives seldom.
_DAYS = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag gestern heute "
    "lunes martes miercoles jueves viernes sabado domingo ayer hoy "
    "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourdhui "
    "lunedi martedi mercoledi giovedi venerdi sabato domenica ieri oggi "
    "segunda terca quarta quinta sexta ontem hoje "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren vandaag "
    "mandag tirsdag onsdag torsdag fredag lordag sondag tisdag".split()
)
_NEWS_WORDS = frozenset(
    "said says told announced reported according today yesterday tonight police officials official spokesman "
    "spokeswoman authorities government minister ministry president governor mayor council parliament senate lawmakers "
    "legislators court judge prosecutors jury troops soldiers army rebels gunmen militants bomb bomber killed killing "
    "dead died injured wounded arrested charged sentenced jailed convicted firefighters rescuers earthquake hurricane "
    "flood floods wildfire explosion crash shooting protesters demonstrators strike election voters vote candidate "
    "hospital airport economy budget sanctions ceasefire refugees migrants hostages talks summit".split()
)
_ENGLISH_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# The verbs of reports, in the languages whose papers end a dateline so.
_VERBS = frozenset(
    "hat haben wird werden wurde wurden soll sollen will wollen ist sind war waren kann konnen mussen "
    "informo anuncio dijo aseguro afirmo advirtio declaro confirmo ha han fue fueron sera "
    "annonce ete est sont sera detto annunciato stato stata disse anunciou foi heeft hebben wordt werd zal "
    "har blev blir vil skal sade sagde "
    "ermittelt sucht gibt steht bleibt geht kommt macht feiert plant fordert warnt meldet teilt dauert droht beginnt "
    "warten demonstrieren protestieren fliehen sterben starben gewann gewannen verlor verloren lockte traf trafen fand "
    "fanden forderte nahm kam kamen brachte zog zogen siegte holte feierte verletzte "
    "startet stellt bekommt verliert gewinnt sagte sagt starb stirbt investiert baut schliesst offnet lehnt".split()
)
_ENGLISH_WORDS = frozenset(
    "the of and were with that this it its she he they his her a to for but you your we our since also not are be been "
    "has have had from by at".split()
)
# Who begins so speaks about the town, or to the reader.
_SPEAKS = frozenset(
    "das dies diese dieser dieses sie er es wir ich ihr man hier da dort so und aber doch wer was wie wo warum jetzt "
    "dann elle il ils ce cest cette ici nous je vous on mais esto esta este es ella el nosotros yo aqui pero y questa "
    "questo e qui noi io ma isto isso esta ele ela nos aqui mas dit dat hij zij wij hier maar det den her vi jeg jag "
    "men".split()
) - {"el", "es", "den", "det"}


def begins_with_capital(body: str) -> bool:
    """Whether a story may begin so: "NEW YORK - based" goes on with a small letter ("eBay", "iPhone" may)."""
    first = body[:1]
    return not (
        first and _LETTER.match(first) and first.islower() and not (len(body) > 1 and body[1].isupper())
    )


def reads_on_as_story(body: str) -> bool:
    """Whether `body`, in small letters, is a sentence of its own and not what the dash only interrupts."""
    words = _WORDS.findall(body[:REACH])
    return len(words) >= 7 and fold(words[0]) not in _GOES_ON and bool(_SENTENCE.match(body))


@cache
def _words_too() -> frozenset[str]:
    rows = (Path(__file__).parent / "data" / "towns_that_are_words.txt").read_text("utf-8").splitlines()
    return frozenset(fold(row) for row in rows if row and not row.startswith("#"))


def is_word_too(city: str) -> bool:
    """Whether the town's name says something else as well: READING, NICE, ESSEN."""
    return fold(city) in _words_too()


def is_whole_sentence(body: str) -> bool:
    """Whether `body` begins with a sentence, and not with the name of an event or a few figures."""
    sentence = _SENTENCE.match(body)
    words = _WORDS.findall(sentence[0]) if sentence else []
    return begins_with_capital(body) and len(words) >= 6 and sum(word[0].islower() for word in words) >= 2


def tells_news(body: str) -> bool:
    """Whether the first words say who said something, who was hurt, or on what day, in the words of reports."""
    words = {fold(word).replace(" ", "") for word in _WORDS.findall(body[:REACH])}
    return begins_with_capital(body) and not words.isdisjoint(_ENGLISH_DAYS | _DAYS | _NEWS_WORDS)


def _speaks(words: list[str]) -> bool:
    """Whether these words begin as whoever speaks: "Das ist …", but not "Das Endlager …"."""
    article = words[0] in ("Das", "Diese", "Dieser") and words[1][0].isupper()
    return fold(words[0]) in _SPEAKS and not article


def reports(body: str, city: str, *, strict: bool) -> bool:
    """Whether the first sentence says what happened, as news does. `strict` where a full stop is all that parts."""
    sentence = _SENTENCE.match(body)
    if not sentence or not begins_with_capital(body):
        return False
    words = _WORDS.findall(sentence[0])
    folded = {fold(word).replace(" ", "") for word in words}
    small = sum(word[0].islower() for word in words)
    if len(words) < 6 or small < 2 or len(city) < 4 or _speaks(words):
        return False
    if len(_ENGLISH_WORDS & folded) > 1 or folded & _ENGLISH_DAYS:
        return not strict and bool(folded & _ENGLISH_DAYS)  # no paper in English parts with a full stop
    return bool(folded & _DAYS) or (bool(folded & _VERBS) and not is_word_too(city))


def is_another_name(body: str) -> bool:
    """Whether the rest is only a few words more, as in a fixture or a headline ("PARIS - NICE")."""
    return 0 < len(body) < 60 and not re.search(r"(?:\A|[\s'’])[a-zà-ÿ]", body)


def is_in_capitals(body: str) -> bool:
    """Whether the text goes on in capitals, as headlines and tables do."""
    head = body[:40]
    return any(c.isalpha() for c in head) and head == head.upper()
