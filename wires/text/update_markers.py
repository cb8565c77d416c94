"""Markers that say a text replaces an earlier one: "(UPDATED)", "(2nd LD)", "UPDATE 2-", "(ACTUALIZADO)"."""

import re

_NUMBER = r"(?:\d{1,2}\s?(?:st|nd|rd|th|\.|º|ª)?\s|(?i:first|second|third|fourth|last)\s)"
_WORD = (
    rf"{_NUMBER}?(?i:updat(?:e[ds]?|ing)|upd|actualizad[oa]|actualización|actualisée?|mise? à jour|màj|aktualisiert"
    r"|aktualisierung|neufassung|atualizad[oa]|atualização|aggiornat[oa]|aggiornamento|oppdatert|uppdaterad|opdateret"
    r"|bijgewerkt|обновлено|обновлённый|محدث|更新版|更新)"
)
# A wire's own words for a new lead are words of headlines, too: numbered, or written large.
_LEAD = (
    rf"(?:{_NUMBER}(?i:ld|lead|lede|ld-writethru|writethru|write-?thru|take)"
    r"|(?:LD|LEAD|LEDE|L[Dd]-W|WRITETHRU|Writethru|WRAP-?UP|ROUNDUP|TAKE|RECAST(?:S|ING)?|Recast(?:s|ing)|ADD(?:S|ING)"
    r"|Add(?:s|ing)|NEW THROUGHOUT|New throughout|REWRITES|RELEADS|TOPS)(?:-[Ww]ritethru)?)"
)
_BRACKETED = re.compile(
    rf"\s*[(\[]\s*(?P<marker>(?:{_WORD}|{_LEAD})(?!\w)[^()\[\]]{{0,60}}?)\s*[)\]]\s*[:–—-]?\s*"
)
_OPENING = re.compile(rf"(?P<marker>(?:{_WORD}|{_LEAD})(?:\s?\d{{1,2}})?)\s?(?::|-(?=\S)|[–—-]\s)\s*")


def take_update_marker(text: str) -> tuple[str, str]:
    """Return `text` without the update marker that opens or closes it, and the marker, "" where there is none."""
    for pattern in (_BRACKETED, _OPENING):
        if match := pattern.match(text):
            return text[match.end() :], match["marker"]
    bracket = max(text.rfind("("), text.rfind("["))
    if bracket > 0 and (match := _BRACKETED.fullmatch(text, bracket)):
        return text[:bracket].rstrip(), match["marker"]
    return text, ""
