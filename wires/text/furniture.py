"""What stands on a page around a story and is no part of it: buttons, adverts, links, empty comment boxes."""

import re
import unicodedata

from wires.word_lists import read_rows

# Whole lines, as `_plain` leaves them; a number may stand before or after ("12 comments", "Comments (12)").
_WHOLE = frozenset(read_rows("furniture.txt"))
# Lines that open so and go on to a link, a headline or a name of a network: short ones only.
_LABEL = re.compile(
    r"(?:(?:read|see|watch|listen|lire|leggi|leia|lea|veja|lesen\ssie|à\slire|ler|mehr)"
    r"\s(?:more|also|next|aussi|anche|também|también|auch|too|now|here|mais|dazu)"
    r"|(?:related|recommended|more|zum\sthema|siehe\sauch|más\sinformación|читайте\sтакже|اقرأ\sأيضا)"
    r"(?:\s(?:stories|story|articles?|news|coverage|links?|on\sthis\sstory))?)\s?:",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:(?:share|tweet|pin|post|follow(?:\sus)?|find\sus|like\sus|join\sus)\s(?:this\s|it\s)?(?:on|via|to|with)\s"
    r"(?:facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|telegram|instagram|email|e-mail|google)(?!\w)"
    r"|(?:compartir|comparte)\s(?:en|por)\s|partager\s(?:sur|par)\s|(?:partilhar|compartilhar|compartilhe)\s"
    r"(?:no|por)\s|condividi\s(?:su|via)\s|(?:sign\sup|subscribe|inscrivez-vous|abonnez-vous|suscríbete"
    r"|iscriviti|assine|abonnieren\ssie)\s(?:for|to|now|today|here|à|a|alla|nossa?|unseren)\s"
    r"|download\sour\sapp|click\shere\sto\s|to\sread\smore,?\sclick"
    r"|follow\s\S{1,40}\son\s(?:twitter|facebook|instagram|x)(?!\w))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^[\d.,]+[km]?\s|\s[\d.,]+[km]?$")
_PHOTO_CREDIT = re.compile(
    r"\(?(?:(?:file\s)?photos?|images?|foto|fotos|bild|photographs?|crédit(?:\sphoto)?|picture|illustration)\s?"
    r"(?::|by|de|von|par|di|/)\s?(?P<who>[^.!?]{2,70})\)?"
    r"|credits?\s?:?\s?(?P<whose>[^.!?/:—]{2,50}\s?[/—][^.!?:]{2,50})",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:(?:reading|read|listening)\stime|estimated\sreading\stime|lesezeit|lesedauer|temps\sde\slecture"
    r"|tiempo\sde\slectura|tempo\sde\sleitura|tempo\sdi\slettura|lesetid|lästid|leestijd|lecture|lectura|leitura|lettura|время\sчтения)?"
    r"\s?:?\s?"
    r"(?:ca\.?\s|about\s)?\d{1,3}[\s-]?(?:min(?:ute)?[sn]?|minut[oiae]s?|мин\w*)\.?\s?"
    r"(?:(?:to\s)?(?:read|listen|watch|lesezeit|lesedauer|de\slecture|de\slectura|de\sleitura|di\slettura|lesetid|läsning"
    r"|leestijd|чтения))?",
    re.IGNORECASE,
)
MAX_LENGTH = 200
MAX_LABELLED_WORDS = 25
MAX_CALL_WORDS = 12


def is_furniture(line: str) -> bool:
    """Tell whether `line` is surely furniture of a page. What might be the story's own text is not."""
    if len(line) > MAX_LENGTH:
        return False
    plain = _plain(line)
    if not plain:
        return False
    if plain in _WHOLE or _NUMBER.sub("", plain).strip() in _WHOLE:
        return True
    bare, words = line.lstrip("•*-–—>»→| "), len(line.split())
    if (_LABEL.match(bare) and words <= MAX_LABELLED_WORDS) or (
        _CALL.match(bare) and words <= MAX_CALL_WORDS
    ):
        return True
    return is_photo_credit(line) or _says_reading_time(line)


def _says_reading_time(line: str) -> bool:
    """Tell whether `line` says how long the page is read: "3 minute read", "Lesezeit: 3 Min."."""
    return any(char.isalpha() for char in line) and _READING_TIME.fullmatch(line) is not None


def is_photo_credit(line: str) -> bool:
    """Tell whether `line` only says who took a picture; a caption that tells something is the story's text."""
    match = _PHOTO_CREDIT.fullmatch(line)
    if not match:
        return False
    words = re.split(r"[\s/,—]+", (match["who"] or match["whose"]).strip(" )"))
    joints = {"de", "via", "for", "of", "van", "von"}
    return len(words) <= 7 and all(not word[:1].islower() or word in joints for word in words)


def _plain(line: str) -> str:
    """Return `line` in lower case, without punctuation, symbols and doubled spaces."""
    kept = (char if char.isalnum() or char == "'" else " " for char in line.replace("’", "'").casefold())
    return " ".join("".join(kept).split()) if unicodedata.is_normalized("NFC", line) else ""
