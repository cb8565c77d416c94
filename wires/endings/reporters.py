"""The words with which a story says who else had a hand in it, in the languages of the wires."""

import re

from wires.sources import is_agency

_OPENING = re.compile(
    r"(?:with\s(?:[\w.-]{2,20}\s)?(?:inputs?|files|reports?)$|(?:agency\s)?inputs?\sfrom"
    r"|contributing(?:\s(?:reporters?|writers?|to\sthis\s(?:report|story)))?\s?:\s"
    r"|with\s(?:an?\s)?(?:additional\s)?(?:reports?|reporting|inputs?|files|contributions?|material)\s(?:by|from)"
    r"|(?:additional\s|further\s)?(?:reporting|research)\sby|reported\sby|with\s(?:agency|agencies|wire)\b"
    r"|(?:writing|written|editing|edited|compiled|translated|translation|rewritten|report|story|text)\sby"
    r"|con\s(?:información|reportes?|datos|agencias|agenzie)\b|reporte(?:s|ro|ros)?\s(?:de|por)\s|reportaje\sde|(?:editado|escrito|traducido)\spor"
    r"|avec\s(?:l[’']?\s?)?(?:agences?|AFP|Reuters|AP|ATS|Belga)|(?:reportage|rédaction|édité|édition|version\sfrançaise|rédigé|traduit)\s(?:de|par|:)"
    r"|mit\s(?:material|informationen|agenturmaterial|agenturen)\b|(?:bericht|redaktion|geschrieben|redigiert|mitarbeit|tekst|texte|testo|texto|text)\s?(?:von|:)\s"
    r"|com\s(?:informações|agências?|reportagem|material)\b|(?:reportagem|edição|texto|por)\s(?:de|por)\s"
    r"|(?:a\scura\sdi|in\scollaborazione\scon|redazione\sdi|tradotto\sda|modifica\sdi|scritto\sda)\s"
    r"|(?:с\sиспользованием|по\sматериалам|текст|редактор)\b|(?:تقرير|إعداد|تحرير|كتابة)\s"
    r"|(?:source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|bron|kilde|källa)\s?[::]\s?)",
    re.IGNORECASE,
)
# "Compiled from wire reports", "From staff and news services".
_FROM_WIRES = re.compile(
    r"(?:compiled\s)?from\s(?:(?:combined|our|staff|wire|news|press|agency|local|and|the|associated)[\s,]{1,2}){1,5}"
    r"(?:reports?|services?|dispatches|sources?|releases?|agencies|wires|writers?)\.?",
    re.IGNORECASE,
)
# "Com Lusa", "avec AFP", "(mit dpa)".
_WITH = re.compile(r"(?:with|con|avec|mit|com|met|med)\s(?P<name>\S.{1,40})", re.IGNORECASE)
_TAKEN_FROM = re.compile(
    r"(?:(?:some\s)?(?:information|material|reporting)\sfrom\s[^.!?]{2,80}\s(?:was|were)\sused\s(?:in|for)\sthis"
    r"|this\s(?:report|story|article)\s(?:includes|contains|uses|incorporates)\s(?:information|material|reporting)\sfrom"
    r"\s[A-Zt])[^.!?]{0,120}\.?",
    re.IGNORECASE,
)
_FROM_WHERE = re.compile(
    r"[A-Z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{1,20}){0,2}\s(?:also\s)?reported\sfrom\s[A-Z][^.!?;]{2,80}\."
)
_TWO_PLACES = re.compile(
    r"[A-Z][\w’' -]{1,40}\sreported\sfrom\s[A-Z][\w’' -]{1,30}(?:,|;|,?\sand)\s[A-Z][\w’' -]{1,40}\sfrom\s[A-Z]"
    r"[\w’' -]{1,30}\.?"
)
# "Jane Doe in Paris, editing by John Roe", "Jane Doe pour le service français".
_WORK = re.compile(
    r"(?:(?:édité|édition|rédigé|traduit|adapté|version|redigiert|bearbeitet|übersetzt|geschrieben|editado|editada|edição"
    r"|edición|escrito|traducido|traduzido|redazione|tradotto|modifica|edited|editing|writing|written|translated"
    r"|reporting|compiled|bearbeitung)\s(?:en\sespañol\s|en\sfrançais\s|française\s)?(?:by|par|von|por|di|da)\s[A-ZÀ-Þ]"
    r"|pour\sle\sservice\s|reporter\s?:)",
    re.IGNORECASE,
)
_NAME_FIRST = re.compile(
    r"(?:Reportage\s|Reporter:\s|Reporte\sde\s|Por\s|Von\s|By\s)?[A-ZÀ-Þ][\w’'.-]+\s[A-ZÀ-Þ][\w’'.-]+"
)
_MASS = frozenset(
    "agencies agency agencias agências agences agenturen agenzie staff wires wire correspondents newsroom bureau "
    "reporters others sources".split()
)
_CONTRIBUTED = re.compile(
    r"(?:[^.!?]|(?<=\s[A-Z])\.){0,200}(?:"
    r"contributed\s(?:to\s(?:this|the|our)\s(?:report|story|article|piece|coverage|dispatch)|reporting|additional)"
    r"|(?:assisted|helped)\s(?:in|with)\s(?:this\s)?(?:report|story)"
    r"|(?:zu\sdiesem|an\sdiesem)\s(?:bericht|text|artikel)|(?:a|ont)\scontribué\s(?:à|au)\s"
    r"|(?:contribuy(?:ó|eron)|colabor(?:ó|aron))\s(?:a|con|en|para)\s(?:este|esta)"
    r"|(?:contribu(?:iu|íram)|colabor(?:ou|aram))\s(?:para|com|nesta|neste)"
    r"|h(?:a|anno)\s(?:collaborato|contribuito)\s(?:a|all)"
    r"|(?:special\s|staff\s|AP\s)?(?:correspondent|writer|reporter)\s[A-Z][^.!?]{3,60}\scontributed\sfrom\s[A-Z]"
    r")[^.!?]{0,160}[.)]?",
    re.IGNORECASE,
)
# "Jane Doe and John Roe reported from Moscow": of anything but people it is news.
_REPORTED = re.compile(
    r"(?:(?:AP|AFP|Reuters|Associated\sPress)?\s?(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?)?\s?)"
    r"[A-Z][\w.’'-]{0,20}\s(?:[A-Z][\w.’'-]{0,20},?\s(?:and\s)?|in\s|and\s){1,10}(?:also\s)?(?:reported\sfrom|contributed(?:\sfrom)?)"
    r"(?:\s[A-Z][^.!?]{0,80})?[.)]?"
)
_JOINTS = frozenset(
    "and in from by with the von der dem und für aus de del la le les et des d' y e en con da do dos di a à al "
    "via".split()
)
MAX_LENGTH = 500


def credits_reporters(text: str) -> bool:
    """Tell whether `text` names those who reported, wrote or edited, by the usual words and nothing besides."""
    if len(text) > MAX_LENGTH:
        return False
    with_whom = _WITH.fullmatch(text)
    if _FROM_WIRES.fullmatch(text) or (
        with_whom and is_agency(with_whom["name"].removeprefix("der ").rstrip("."))
    ):
        return True
    opening = _OPENING.match(text)
    return opening is not None and _names_somebody(text[opening.end() :], whole=opening[0])


def says_who_contributed(sentence: str) -> bool:
    """Tell whether `sentence` says who contributed to the report: "AP writer Jane Doe contributed to this report."."""
    return len(sentence) <= MAX_LENGTH and bool(
        _CONTRIBUTED.fullmatch(sentence)
        or _REPORTED.fullmatch(sentence)
        or _TAKEN_FROM.fullmatch(sentence)
        or _TWO_PLACES.fullmatch(sentence)
    )


def says_from_where(sentence: str) -> bool:
    """Tell whether `sentence` says where somebody was: "Doe reported from Cairo."; alone it might be news."""
    return _FROM_WHERE.fullmatch(sentence) is not None


def is_work_of_names(text: str) -> bool:
    """Tell whether `text`, in brackets, names people and what they did: "Jane Doe, édité par John Roe"."""
    return len(text) <= MAX_LENGTH and bool(_NAME_FIRST.match(text) and _WORK.search(text))


def _names_somebody(rest: str, *, whole: str) -> bool:
    """Tell whether a name follows; "with reports from the front, the army moved on." is a sentence."""
    words = rest.split()
    first = next((word for word in words if word not in _JOINTS), "")
    plain = first.strip(".,;()").split("/")[0].casefold()
    if first[:1].islower() and not (plain in _MASS or is_agency(plain) or "@" in first or "." in plain):
        return False  # "Source: the river rises in the Alps."
    if not words:
        return whole.split()[-1].casefold().rstrip(":") not in {"by", "from", "de", "von"}
    small = sum(word[:1].islower() and word not in _JOINTS and not is_agency(word) for word in words)
    return small <= max(1, len(words) * 0.4) and not rest.rstrip().endswith(("?", "!", ":"))
