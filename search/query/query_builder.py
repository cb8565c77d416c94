"""Collect what the parser reads, one atom or limit at a time, and make a `SearchQuery` of it."""

from datetime import date

from search.query.search_query import (
    FIELD_WORDS,
    HEADLINE,
    SORTS,
    Group,
    Limit,
    Note,
    Phrase,
    SearchQuery,
    Term,
    Word,
    add_value,
)
from search.query.spans import read_span
from search.query.trimming import trim_word

OR = "OR"
_FIELDS = {word: name for name, word in FIELD_WORDS.items()} | {"dateline": "place", "author": "author"}
_MATCHES = {"all": False, "any": True}
_NAMES = frozenset({HEADLINE, "from", "to", "sort", "match", *_FIELDS})
_SHORTEST_PREFIX = 2
# Phrases and beginnings cost the engine most: sixty of common words took seconds among a million stories.
MOST_COSTLY = 16
_LONGEST_NOTE = 80
# Not meant as limits: addresses, guids.
_SCHEMES = frozenset({"http", "https", "urn", "tag"})
_ATOM = "atom"


def is_limit(name: str) -> bool:
    """Whether `name:` means something before a value."""
    return name.casefold() in _NAMES


class QueryBuilder:
    """Keeps at most `max_terms` words, phrases and limits; once `is_full`, it takes no more."""

    def __init__(self, max_terms: int) -> None:
        self._left = max_terms
        self._costly_left = MOST_COSTLY
        self._clauses: list[list[Word | Phrase]] = []
        self._must_not: list[Word | Phrase] = []
        self._filters: tuple[Limit, ...] = ()
        self._excluded: tuple[Limit, ...] = ()
        self._from: date | None = None
        self._to: date | None = None
        self._sort = "relevance"
        self._match_any = False
        self._notes: list[Note] = []
        # What came last and may be joined by OR: _ATOM, the name of a field, or nothing.
        self._last = ""
        self._or_waits = False

    @property
    def is_full(self) -> bool:
        return self._left <= 0

    def note(self, text: str, reason: str) -> None:
        self._notes.append(Note(" ".join(text.split())[:_LONGEST_NOTE], reason))

    def add_or(self) -> None:
        """Join what came last with what comes next, if both can be joined."""
        self._or_waits = True

    def add_words(self, text: str) -> None:
        """Add every word of a text that could not be read as anything else."""
        for part in text.replace(":", " ").split():
            word, starred = trim_word(part)
            if word:
                self.add_word(word, starred=starred)

    def add_word(self, text: str, *, starred: bool = False, negated: bool = False, field: str = "") -> None:
        if starred and len(text) < _SHORTEST_PREFIX:
            self.note(f"{text}*", "prefix")
            starred = False
        starred = starred and self._afford(f"{text}*")
        if text == OR and not starred and not field:
            text = text.lower()  # Written down again, it must not join its neighbours.
        self._add_atom(Word(text, starred, field), negated)

    def add_phrase(self, text: str, *, negated: bool = False, field: str = "") -> None:
        words = tuple(part for part in text.split() if trim_word(part)[0])
        if not words:
            self.note(f'"{text}"', "empty")
        elif len(words) == 1 or self._afford(f'"{text}"'):
            self._add_atom(Phrase(words, field), negated)
        else:
            self._add_plain(words, negated=negated, field=field)

    def add_named(self, name: str, value: str, *, negated: bool, quoted: bool) -> None:
        """Add `name:value`: a limit, a word of the headline, or words if there is nothing of that name."""
        known = name.casefold()
        if not is_limit(name):
            self._add_unknown(name, value, negated, quoted)
        elif not any(character.isalnum() for character in value):
            self._give_up(name, value, "value")
        elif known == HEADLINE and quoted:
            self.add_phrase(value, negated=negated, field=HEADLINE)
        elif known == HEADLINE:
            word, starred = trim_word(value)
            self.add_word(word, starred=starred, negated=negated, field=HEADLINE)
        elif known in _FIELDS:
            self._add_limit(_FIELDS[known], value if quoted else value.rstrip("*"), negated)
        elif negated:
            self._give_up(name, value, "negated")
        else:
            self._set(known, name, value)

    def build(self) -> SearchQuery:
        self._settle_or("")
        if self._from and self._to and self._from > self._to:
            self.note("", "order")
        return SearchQuery(
            must=tuple(dict.fromkeys(map(_joined, self._clauses))),
            must_not=tuple(dict.fromkeys(self._must_not)),
            filters=self._filters,
            excluded=self._excluded,
            from_date=self._from,
            to_date=self._to,
            sort=self._sort,
            match_any=self._match_any,
            notes=tuple(dict.fromkeys(self._notes)),
        )

    def _add_plain(self, words: tuple[str, ...], *, negated: bool, field: str) -> None:
        # Each word alone, ruled out, would take away more than the phrase; as one of several to choose from, add none.
        skipped, self._or_waits = negated or self._or_waits, False
        for word in () if skipped else words:
            self.add_word(trim_word(word)[0], field=field)

    def _add_atom(self, atom: Word | Phrase, negated: bool) -> None:
        joined = self._settle_or("" if negated else _ATOM)
        if not self._count(str(atom)):
            return
        if negated:
            self._must_not.append(atom)
        elif joined:
            self._clauses[-1].append(atom)
        else:
            self._clauses.append([atom])

    def _add_limit(self, field: str, value: str, negated: bool) -> None:
        self._settle_or("" if negated else field)
        if not self._count(value):
            return
        if negated:
            self._excluded = add_value(self._excluded, field, value)
        else:
            self._filters = add_value(self._filters, field, value)

    def _set(self, known: str, name: str, value: str) -> None:
        try:
            self._read_setting(known, value)
        except (ValueError, KeyError):
            self._give_up(name, value, "option" if known in {"sort", "match"} else "date")
        else:
            self._settle_or("")

    def _read_setting(self, known: str, value: str) -> None:
        """Raise `ValueError` or `KeyError` for a value that does not exist."""
        match known:
            case "from":
                first, _ = read_span(value)
                self._from = max(first, self._from or first)
            case "to":
                _, last = read_span(value)
                self._to = min(last, self._to or last)
            case "sort":
                self._sort = SORTS[SORTS.index(value.casefold())]
            case _:
                self._match_any = _MATCHES[value.casefold()]

    def _add_unknown(self, name: str, value: str, negated: bool, quoted: bool) -> None:
        if name.casefold() not in _SCHEMES:
            self.note(f"{name}:", "field")
        if quoted:
            self.add_words(name)
            self.add_phrase(value, negated=negated)
        else:
            word, starred = trim_word(f"{name}:{value}")
            self.add_word(word, starred=starred, negated=negated)

    def _give_up(self, name: str, value: str, reason: str) -> None:
        self.note(f"{name}:{value}", reason)
        self.add_words(f"{name} {value}")

    def _settle_or(self, what: str) -> bool:
        """Say whether a waiting OR joins what came last with `what`; where it joins nothing, it is a word."""
        waits, joins = self._or_waits, bool(what) and what == self._last
        self._or_waits, self._last = False, what
        if waits and not joins:
            self.note(OR, "or")
            if self._count(OR):
                self._clauses.append([Word(OR.lower())])
        return waits and joins

    def _afford(self, text: str) -> bool:
        """Say whether there is room for one more phrase or beginning."""
        self._costly_left -= 1
        if self._costly_left < 0:
            self.note(text, "costly")
        return self._costly_left >= 0

    def _count(self, text: str) -> bool:
        """Say whether there is room for one more."""
        if self.is_full:
            self.note(text, "too_many")
            return False
        self._left -= 1
        return True


def _joined(atoms: list[Word | Phrase]) -> Term:
    alternatives = tuple(dict.fromkeys(atoms))
    return alternatives[0] if len(alternatives) == 1 else Group(alternatives)
