"""Read what a reader typed. Pure, linear in the length of the text, and total: any text gives a query.

    query   =  item { item }                          all of them must hold
    item    =  clause  |  "-" atom  |  limit  |  "-" limit
    clause  =  atom { "OR" atom }                     any of them is enough
    atom    =  [ "headline:" ] ( word [ "*" ]  |  phrase )
    phrase  =  quotation mark, words, quotation mark  (straight or curly: " “ ” „ « »)
    limit   =  ( "source:" | "section:" | "topic:" | "place:" | "dateline:" | "by:" | "author:" | "language:" ) value
            |  ( "from:" | "to:" ) ( YYYY | YYYY-MM | YYYY-MM-DD )
            |  "sort:" ( "relevance" | "newest" | "oldest" )  |  "match:" ( "all" | "any" )
    value   =  word | phrase

A span, a sorting and a match cannot be ruled out. The name before a colon is read in capitals too; OR only in capitals.
Values of one limit are alternatives, with or without OR between them. Whatever cannot be read as meant is searched as
words, and a `Note` says so.
"""

import re
import unicodedata

from search.query.query_builder import OR, QueryBuilder, is_limit
from search.query.search_query import SearchQuery
from search.query.trimming import trim_word

# No reader needs more; a query of thousands of words would keep the engine from others.
MAX_TERMS = 64
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″＂"), '"')
# Within a Hebrew acronym it quotes nothing.
_in_hebrew = re.compile(r'(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
_TOKEN = re.compile(r'(?P<minus>-?)(?:(?P<name>[A-Za-z]+):)?"(?P<quoted>[^"]*)(?P<end>"?)|(?P<bare>[^\s"]+)')


def parse_query(text: str) -> SearchQuery:
    """Return the query that a text asks for. `parse_query(str(query)) == query` for every query returned."""
    builder = QueryBuilder(MAX_TERMS)
    for token in _TOKEN.finditer(_normalise(text)):
        if builder.is_full:
            builder.note(token[0], "too_many")
            break
        if token["bare"] is not None:
            _read_bare(builder, token["bare"])
        elif not token["end"]:
            builder.note(token["quoted"], "quote")
            builder.add_words(f"{token['name'] or ''} {token['quoted']}")
        elif token["name"]:
            builder.add_named(token["name"], token["quoted"], negated=bool(token["minus"]), quoted=True)
        else:
            builder.add_phrase(token["quoted"], negated=bool(token["minus"]))
    return builder.build()


def _read_bare(builder: QueryBuilder, token: str) -> None:
    if token == OR:
        builder.add_or()
        return
    word, starred = trim_word(token)
    negated = token.startswith("-")
    # What was cut off the end counts: "source:" has no value, "headline:peace*" an asterisk.
    name, colon, value = (word + "*" * starred + ":" * token.endswith(":")).partition(":")
    if not word:
        # A dash or an ampersand between words is punctuation; an asterisk was meant to be something.
        if "*" in token:
            builder.note(token, "empty")
    elif colon and name.isascii() and name.isalpha() and (value or is_limit(name)):
        builder.add_named(name, value, negated=negated, quoted=False)
    else:
        builder.add_word(word, starred=starred, negated=negated)


def _normalise(text: str) -> str:
    # Surrogates cannot be encoded for the engine; controls and NUL are no part of any word.
    text = "".join(" " if unicodedata.category(each) in {"Cc", "Cs"} else each for each in text)
    return _in_hebrew.sub("\u05f4", unicodedata.normalize("NFC", text)).translate(_QUOTES)
