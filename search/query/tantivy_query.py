"""From a reader's query to Tantivy's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from urllib.parse import urlsplit

from tantivy import FieldType, Occur, Query, Searcher

from search.folding import fold_name
from search.index.analysis import accented_terms_of, is_stop_word, terms_of
from search.index.documents import exact_form, microseconds
from search.index.schema import accented_field, get_schema, headline_field, keys_field, text_field
from search.languages import PLAIN
from search.query.search_query import HEADLINE, Group, Limit, Phrase, SearchQuery, Term, Word
from search.tokens.joints import is_elided, joined
from search.tokens.korean import without_particle

# A story that has the words beside each other is more likely meant than one that has them far apart. Weights as in
# the sequential dependence model (Metzler and Croft, 2005): most of the evidence is the single words'.
WHOLE_PHRASE_WEIGHT, PAIR_WEIGHT = 0.6, 0.1
# A pair counts with up to four words between: "talks on the future of Syria" is near to "talks on Syria".
PAIR_SLOP = 4
MOST_PAIRS = 12
# What is longer is asked for in stretches of this length, all of which must be there.
MOST_IN_A_ROW = 12
# The shortest beginning that is searched: a single letter begins a tenth of all words.
SHORTEST_PREFIX = 2
_EXACT_WEIGHT = 1000.0
_address = re.compile(r"https?://", re.IGNORECASE)


def build_query(
    query: SearchQuery, *, analyses: Sequence[str], hidden: Query | None, without: str = ""
) -> Query:
    """Return what finds the stories asked for, but for the `hidden` ones.

    `analyses` are those of the languages that the index holds. The filters of the field `without` are left out.
    """
    clauses = [*_wanted(query, analyses), *_limits(query, without)]
    clauses += [(Occur.MustNot, _any_analysis(term, analyses)) for term in query.must_not]
    clauses += [(Occur.MustNot, _has_name(limit)) for limit in query.excluded]
    if hidden is not None:
        clauses.append((Occur.MustNot, hidden))
    if len(clauses) == 1 and clauses[0][0] == Occur.Must:
        return clauses[0][1]
    return Query.boolean_query(clauses)


def left_out(query: SearchQuery, analysis: str) -> tuple[str, ...]:
    """Return the words that are not looked for in stories of a language, because others say more."""
    words = [term.text for term in query.must if isinstance(term, Word) and _is_stop_word(term, analysis)]
    return tuple(dict.fromkeys(words)) if len(words) < len(query.must) else ()


def find_hidden(searcher: Searcher, at: datetime) -> Query | None:
    """Return what finds versions that readers do not see at a moment; None for none: a word alone is found faster."""
    hidden = not_live(at)
    return hidden if count_found(searcher, hidden) else None


def count_found(searcher: Searcher, query: Query) -> int:
    found: int = searcher.search(query, 1).count  # type: ignore[attr-defined]  # the stubs leave it out
    return found


def not_live(at: datetime) -> Query:
    """Return what finds versions that readers do not see yet, or any more: few, so this costs next to nothing."""
    moment = microseconds(at)
    coming = Query.range_query(
        get_schema(),
        "live_from",
        FieldType.Integer,
        lower_bound=moment,
        include_lower=False,
        use_inverted_index=True,
    )
    gone = Query.range_query(
        get_schema(), "live_until", FieldType.Integer, upper_bound=moment, use_inverted_index=True
    )
    return Query.boolean_query([(Occur.Should, coming), (Occur.Should, gone)])


def text_query(term: Term, analysis: str) -> Query | None:
    """Return what finds a word, phrase or group in stories of one language; None where it holds no word at all."""
    match term:
        case Group():
            found = [text_query(each, analysis) for each in term.alternatives]
            return _any_of([each for each in found if each is not None])
        case Word(prefix=True):
            return _beginning(term, analysis)
        case Word():
            return _word(term, analysis)
        case Phrase():
            whole = " ".join(joined(word, analysis) or word for word in term.words)
            forms = dict.fromkeys((terms_of(" ".join(term.words), analysis), terms_of(whole, analysis)))
            return _any_of([each for form in forms if (each := _in_a_row(_field(term, analysis), form))])


def _wanted(query: SearchQuery, analyses: Sequence[str]) -> list[tuple[Occur, Query]]:
    alternatives = [each for each in (_in_language(query, analysis) for analysis in analyses) if each]
    if len(alternatives) == 1 and not _exact(query):
        return alternatives[0]
    either = [*_exact(query), *(Query.boolean_query(clauses) for clauses in alternatives)]
    if either:
        return [(Occur.Must, _one_of(either))]
    if query.must and query.words:
        return [(Occur.Must, Query.empty_query())]
    return [(Occur.Must, unscored(Query.term_query(get_schema(), "kind", "article")))]


def _in_language(query: SearchQuery, analysis: str) -> list[tuple[Occur, Query]]:
    """Return the clauses that a story in this language must meet; none where no word is left to look for."""
    words = [term for term in query.must if not _is_stop_word(term, analysis)] or query.must
    found = [text for text in (text_query(term, analysis) for term in words) if text is not None]
    if not found:
        return []
    nearness = [(Occur.Should, each) for each in _nearness(query.must, analysis, whole=not query.match_any)]
    if query.match_any:
        return [(Occur.Must, _one_of(found)), *nearness]
    return [*((Occur.Must, each) for each in found), *nearness]


def _nearness(terms: Sequence[Term], analysis: str, *, whole: bool) -> list[Query]:
    """Return what gives stories in which plain words stand together a better place, without being asked for.

    A pair is of two different terms, whatever the words were made of: to find terms that repeat with others between
    them takes Tantivy a time that grows eightfold with each, and nothing stops it.
    """
    words = [term.text for term in terms if isinstance(term, Word) and not term.field and not term.prefix]
    told = [terms_of(word, analysis) for word in words if not is_stop_word(word, analysis)]
    if len(told) < 2:
        return []
    field = text_field(analysis)
    pairs = [
        Query.boost_query(
            Query.phrase_query(get_schema(), field, [first[-1], second[0]], slop=PAIR_SLOP), PAIR_WEIGHT
        )
        for first, second in list(pairwise(told))[:MOST_PAIRS]
        if first and second and first[-1] != second[0]
    ]
    every = [each for word in words for each in terms_of(word, analysis)]
    if whole and 2 <= len(every) <= MOST_PAIRS:
        pairs.append(
            Query.boost_query(Query.phrase_query(get_schema(), field, [*every], slop=0), WHOLE_PHRASE_WEIGHT)
        )
    return pairs


def _limits(query: SearchQuery, without: str) -> Iterable[tuple[Occur, Query]]:
    for limit in query.filters:
        if limit[0] != without:
            yield Occur.Must, unscored(_has_name(limit))
    if query.from_date or query.to_date:
        yield Occur.Must, unscored(_between(query.from_date, query.to_date))


def _has_name(limit: Limit) -> Query:
    field, values = limit
    names = sorted({fold_name(value) for value in values})
    return Query.term_set_query(get_schema(), keys_field(field), names)


def _between(first: date | None, last: date | None) -> Query:
    return Query.range_query(
        get_schema(),
        "day",
        FieldType.Integer,
        lower_bound=first.toordinal() if first else None,
        upper_bound=last.toordinal() if last else None,
    )


def _beginning(word: Word, analysis: str) -> Query | None:
    """Return what finds words that begin so; the whole word's stem, too, which may be shorter than what was typed."""
    whole = text_query(replace(word, prefix=False), analysis)
    parts = terms_of(word.text, PLAIN)
    if whole is None or len(parts[-1]) < SHORTEST_PREFIX:
        return whole
    field = _field(word, analysis)
    if len(parts) > 1:
        begun = Query.phrase_prefix_query(get_schema(), field, list(parts[-MOST_IN_A_ROW:]))
        return _any_of([whole, _all_of([_in_a_row(field, parts[:-MOST_IN_A_ROW]), begun])])
    begun = Query.fuzzy_term_query(get_schema(), field, parts[0], distance=0, prefix=True)
    return _any_of([whole, begun])


def _word(word: Word, analysis: str) -> Query | None:
    """Return what finds a word in any of its forms: in parts and joined, by its accents, without its particle."""
    field, text = _field(word, analysis), word.text
    forms = [_telling(terms_of(text, analysis), analysis)]
    forms += [
        terms_of(other, analysis) for other in (joined(text, analysis), without_particle(text)) if other
    ]
    found = [each for form in dict.fromkeys(forms) if (each := _in_a_row(field, form))]
    accented = accented_terms_of(text, analysis) if not word.field else ()
    if len(accented) == 1:
        found.append(Query.term_query(get_schema(), accented_field(analysis), accented[0]))
        if accented != forms[0]:
            found.append(Query.term_query(get_schema(), field, accented[0]))
    return _any_of(found)


def _telling(terms: tuple[str, ...], analysis: str) -> tuple[str, ...]:
    telling = tuple(term for index, term in enumerate(terms) if not is_elided(terms, index, analysis))
    return telling or terms


def _in_a_row(field: str, terms: tuple[str, ...]) -> Query | None:
    if not terms:
        return None
    if len(terms) == 1:
        return Query.term_query(get_schema(), field, terms[0])
    if len(terms) <= MOST_IN_A_ROW:
        return Query.phrase_query(get_schema(), field, list(terms))
    starts = range(0, len(terms), MOST_IN_A_ROW)
    return _all_of([_in_a_row(field, terms[start : start + MOST_IN_A_ROW]) for start in starts])


def _any_analysis(term: Word | Phrase, analyses: Sequence[str]) -> Query:
    found = [text_query(term, analysis) for analysis in analyses]
    return _any_of([each for each in found if each is not None]) or Query.empty_query()


def _is_stop_word(term: Term, analysis: str) -> bool:
    return isinstance(term, Word) and not term.field and not term.prefix and is_stop_word(term.text, analysis)


def _field(term: Word | Phrase, analysis: str) -> str:
    return headline_field(analysis) if term.field == HEADLINE else text_field(analysis)


def _exact(query: SearchQuery) -> list[Query]:
    """Return what finds a story by its guid or its address, where nothing else was typed."""
    if len(query.must) != 1 or not isinstance(query.must[0], Word | Phrase) or query.must[0].field:
        return []
    term = query.must[0]
    typed = term.text if isinstance(term, Word) else " ".join(term.words)
    if typed.isalpha():
        return []
    names = {exact_form(typed), exact_form(_path_of(typed))}
    found = Query.term_set_query(get_schema(), "exact", sorted(names))
    return [Query.const_score_query(found, _EXACT_WEIGHT)]


def _path_of(typed: str) -> str:
    try:
        return urlsplit(typed).path if _address.match(typed) else typed
    except ValueError:
        return typed


def _any_of(queries: Sequence[Query]) -> Query | None:
    return _one_of(queries) if queries else None


def _one_of(queries: Sequence[Query]) -> Query:
    """Return what finds all that any of the queries finds; there is one at least."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, each) for each in queries])


def _all_of(queries: Sequence[Query | None]) -> Query:
    return Query.boolean_query([(Occur.Must, each) for each in queries if each is not None])


def unscored(query: Query) -> Query:
    """Return a query that limits without adding to the score."""
    return Query.const_score_query(query, 0.0)
