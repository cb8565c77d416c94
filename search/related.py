"""Stories like another one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from heapq import nsmallest
from math import log
from typing import NamedTuple

from django.utils import timezone
from tantivy import Occur, Query, Searcher

from articles.models import Article, Topic
from reading.page_cache.hours import hour_of
from reading.page_cache.parts import story_parts
from search.folding import fold_text
from search.index.analysis import get_analyzer, is_stop_word
from search.index.cards import IndexedStory, read_card
from search.index.documents import microseconds
from search.index.reader import searching
from search.index.schema import get_schema, text_field
from search.languages import analysis_of
from texts.cleaning import text_of

# What a story is about stands at its beginning.
_CHARACTERS = 3_000
_MOST_TERMS = 13
# A word of this story alone leads to no other.
_LEAST_FREQUENT = 2
_CANDIDATES = 24
# A word in more than this share of stories says nothing of what one is about.
_COMMON_SHARE = 0.1
_LEAST_LIKENESS = 0.05
_MOST_WORDS = 50_000
_word = re.compile(r"\w+")


class RelatedStory(NamedTuple):
    """A story like another, in a version that readers see from `live_from` until `live_until`, moments as the index
    compares them. What is shown of it, the database says.
    """

    article_id: int
    live_from: int
    live_until: int


def get_related(
    article: Article,
    get_topics: Callable[[], Iterable[Topic]],
    limit: int = 4,
    *,
    at: datetime | None = None,
    story_state: str = "",
) -> list[RelatedStory]:
    """Return the stories that readers can see and that are most like this one. Raises `IndexUnavailable`.

    Likeness of words decides; shared topics and nearness in time, the marks of one storyline, add to it.
    `article` needs its body; `get_topics` gives its topics. No query.

    Under a `story_state`, which names the stored state of the story and of all names, the search is made once an hour.
    """
    moment = microseconds(at or timezone.now())

    def find() -> tuple[RelatedStory, ...]:
        with searching() as searcher:
            return _rank(
                article, frozenset(topic.name for topic in get_topics()), _find_like(searcher, article)
            )

    kept_under = ("related", story_state, hour_of(article.slug))
    found = story_parts.get_or_make(kept_under, find) if story_state else find()
    return [story for story in found if story.live_from <= moment < story.live_until][:limit]


def _rank(
    article: Article, topics: frozenset[str], found: Sequence[tuple[float, IndexedStory]]
) -> tuple[RelatedStory, ...]:
    """Return the stories that are like this one, the best first; in versions to come as well."""
    # The story finds itself best of all; what has next to nothing of that is like it by chance.
    itself = max((score for score, card in found if card.id == article.pk), default=0.0)
    ranked = sorted(
        (
            (score * _same_storyline(article, topics, card), card)
            for score, card in found
            if card.id != article.pk and score >= itself * _LEAST_LIKENESS
        ),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    return tuple(RelatedStory(card.id, card.live_from, card.live_until) for _, card in ranked)


def _find_like(searcher: Searcher, article: Article) -> list[tuple[float, IndexedStory]]:
    """Return what has the most telling terms of a story, each weighed by how much it tells.

    Tantivy's own query of this kind breaks ties among terms anew in each process: readers would see other stories
    under the same one, depending on who answers.
    """
    analysis = analysis_of(article.language)
    field = text_field(analysis)
    told = _most_telling(searcher, field, _terms_of_story(article, analysis))
    if not told:
        return []
    best = told[0][0]
    clauses = [
        (
            Occur.Should,
            Query.boost_query(
                Query.term_query(get_schema(), field, term, index_option="basic"), weight / best
            ),
        )
        for weight, term in told
    ]
    found = searcher.search(Query.boolean_query(clauses), _CANDIDATES, count=False)
    return [(score, read_card(searcher, address)) for score, address in found.hits]


def _terms_of_story(article: Article, analysis: str) -> Counter[str]:
    """Count the terms of what a story is about; its headline counts twice."""
    text = [article.headline, article.headline, article.deck, text_of(article.body_html[:_CHARACTERS])]
    analyzer = get_analyzer(analysis)
    return Counter(term for each in text if each for term in analyzer.analyze(_telling_words(each, analysis)))


def _most_telling(searcher: Searcher, field: str, terms: Counter[str]) -> list[tuple[float, str]]:
    """Return the terms that are frequent here and rare elsewhere, with their weights; of two alike, by the alphabet."""
    stories = searcher.num_docs
    most = _most_frequent(stories)
    weighed = []
    for term, times in terms.items():
        # A letter alone says nothing; a sign of a script of words may.
        if len(term) == 1 and term.isascii():
            continue
        having = searcher.doc_freq(field, term)
        if _LEAST_FREQUENT <= having <= most:
            weighed.append((times * log(1 + (stories - having + 0.5) / (having + 0.5)), term))
    return nsmallest(_MOST_TERMS, weighed, key=lambda pair: (-pair[0], pair[1]))


def _most_frequent(stories: int) -> int:
    """Return in how many stories a word may stand and still say something.

    Tantivy counts the stories that were replaced, too: a word may seem to be in more than there are.
    """
    return min(stories, max(10, int(stories * _COMMON_SHARE)))


class _Telling(dict[str, bool]):
    """Whether a word says something of what a story is about; looked up for some hundred words of each story."""

    def __init__(self, analysis: str) -> None:
        super().__init__()
        self.analysis = analysis

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = is_telling = not is_stop_word(word, self.analysis)
        return is_telling


@cache
def _telling(analysis: str) -> _Telling:
    return _Telling(analysis)


def _telling_words(text: str, analysis: str) -> str:
    is_telling = _telling(analysis)
    return " ".join(word for word in _word.findall(fold_text(text)) if is_telling[word])


def _same_storyline(article: Article, topics: frozenset[str], card: IndexedStory) -> float:
    """Return a factor from 1 to 2: half for the share of topics in common, half for nearness in time."""
    every = topics.union(card.topics)
    shared = len(topics.intersection(card.topics)) / len(every) if every else 0.0
    days = abs((card.published_at - article.published_at).days) if article.published_at else 365
    return 1 + shared / 2 + 0.5 / (1 + days / 30)
