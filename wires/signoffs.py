"""How stories end: sign-off credits, lines of rights, and end marks."""

import re

from wires.sources import is_agency, is_domain, is_source_name, looks_like_name

END_MARK = re.compile(
    r"(?:#{2,}(?:\s#{1,})*|[-–—]\s?30\s?[-–—]|\(?\s?(?:ends?|ende|fin|fim|fine)\s?\)?|-{3,}|\*{3,}|\*\s\*\s\*|■|●)",
    re.IGNORECASE,
)
_DASH = r"(?:[–—―]|--?)"
_REPORTERS = re.compile(
    r"(?:with\s(?:an?\s)?(?:additional\s)?reports?\s(?:by|from)|with\sreporting\s(?:by|from)|with\scontributions?\sfrom"
    r"|(?:additional\s)?reporting\sby|(?:writing|editing|compiled|edited|written|translated)\sby"
    r"|con\sinformación\sde|con\sreportes?\sde|reporte\sde|editado\spor|avec\s(?:l[’']?\s?)?(?:agence|AFP|Reuters)"
    r"|mit\smaterial\sv|mit\sinformationen\sv|com\sinformações\sd|com\sagências?|con\sagenzie|con\sagencias"
    r"|\(?reportage|bericht\svon|redaktion:|edição\sd|a\scura\sdi)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|&copy;|\(c\)\s?(?:copyright|[12]\d{3})|copyright\s?(?:©|&copy;|\(c\)|[12]\d{3}|by\s|\d|:)"
    r"|all rights reserved|alle rechte vorbehalten|tous droits (?:de reproduction|réservés)"
    r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
    r"|riproduzione riservata|все права защищены|this material may not be published)",
    re.IGNORECASE,
)
_RUN_ON = re.compile(rf"(?<=[.!?…”\"»’'。؟)])\s{_DASH}\s?(?P<credit>[^–—]{{2,120}})$")
_RUN_ON_BRACKET = re.compile(r"(?<=[.!?…”\"»’'。؟])\s\((?P<credit>[^()]{2,200})\)$")
MAX_LENGTH = 240
MAX_RIGHTS_LENGTH = 400


def is_end_mark(line: str) -> bool:
    """Tell whether `line` only says that the story is over: "###", "-30-", "(END)"."""
    return len(line) <= 20 and END_MARK.fullmatch(line.strip()) is not None


def is_rights_line(line: str) -> bool:
    """Tell whether `line` says who owns the text."""
    return len(line) <= MAX_RIGHTS_LENGTH and _RIGHTS.match(line.strip(" –—-")) is not None


def parse_signoff(line: str) -> str | None:
    """Return the credit of a line that is nothing but a sign-off ("— AFP", "(Reporting by …)"), or None."""
    line = line.strip()
    if len(line) > MAX_LENGTH:
        return None
    if dash := re.match(rf"{_DASH}\s?(?=\w|\()", line):
        credit = line[dash.end() :].strip()
        return credit if _is_credit(credit) or looks_like_name(credit) else None
    if line.startswith("(") and line.endswith(")") and _is_credit(line[1:-1].strip()):
        return line[1:-1].strip()
    if _REPORTERS.match(line):
        return line
    return None


def split_signoff(paragraph: str) -> tuple[str, str]:
    """Return `paragraph` without the sign-off run into its end, and that credit, "" where there is none."""
    tail = paragraph[-MAX_LENGTH:]
    for pattern in (_RUN_ON, _RUN_ON_BRACKET):
        match = pattern.search(tail)
        if match and _is_credit(match["credit"].strip()):
            cut = len(paragraph) - len(tail) + match.start()
            return paragraph[:cut].rstrip(), match["credit"].strip()
    return paragraph, ""


def _is_credit(text: str) -> bool:
    """Tell whether `text` surely credits somebody: an agency, a site, or reporters by the usual words."""
    if _REPORTERS.match(text):
        return True
    pieces = [piece.strip() for piece in re.split(r"\s*(?:[/,;|]|\swith\s)\s*", text) if piece.strip()]
    if not pieces or text[-1:] in "!?:":
        return False
    known = [is_agency(piece) or is_domain(piece) or is_source_name(piece) for piece in pieces]
    return all(known) or (known[-1] and all(looks_like_name(piece) for piece in pieces))
