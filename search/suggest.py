"""What somebody may be about to type: names and headlines that begin so."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils import timezone
from tantivy import Occur, Query, Searcher

from articles.models import Article
from search.folding import fold_name
from search.index.analysis import terms_of
from search.index.cards import read_card
from search.index.documents import seal_of
from search.index.reader import searching
from search.index.schema import SUGGESTED, beginnings_field, get_schema
from search.languages import PLAIN
from search.query.tantivy_query import not_live

# One letter begins too much to be worth a guess.
SHORTEST = 2
MOST_NAMES = 5
_NAMES_OF_A_KIND = 4
# Names that only stories under embargo have take no place from the others.
_NAMES_LOOKED_AT = 40
_LONGEST = 100


@dataclass(frozen=True)
class Suggestion:
    """`kind` is topic, place, source, section, author or article; `url` is its page."""

    kind: str
    label: str
    url: str


def suggest(prefix: str, limit: int = 8, *, at: datetime | None = None) -> tuple[Suggestion, ...]:
    """Return names under which readers can see stories, the most frequent first, then the newest headlines.

    A name is found by the beginning of any of its words, a headline by words of which the last may be unfinished.
    Raises `IndexUnavailable`.
    """
    typed = fold_name(prefix[:_LONGEST])
    if len(typed) < SHORTEST:
        return ()
    with searching() as searcher:
        moment = at or timezone.now()
        hidden = not_live(moment)
        names = _names(searcher, typed, hidden)[: min(MOST_NAMES, limit)]
        return (*names, *_headlines(searcher, prefix[:_LONGEST], hidden, limit - len(names), moment))


def _names(searcher: Searcher, typed: str, hidden: Query) -> list[Suggestion]:
    found: dict[Suggestion, int] = {}
    for kind in SUGGESTED:
        field = beginnings_field(kind)
        begun = searcher.terms_with_prefix(field, typed, limit=_NAMES_LOOKED_AT)
        visible = (each for each in begun if _is_visible(searcher, field, each[0], hidden))
        for term, count in islice(visible, _NAMES_OF_A_KIND):
            _, slug, label = term.split("\0")
            found.setdefault(Suggestion(kind, label, reverse(f"articles:{kind}", args=[slug])), count)
    return sorted(found, key=lambda suggestion: -found[suggestion])


def _is_visible(searcher: Searcher, field: str, term: str, hidden: Query) -> bool:
    """Whether readers can see a story that is filed so: a name may not betray one under embargo."""
    filed = Query.term_query(get_schema(), field, term)
    shown = Query.boolean_query([(Occur.Must, filed), (Occur.MustNot, hidden)])
    return bool(searcher.search(shown, 1, count=False).hits)


def _headlines(
    searcher: Searcher, typed: str, hidden: Query, limit: int, moment: datetime
) -> list[Suggestion]:
    *whole, last = terms_of(typed, PLAIN) or ("",)
    if limit <= 0 or len(last) < (1 if whole else SHORTEST):
        return []
    schema = get_schema()
    clauses = [(Occur.Must, Query.term_query(schema, "headline_words", word)) for word in whole]
    clauses.append(
        (Occur.Must, Query.fuzzy_term_query(schema, "headline_words", last, distance=0, prefix=True))
    )
    query = Query.boolean_query([*clauses, (Occur.MustNot, hidden)])
    found = searcher.search(query, limit, count=False, order_by_field="order")
    cards = [read_card(searcher, address) for _, address in found.hits]
    # The index is a moment behind; a headline that was withdrawn or changed just now is not told any more.
    # The type checker does not know what `published()` has joined.
    public: Any = Article.objects.published(moment).filter(pk__in=[card.id for card in cards])
    digests = dict(public.values_list("pk", "text__digest")) if cards else {}
    return [
        Suggestion("article", card.headline, card.path)
        for card in cards
        if card.id in digests and seal_of(digests[card.id]) == card.seal
    ]
