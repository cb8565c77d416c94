"""What a single line of a page's flat text weighs: running text, a few words of furniture, or what ends a story."""

import re
from collections import Counter
from collections.abc import Sequence

from wires.endings.last_lines import is_rights_line
from wires.furniture import is_furniture
from wires.heads.header import SECTIONS
from wires.heads.line_kinds import SENTENCE_END, is_caption
from wires.word_lists import read_rows

MIN_PROSE = 60
MIN_PROSE_WORDS = 9
LONG = 140
FEW_WORDS = 7
MIN_SHORT_LINES = 6
MIN_PAGE_WORDS = 2
_PAGE_WORDS = frozenset(read_rows("pages/page_words.txt"))
# Who wrote it, behind the last sentence: "… haben. (bsc)".
_INITIALS = re.compile(r"\s?[(/\[][\w/ .,-]{1,14}[)/\]]$")
# Sentences of the house rather than of the story.
_HOUSE = re.compile(
    r"(?:cookies?|newsletters?|privacy\spolicy|terms\sof\s(?:use|service)|subscribers?|subscribe|sign\sup|log\sin|sign\sin"
    r"|your\s(?:inbox|email|browser|account|subscription)|javascript|all\srights\sreserved|copyright|(?<!\w)©|advertis(?:e|ing|ement)"
    r"|may\snot\sbe\s(?:reproduced|published)|third.part(?:y|ies)|comments?\s(?:section|policy)|our\sjournalism|follow\sus"
    r"|support\s(?:us|our)|your\sfeedback\son\sthis|download\sthe\sapp|datenschutz|cookie|abonn\w+|iscriviti|suscr[ií]b\w+|assin(?:e|ante)\w*|inscreva"
    r"|inscri(?:vez|ption)|politique\sde\sconfidentialité|política\sde\sprivaci\w+|alle\srechte|tous\sdroits|todos\s(?:os\s|los\s)?d(?:ireitos|erechos))",
    re.IGNORECASE,
)
_AFTER_STORY = re.compile(
    r"(?:\W*\d{0,6}\W*)?(?:(?:view\s|read\s|show\s|all\s|post\sa\s|leave\sa\s|add\sa\s)?(?:comments?|reply|replies|responses?)"
    r"|related(?:\s(?:stories|articles|topics|news|content|links|coverage|posts|tags))?|most\s(?:read|popular|viewed|shared|recent)"
    r"|recommended(?:\s\w+){0,3}|more\s(?:from|on|in|stories|news|to\sread|like\sthis|coverage)\b.{0,40}|you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested).{0,20}"
    r"|(?:read|up|what\sto\sread)\snext|read\salso|see\salso|latest(?:\s\w+){0,2}|trending(?:\s\w+){0,2}|popular(?:\s\w+){0,2}|top\sstories|editors?['’]?s?\spicks?"
    r"|about\sthe\sauthors?|sponsored(?:\s\w+){0,2}|promoted(?:\s\w+){0,2}|around\sthe\sweb|from\sour\spartners|tags?|topics|share\sthis(?:\s\w+)?"
    r"|(?:mehr\s(?:zum\sthema|aus|von)|meistgelesen|meist\sgelesen|kommentare|das\skönnte\ssie|themen|lesen\ssie\sauch|schlagworte|weitere\sartikel).{0,40}"
    r"|(?:à\slire\saussi|sur\sle\smême\ssujet|les\splus\slus|commentaires|lire\saussi|dans\sla\smême\srubrique).{0,40}"
    r"|(?:m[áa]s\s(?:le[íi]d[oa]s|noticias|información|lidas|sobre)|mais\s(?:lidas|sobre|notícias)|relacionad[oa]s|comentarios|comentários|lea\stambién|leia\s(?:também|mais)|temas|tópicos|te\spuede\sinteresar|veja\stambém).{0,40}"
    r"|(?:leggi\sanche|articoli\scorrelati|i\spiù\sletti|commenti|potrebbe(?:ro)?\sinteressarti|argomenti).{0,40}"
    r"|читайте\sтакже.{0,40}|комментарии|اقرأ\sأيضا.{0,40}|関連記事|相关阅读|相关新闻|相關新聞|관련\s?기사)\W*(?:\(?\d{1,6}\)?)?\W*",
    re.IGNORECASE,
)

_COMMENTS = re.compile(
    r"\W*\d{0,6}\W*(?:(?:view\s|read\s|show\s|all\s|post\sa\s|leave\sa\s|add\sa\s)*(?:comments?|replies|responses?)"
    r"|kommentare.{0,20}|commentaires|comentarios|comentários|commenti|комментарии|reacties|kommentarer|コメント|评论|댓글)"
    r"\W*(?:\d{1,6})?\W*",
    re.IGNORECASE,
)


def is_prose(line: str) -> bool:
    """Tell whether `line` is running text."""
    if is_rights_line(line) or _is_row_of_links(line):
        return False
    dense = not line.isascii() and sum(char >= "\u3040" for char in line[:60]) > 15
    if SENTENCE_END.search(_INITIALS.sub("", line)):
        return dense or (len(line) >= MIN_PROSE and len(line.split()) >= MIN_PROSE_WORDS)
    return len(line) >= LONG and "|" not in line


def is_house_talk(line: str) -> bool:
    """Tell whether a sentence speaks of the site itself: cookies, letters, subscriptions."""
    return len(line) < 500 and _HOUSE.search(line) is not None


def opens_comments(line: str) -> bool:
    """Tell whether `line` heads what readers wrote: the story is over, whatever they speak of."""
    return len(line) <= 60 and _COMMENTS.fullmatch(line) is not None


def opens_what_follows(line: str) -> bool:
    """Tell whether `line` heads what stands below a story: comments, related stories, the most read."""
    return len(line) <= 60 and _AFTER_STORY.fullmatch(line) is not None


def looks_like_page(lines: Sequence[str]) -> bool:
    """Tell whether `lines` are a whole page's: many short ones, and some that only pages have.

    A wire's story with a table of figures has short lines, too, and must not be cut.
    """
    short = sum(_is_short(line) for line in lines)
    surely = sum(is_page_word(line) or is_furniture(line) or opens_what_follows(line) for line in lines)
    surely += sum(2 for line in lines if _is_row_of_links(line))
    return short >= MIN_SHORT_LINES and short * 5 >= len(lines) and surely >= MIN_PAGE_WORDS


def is_page_word(line: str) -> bool:
    """Tell whether `line` is a button or a link that stands above or below stories: "Skip to content", "About us"."""
    plain = " ".join("".join(char if char.isalnum() else " " for char in line.casefold()).split())
    return plain in _PAGE_WORDS or plain in SECTIONS


def _is_row_of_links(line: str) -> bool:
    return sum(line.count(sign) for sign in "|｜·•›»") >= 4


def _is_short(line: str) -> bool:
    return not SENTENCE_END.search(line) and len(line.split()) <= FEW_WORDS and len(line) <= 60


def weigh(lines: Sequence[str]) -> list[float]:
    """Return how much each line speaks for being of the story's text, below nought where it speaks against it."""
    counts = Counter(line for line in lines if len(line) < 200)
    idle = [is_furniture(line) or is_caption(line) or counts[line] >= 3 for line in lines]
    prose = [is_prose(line) for line in lines]
    # Whether a sentence has another beside it is asked without the adverts and pictures between them.
    order = [place for place in range(len(lines)) if prose[place] or not idle[place]]
    rank = {place: at for at, place in enumerate(order)}

    def is_near(place: int, reach: int) -> bool:
        at = rank[place]
        return any(prose[other] for other in order[max(0, at - reach) : at + reach + 1] if other != place)

    return [
        _weigh_prose(line, is_near(place, 1), is_near(place, 2))
        if prose[place]
        else _weigh_short(line, idle=idle[place])
        for place, line in enumerate(lines)
    ]


def _weigh_prose(line: str, beside: bool, near: bool) -> float:
    if is_house_talk(line) and len(line) < 300:
        return -1.0
    if line.endswith(("…", "...", "[…]")) and len(line) < 300:
        return -0.5
    worth = min(len(line), 400) / 100
    return worth if beside else min(worth, 1.2 if near else 0.8)


def _weigh_short(line: str, *, idle: bool) -> float:
    if opens_what_follows(line):
        return -5.0
    if is_caption(line):
        return -0.2
    if idle:
        return -0.4
    words = len(line.split())
    if (SENTENCE_END.search(line) and words >= 3) or (line.endswith(":") and words >= 5):
        return 0.1
    # A line of a table, of code or of a result interrupts a text less than a link does.
    return -0.4 if any(map(str.isdigit, line)) else -1.0
