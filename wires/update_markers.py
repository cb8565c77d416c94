"""Markers that say a text replaces an earlier one: "(UPDATED)", "UPDATE 2-", "(ACTUALIZADO)"."""

import re

_WORD = (
    r"(?:\d(?:st|nd|rd|th)\s)?(?:updated?|actualizad[oa]|actualización|actualisée?|mise? à jour|aktualisiert"
    r"|aktualisierung|neufassung|atualizad[oa]|atualização|aggiornat[oa]|aggiornamento|обновлено|обновлённый|محدث|更新)"
)
_BRACKETED = re.compile(
    rf"\s*[(\[]\s*(?P<marker>{_WORD}(?!\w)[^()\[\]]{{0,40}}?)\s*[)\]]\s*[:–—-]?\s*", re.IGNORECASE
)
_OPENING = re.compile(rf"(?P<marker>(?:{_WORD})(?:\s?\d{{1,2}})?)\s?(?::|-(?=\S)|[–—-]\s)\s*", re.I)


def take_update_marker(text: str) -> tuple[str, str]:
    """Return `text` without the update marker that opens or closes it, and the marker, "" where there is none."""
    for pattern in (_BRACKETED, _OPENING):
        if match := pattern.match(text):
            return text[match.end() :], match["marker"]
    bracket = max(text.rfind("("), text.rfind("["))
    if bracket > 0 and (match := _BRACKETED.fullmatch(text, bracket)):
        return text[:bracket].rstrip(), match["marker"]
    return text, ""
