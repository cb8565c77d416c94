"""Names of those who report: which line names an agency, a paper or a site."""

import re

from wires.word_lists import read_rows

AGENCIES = frozenset(name.casefold() for name in read_rows("agencies.txt"))
_PAPER_WORDS = re.compile(
    r"(?<!\w)(?:news|times|post|herald|tribune|gazette|courier|ledger|journal|guardian|telegraph|chronicle|press"
    r"|agency|wire|dispatch|observer|examiner|record|sentinel|inquirer|star|mirror|mail|globe|monitor|bulletin"
    r"|newsroom|broadcasting|radio|television|zeitung|nachrichten|rundschau|tageblatt|presse|anzeiger|agentur"
    r"|agence|agencia|agência|agenzia|diario|diário|periódico|jornal|giornale|corriere|gazzetta|prensa|noticias"
    r"|notícias|notizie|nouvelles|actualités|wikinews)(?!\w)",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9](?:[a-z0-9-]{0,40}\.){1,3}[a-z]{2,10}(?:/\S{0,80})?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…]$")
_NAME_JOINTS = {
    "of",
    "the",
    "and",
    "for",
    "de",
    "la",
    "le",
    "des",
    "du",
    "der",
    "die",
    "und",
    "do",
    "da",
    "di",
    "y",
}
MAX_WORDS = 7


def is_agency(name: str) -> bool:
    """Tell whether `name` is that of a news agency, alone or with others: "AFP", "AFP/Reuters"."""
    parts = [
        part.strip(" .,()–—-")
        for part in re.split(r"\s*(?:/|,|&|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*", name)
    ]
    return name.strip(" .()").casefold() in AGENCIES or (
        len(name) < 100 and all(part.casefold() in AGENCIES for part in parts)
    )


def is_domain(name: str) -> bool:
    """Tell whether `name` is a site's name, such as "Rappler.com"."""
    return bool(_DOMAIN.fullmatch(name.strip()))


def is_source_name(line: str) -> bool:
    """Tell whether `line` is surely the name of an agency, a paper or a site, and nothing else."""
    name = line.strip(" |–—-")
    if not name or len(name) > 80 or len(name.split()) > MAX_WORDS:
        return False
    if is_agency(name) or is_domain(name):
        return True
    words = name.split()
    ends = f"{words[0]} {words[1 if words[0] == 'The' and len(words) > 1 else 0]} | {words[-1]}"
    return len(words) > 1 and bool(_PAPER_WORDS.search(ends)) and looks_like_name(name)


def looks_like_name(line: str) -> bool:
    """Tell whether `line` could be a name: a few words, all capitalised, and no sentence."""
    words = line.split()
    if not words or len(words) > MAX_WORDS or _SENTENCE_END.search(line):
        return False
    return all(word.casefold() in _NAME_JOINTS or word[:1].isupper() or word in {"&", "|"} for word in words)
