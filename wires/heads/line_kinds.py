"""What a single line above a story's text may be: a caption, a category, a deck, somebody's handle."""

import re

from wires.text.furniture import is_photo_credit

SENTENCE_END = re.compile(r"[.!?…。؟।]['\"”’»)）」』]*$")
_CREDIT_INSIDE = re.compile(
    r"(?:^|[(\[\s])(?i:(?:file\s)?(?:photo|foto|image|picture|photograph|bild|imagen|imagem|immagine|crédit|credit))"
    r"(?:\s?(?:by|via|credit|de|von|di|par)\s(?=[A-Z])|\s?[:/]\s?(?=\S))"
    r"|[(/|]\s?(?:AFP|AP|Reuters|REUTERS|EPA|dpa|EFE|ANSA|Getty|PA|TT|NTB|Xinhua|Kyodo)\b[^.]{0,40}[)]?\.?$"
    r"|AP\sPhoto|Getty\sImages|Shutterstock|iStock|EPA-EFE|\(via\sAP|©|\bHandout\b"
)
_CAPTION_OPENING = re.compile(
    r"(?:file\s?(?:photo|image|picture)?\s?[:–—-]|file\sphoto|in\sthis\s(?:[\w\s,.]{0,40})?(?:photo|image|picture|frame)"
    r"|(?:image|photo|picture)\s?caption|caption:|(?:illustration|image)\sfor\sarticle\stitled|pictured|photo\sshows|a\sfile\sphoto|\(l(?:eft)?[-–]\s?r|from\sleft"
    r"|imagen\sde\sarchivo|photo\sd['’]illustration|image\sd['’]illustration|symbolbild|archivbild|archivfoto)",
    re.IGNORECASE,
)
_CAPITAL_LEAD = re.compile(r"[A-Z][A-Z'’& -]{2,38}\.\s(?=[A-Z])[^.]{20,}")
_DATED = re.compile(
    r"(?:\bon|\bin|\bam|\ble|\bel|\bem)\s(?:\w{3,10},?\s)?(?:\w{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s(?:de\s)?\w{3,10},?\s(?:de\s)?\d{4})"
    r"\.(?:\s?[(/].{2,60})?$"
)
_CATEGORY = re.compile(
    r"(?:in|filed\sunder|category|categories|posted\sin|tags?|tagged|topics?|section|ressort|rubrik|catégorie|sección"
    r"|categoria|rubrique|kategorie|thema|themen|temas|rubriek|kategori)(?P<colon>\s?:)?\s(?P<names>[^.!?:]{2,80})",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"\S\s?(?:[>»›→]|\s/\s)\s?\S")
_HANDLE = re.compile(
    r"(?:twitter:?\s|follow\s)?@\w{2,30}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.IGNORECASE
)
# Somebody's words within a line.
QUOTED = re.compile(r"[“„«\"「][^”“«»\"」]{3,}[”“»\"」]|^[“„«\"]")
MAX_CAPTION = 500


def is_caption(line: str) -> bool:
    """Tell whether `line` says what a picture shows, or who took it."""
    if len(line) > MAX_CAPTION:
        return False
    return bool(
        is_photo_credit(line)
        or _CAPTION_OPENING.match(line)
        or _CREDIT_INSIDE.search(line)
        or (_CAPITAL_LEAD.match(line) and SENTENCE_END.search(line))
        or _DATED.search(line)
    )


def is_category(line: str) -> bool:
    """Tell whether `line` says where on its site a page is filed: "In Local News, Transport", "Home > World"."""
    if len(line) > 120 or SENTENCE_END.search(line):
        return False
    if _CRUMBS.search(line) and len(line.split()) <= 14:
        return True
    match = _CATEGORY.fullmatch(line)
    if not match:
        return False
    words = [word for word in re.split(r"[\s,&/|]+", match["names"]) if word]
    named = all(
        word[:1].isupper() or word.casefold() in {"and", "und", "et", "y", "e", "of", "the"} for word in words
    )
    return named and (bool(match["colon"]) or "," in match["names"] or len(words) <= 3)


def is_handle(line: str) -> bool:
    """Tell whether `line` is a writer's address or handle."""
    return _HANDLE.fullmatch(line) is not None


def is_sentence(line: str) -> bool:
    """Tell whether `line` could be running text: it ends as sentences do, and is more than a few words."""
    return SENTENCE_END.search(line) is not None and (len(line.split()) >= 4 or len(line) >= 20)
