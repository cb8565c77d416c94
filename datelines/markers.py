"""What stands in parentheses in or before a dateline: an update marker or a note on a correction."""

import re

_NUMBERED = r"(?:\d{1,2}(?:st|nd|rd|th)?|[1-4]e?r?a?|first|second|third)"
_UPDATE = re.compile(
    rf"(?:{_NUMBERED}\s{{1,3}})?"
    r"(?:lead|ld|update[ds]?|updating|upd|adds?|adding|recasts?|recasting"
    r"|writethru|write-thru|writes (?:thru|through)"
    r"|roundup|wrapup|new throughout|changes|edits|rewrites|releads|tops|with"
    r"|actualiza(?:do|da|ción|cion)?|ampl[ií]a|ampliaci[óo]n|resumen"
    r"|actualis[ée]e?|développement|papier général"
    r"|aktualisiert\w{0,3}|neu|zusammenfassung|nf|atualiza(?:da|do|ção)?|aggiornat[oa])\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"(?:correct|rpts?\b|refil(?:es|ed|ing)|repeat|fixes|clarif(?:ies|ication)|official correct"
    r"|(?:in )?this (?:\w{2,9}\.? ){0,3}(?:\d{1,2} )?(?:story|article|version|item|report)"
    r"|in (?:this|the|an?) |an earlier version|editor'?s? note|eds\b|note\b|removes|deletes|drops|restores"
    r"|corrige|corrigé|rectifi|corrección|correção|corregge|korrektur|korrigiert|berichtig|rettelse)",
    re.IGNORECASE,
)


def is_update(text: str) -> bool:
    """Whether `text` marks a later version of a story: "UPDATED", "2nd LD", "ADDS details"."""
    return bool(_UPDATE.match(text.strip()))


def is_correction(text: str) -> bool:
    """Whether `text` says what was corrected, or why the story is sent again."""
    return bool(_CORRECTION.match(text.strip().replace("’", "'")))
