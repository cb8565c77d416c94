"""How stories end: sign-off credits, lines of rights, and end marks."""

import re

END_MARK = re.compile(
    r"#{2,}(?:\s#{1,})*|[-–—]\s?30\s?[-–—]"
    r"|(?:\(|/|[-–—]{1,2})?\s?(?:ends?|enditem|item\sends|ende|fin|fim|fine|slut|slutt|einde|koniec|конец|النهاية|انتهى)"
    r"\s?(?:\)|/|[-–—]{1,2}|\.)?"
    r"|[((](?:完|了|終|끝)[))]|-{3,}|_{3,}|\*{3,}|\*\s\*\s\*|■|●",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|&copy;|\(c\)\s?(?:copyright|[12]\d{3})|copyright\s?(?:©|&copy;|\(c\)|[12]\d{3}|by\s|\d|:)"
    r"|all rights reserved|alle rechte vorbehalten|tous droits (?:de reproduction|réservés)"
    r"|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati"
    r"|riproduzione riservata|все права защищены|this material may not be published)",
    re.IGNORECASE,
)
# Run into the last paragraph only what can be no word of it.
_RUN_IN_MARK = re.compile(
    r"(?<=[.!?…”\"»’')])\s{0,2}(?P<mark>#{2,}|[-–—]\s?30\s?[-–—]|[(\[/]\s?(?:END|ENDS|Ends|End|FIN|Ende|ENDE)\s?[)\]/]"
    r"|ENDS?|[Ee]nditem|ENDE|[（(](?:完|了|終|끝)[)）])$"
)
_RUN_IN_RIGHTS = re.compile(
    r"(?<=[.!?…”\"»’')])\s(?P<rights>(?:©|\([cC]\)\s|Copyright\s(?:©\s?|\([cC]\)\s?)?(?=\d{4}))\s?[^\n]{2,300})$"
)
MAX_RIGHTS_LENGTH = 400


def is_end_mark(line: str) -> bool:
    """Tell whether `line` only says that the story is over: "###", "-30-", "(END)"."""
    return len(line) <= 20 and END_MARK.fullmatch(line.strip()) is not None


def is_rights_line(line: str) -> bool:
    """Tell whether `line` says who owns the text."""
    return len(line) <= MAX_RIGHTS_LENGTH and _RIGHTS.match(line.strip(" –—-")) is not None


def split_last_words(paragraph: str) -> tuple[str, str, str]:
    """Return `paragraph` without the end mark and the rights that are run into its end, the mark, and the rights."""
    mark = _RUN_IN_MARK.search(paragraph[-40:])
    if mark:
        paragraph = paragraph[: len(paragraph) - len(mark[0])].rstrip()
    rights = _RUN_IN_RIGHTS.search(paragraph[-MAX_RIGHTS_LENGTH:])
    if rights:
        paragraph = paragraph[: len(paragraph) - len(rights[0])].rstrip()
    return paragraph, mark["mark"] if mark else "", rights["rights"] if rights else ""
