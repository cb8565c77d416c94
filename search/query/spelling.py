"""Did you mean …: a word that the index does not know, for one like it that it does."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tantivy import Occur, Query, Searcher

from search.folding import fold_name
from search.index.analysis import terms_of
from search.index.cards import read_card
from search.index.schema import get_schema, text_field
from search.query.search_query import Group, Phrase, SearchQuery, Term, Word
from search.query.tantivy_query import not_live

# A shorter word has too many others within one slip.
SHORTEST = 4
# From so many letters on, two slips are thought possible.
TWO_SLIPS_FROM = 8
# Words are mended only so far: each costs a search.
MOST_WORDS = 4
_STORIES_READ = 30
_word = re.compile(r"[^\W\d_]+")


def mend_spelling(
    searcher: Searcher, query: SearchQuery, *, analyses: Sequence[str], at: datetime
) -> SearchQuery | None:
    """Return the query with its unknown words replaced by like ones from stories that readers can see; None if none.

    Whether the mended query finds anything is for the caller to count.
    """
    # A word is not known for standing in a story under embargo: to say nothing of it would tell.
    hidden = not_live(at)
    unknown = [
        word
        for word in query.words
        if len(word) >= SHORTEST and not _is_known(searcher, word, analyses, hidden)
    ]
    better = {
        word: found
        for word in unknown[:MOST_WORDS]
        if (found := _nearest(searcher, word, analyses=analyses, at=at))
    }
    if not better:
        return None
    return replace(query, must=tuple(_replaced(term, better) for term in query.must))


def count_slips(first: str, second: str, most: int) -> int:
    """Return how many letters were added, lost, changed or swapped with a neighbour; `most` + 1 if more. Pure."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(second) + 1))
    for row, letter in enumerate(first, start=1):
        current = [row]
        for column, other in enumerate(second, start=1):
            cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == second[column - 2] and first[row - 2] == other:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before_last, last = last, current
    return min(last[-1], most + 1)


def _is_known(searcher: Searcher, word: str, analyses: Sequence[str], hidden: Query) -> bool:
    having = [
        (Occur.Should, Query.term_query(get_schema(), text_field(analysis), term))
        for analysis in analyses
        for term in terms_of(word, analysis)[:1]
    ]
    if not having:
        return False
    visible = Query.boolean_query([(Occur.Must, Query.boolean_query(having)), (Occur.MustNot, hidden)])
    return bool(searcher.search(visible, 1, count=False).hits)


def _nearest(searcher: Searcher, word: str, *, analyses: Sequence[str], at: datetime) -> str | None:
    """Return the word most like this one: of fewest slips, then the most frequent, in stories that have such a word."""
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    alike = [
        (Occur.Should, Query.fuzzy_term_query(get_schema(), text_field(analysis), term, distance=slips))
        for analysis in analyses
        for term in terms_of(word, analysis)[:1]
    ]
    if not alike:
        return None
    visible = Query.boolean_query([(Occur.Must, Query.boolean_query(alike)), (Occur.MustNot, not_live(at))])
    folded = fold_name(word)
    frequencies: Counter[str] = Counter()
    for _, address in searcher.search(visible, _STORIES_READ, count=False).hits:
        card = read_card(searcher, address)
        text = f"{card.headline} {card.deck} {card.body}"
        frequencies.update(set(_word.findall(text.lower())))
    candidates = [
        (count, -frequency, each)
        for each, frequency in frequencies.items()
        if abs(len(each) - len(word)) <= slips
        and (count := count_slips(folded, fold_name(each), slips)) <= slips
    ]
    return min(candidates)[2] if candidates else None


def _replaced(term: Term, better: dict[str, str]) -> Term:
    if isinstance(term, Group):
        return Group(tuple(_replaced_in(each, better) for each in term.alternatives))
    return _replaced_in(term, better)


def _replaced_in(term: Word | Phrase, better: dict[str, str]) -> Word | Phrase:
    match term:
        case Word():
            return replace(term, text=better.get(term.text, term.text))
        case Phrase():
            return replace(term, words=tuple(better.get(word, word) for word in term.words))
