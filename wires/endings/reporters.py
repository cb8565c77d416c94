"""The words with which a story says who else had a hand in it, in the languages of the wires."""

import re

from wires.sources import is_agency

_OPENING = re.compile(
    r"(?:with\s(?:an?\s)?(?:additional\s)?(?:reports?|reporting|inputs?|files|contributions?|material)\s(?:by|from)"
    r"|(?:additional\s|further\s)?(?:reporting|research)\sby|reported\sby|with\s(?:agency|agencies|wire)\b"
    r"|(?:writing|written|editing|edited|compiled|translated|translation|rewritten|report|story|text)\sby"
    r"|con\s(?:información|reportes?|datos|agencias|agenzie)\b|reporte(?:s|ro|ros)?\s(?:de|por)\s|reportaje\sde|(?:editado|escrito|traducido)\spor"
    r"|avec\s(?:l[’']?\s?)?(?:agence|agences|AFP|Reuters|AP|ATS|Belga)|(?:reportage|rédaction|édité|édition|version\sfrançaise|rédigé|traduit)\s(?:de|par|:)"
    r"|mit\s(?:material|informationen|agenturmaterial|agenturen)\b|(?:bericht|redaktion|geschrieben|redigiert|mitarbeit|text)\s?(?:von|:)\s"
    r"|com\s(?:informações|agências?|reportagem|material)\b|(?:reportagem|edição|texto|por)\s(?:de|por)\s"
    r"|(?:a\scura\sdi|in\scollaborazione\scon|redazione\sdi|tradotto\sda|modifica\sdi|scritto\sda)\s"
    r"|(?:с\sиспользованием|по\sматериалам|текст|редактор)\b|(?:تقرير|إعداد|تحرير|كتابة)\s"
    r"|(?:source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|bron|kilde|källa)\s?[::]\s?)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"[^.!?]{0,200}(?:"
    r"contributed\s(?:to\s(?:this|the|our)\s(?:report|story|article|piece|coverage|dispatch)|reporting|additional)"
    r"|(?:assisted|helped)\s(?:in|with)\s(?:this\s)?(?:report|story)"
    r"|(?:zu\sdiesem|an\sdiesem)\s(?:bericht|text|artikel)|(?:a|ont)\scontribué\s(?:à|au)\s"
    r"|(?:contribuy(?:ó|eron)|colabor(?:ó|aron))\s(?:a|con|en|para)\s(?:este|esta)"
    r"|(?:contribu(?:iu|íram)|colabor(?:ou|aram))\s(?:para|com|nesta|neste)"
    r"|h(?:a|anno)\s(?:collaborato|contribuito)\s(?:a|all)"
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
    "and in from by with the von und für aus de del la le les et des d' y e en con da do dos di a à al via".split()
)
MAX_LENGTH = 500


def credits_reporters(text: str) -> bool:
    """Tell whether `text` names those who reported, wrote or edited, by the usual words and nothing besides."""
    if len(text) > MAX_LENGTH:
        return False
    opening = _OPENING.match(text)
    return opening is not None and _names_somebody(text[opening.end() :], whole=opening[0])


def says_who_contributed(sentence: str) -> bool:
    """Tell whether `sentence` says who contributed to the report: "AP writer Jane Doe contributed to this report."."""
    return len(sentence) <= MAX_LENGTH and bool(
        _CONTRIBUTED.fullmatch(sentence) or _REPORTED.fullmatch(sentence)
    )


def _names_somebody(rest: str, *, whole: str) -> bool:
    """Tell whether a name follows; "with reports from the front, the army moved on." is a sentence."""
    words = rest.split()
    if not words:
        return whole.split()[-1].casefold().rstrip(":") not in {"by", "from", "de", "von"}
    small = sum(word[:1].islower() and word not in _JOINTS and not is_agency(word) for word in words)
    return small <= max(1, len(words) * 0.4) and not rest.rstrip().endswith(("?", "!", ":"))
