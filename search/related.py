"""Stories like another one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from tantivy import Query, Searcher

from articles.cleaning import text_of
from articles.models import Article, Topic
from search.analysis import is_stop_word
from search.cards import Card, read_card
from search.documents import microseconds
from search.folding import fold_text
from search.languages import analysis_of
from search.reader import searching
from search.schema import get_schema, text_field
from search.search_results import IndexUnavailable

# What a story is about stands at its beginning.
_CHARACTERS = 3_000
_MOST_TERMS = 20
_CANDIDATES = 24
# A word in more than this share of stories says nothing of what one is about.
_COMMON_SHARE = 0.1
_LEAST_LIKENESS = 0.05
_word = re.compile(r"\w+")


@dataclass(frozen=True)
class RelatedStory:
    """What a small card shows; it comes from the index, without a query."""

    article_id: int
    headline: str
    url: str
    source: str
    published_at: datetime


def get_related(
    article: Article, topics: Iterable[Topic], limit: int = 4, *, at: datetime | None = None
) -> list[RelatedStory]:
    """Return the stories that readers can see and that are most like this one; none where there is no index.

    Likeness of words decides; shared topics and nearness in time, the marks of one storyline, add to it.
    `article` needs its body; `topics` are its topics. No query.
    """
    moment = microseconds(at or timezone.now())
    names = frozenset(topic.name for topic in topics)
    try:
        with searching() as searcher:
            found = _find_like(searcher, article)
    except IndexUnavailable:
        return []
    # The story finds itself best of all; what has next to nothing of that is like it by chance.
    itself = max((score for score, card in found if card.id == article.pk), default=0.0)
    ranked = sorted(
        (
            (score * _same_storyline(article, names, card), card)
            for score, card in found
            if card.id != article.pk and card.live_at <= moment and score >= itself * _LEAST_LIKENESS
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    return [
        RelatedStory(card.id, card.headline, card.path, card.source, card.published_at)
        for _, card in ranked[:limit]
    ]


def _find_like(searcher: Searcher, article: Article) -> list[tuple[float, Card]]:
    analysis = analysis_of(article.language)
    text = [article.headline, article.headline, article.deck, text_of(article.body_html[:_CHARACTERS])]
    like = Query.more_like_this_document_fields_query(
        get_schema(),
        {text_field(analysis): [_telling_words(each, analysis) for each in text if each]},
        min_doc_frequency=2,
        max_doc_frequency=max(10, int(searcher.num_docs * _COMMON_SHARE)),
        min_term_frequency=1,
        max_query_terms=_MOST_TERMS,
        min_word_length=2,
    )
    found = searcher.search(like, _CANDIDATES, count=False)
    return [(score, read_card(searcher, address)) for score, address in found.hits]


def _telling_words(text: str, analysis: str) -> str:
    return " ".join(word for word in _word.findall(fold_text(text)) if not is_stop_word(word, analysis))


def _same_storyline(article: Article, topics: frozenset[str], card: Card) -> float:
    """Return a factor from 1 to 2: half for the share of topics in common, half for nearness in time."""
    every = topics.union(card.topics)
    shared = len(topics.intersection(card.topics)) / len(every) if every else 0.0
    days = abs((card.published_at - article.published_at).days) if article.published_at else 365
    return 1 + shared / 2 + 0.5 / (1 + days / 30)
