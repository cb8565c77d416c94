"""How to reach whoever wrote the story: addresses and handles that newsrooms set below a text."""

import re

_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
_NETWORK = r"(?i:twitter|facebook|instagram)"
_PHONE = r"\(?\d{3}\)?[-.\s]\d{3,4}(?:[-.\s]\d{4})?"
_WHERE = rf"(?:{_ADDRESS}|@\w{{2,30}}|https?://\S{{4,200}}|{_PHONE}|{_NETWORK})"
# Each name takes its blank with it: names that could end anywhere would be tried in millions of ways.
_NAMES = r"(?:[A-ZÀ-Þ@][\w.’'-]{0,30}\s(?:and\s)?){1,6}"
_CONTACT = re.compile(
    rf"(?:(?i:e-?mail|contact|reach|follow|tweet|write\sto|twitter|e-?mail\saddress|correo|kontakt)\s?:?\s"
    rf"(?:(?:AP\s)?(?i:the\s)?(?i:writer\s|reporter\s|author\s)?(?:{_NAMES}|her\s|him\s|them\s)?)(?:(?:at|on|via)\s)?"
    rf"{_WHERE}(?:\s?[:,]?\s(?:(?:or|and|on|at|via)\s)?{_WHERE})*\.?"
    rf"|{_NAMES}can\sbe\s(?:reached|contacted|followed)\s[^!?]{{2,120}}"
    rf"|(?:[A-ZÀ-Þ][\w.’'-]{{0,30}}\s){{0,4}}[A-ZÀ-Þ][\w.’'-]{{0,30}}:?\s{_ADDRESS}"
    rf"|{_ADDRESS}(?:\s?[;,|]\s?(?i:twitter:?\s)?@\w{{2,30}})?)"
)
_TELLS = re.compile(rf"{_ADDRESS}|@\w|https?://|{_NETWORK}")
_LAST = re.compile(
    r"(?<=[.!?…”\"»’'])\s(?=(?:e-?mail|contact|reach|follow|tweet|[A-Z][^.!?]{2,60}\scan\sbe\s(?:reached|contacted))\b)",
    re.IGNORECASE,
)
# Reuters': "((jane.doe@example.org; +1 646 223 6000;))", "Keywords: GOLF PGA/PLAYOFF".
_DESK = r"(?:\(\([^()\n]{3,180}\)\)(?:\s{1,3}Keywords:\s[A-Z][A-Z/ -]{2,60})?|Keywords:\s[A-Z][A-Z/ -]{2,60})"
_WHOLE_DESK = re.compile(_DESK)
_LAST_DESK = re.compile(rf"(?<=[.!?…”\"»’')])\s{{0,3}}(?P<desk>{_DESK})$")
MAX_LENGTH = 200


def is_contact(line: str) -> bool:
    """Tell whether `line` only says how to reach somebody: "Follow Jane Doe on Twitter: https://…"."""
    if len(line) <= MAX_LENGTH and _WHOLE_DESK.fullmatch(line):
        return "Keywords:" in line or ";" in line or _TELLS.search(line) is not None
    inside = line[1:-1] if line.startswith("(") and line.endswith(")") else line
    return len(line) <= MAX_LENGTH and bool(_TELLS.search(inside) and _CONTACT.fullmatch(inside))


def split_contact(paragraph: str) -> tuple[str, str]:
    """Return `paragraph` without a last sentence that says how to reach somebody, and that sentence or ""."""
    tail = paragraph[-MAX_LENGTH:]
    desk = _LAST_DESK.search(tail)
    if desk and is_contact(desk["desk"]):
        return paragraph[: len(paragraph) - len(desk[0])].rstrip(), desk["desk"]
    for match in _LAST.finditer(tail):
        if is_contact(tail[match.end() :]):
            return paragraph[: len(paragraph) - len(tail) + match.start()].rstrip(), tail[match.end() :]
    return paragraph, ""
