"""What the results page shows, made of a query and its answer: plain values, so that the template only prints."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf.locale import LANG_INFO
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from search.index.documents import seal_of
from search.query.notes import say
from search.query.parsing import parse_query
from search.query.search_query import FIELD_WORDS, SORTS, SearchQuery
from search.query.search_url import LAST_PAGE, PAGE_SIZE, address_of
from search.query.span_words import name_span
from search.query.spans import format_first_day, format_last_day
from search.results.search_results import FACET_FIELDS, FacetCount, Hit, SearchResults
from texts.numbers import print_number

FIELD_LABELS = {
    "source": gettext_lazy("Source"),
    "section": gettext_lazy("Section"),
    "topic": gettext_lazy("Topic"),
    "place": gettext_lazy("Place"),
    "author": gettext_lazy("Written by"),
    "language": gettext_lazy("Language"),
}
SORT_LABELS = {
    "relevance": gettext_lazy("Best match"),
    "newest": gettext_lazy("Newest"),
    "oldest": gettext_lazy("Oldest"),
}


@dataclass(frozen=True)
class SearchLink:
    """A way to another search. `label` says what for, `text` is what it shows."""

    text: str
    address: str
    label: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Option:
    """One value of a facet, as a checkbox with an `id` of its own; `count` as it is printed."""

    id: str
    value: str
    text: str
    count: str
    is_selected: bool


@dataclass(frozen=True)
class Facet:
    """One field with the values it can be limited to."""

    word: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class ResultCard:
    """A story found, its headline as found and the passage in which it was found (both safe HTML)."""

    article: Article
    headline: str
    snippet: str


@dataclass(frozen=True)
class Pager:
    """The neighbours of a page of results. `is_cut` says that more was found than one can leaf through."""

    page: int
    pages: int
    previous: str
    next: str
    numbers: tuple[SearchLink | None, ...]
    is_cut: bool


def make_chips(query: SearchQuery, results: SearchResults | None = None) -> list[SearchLink]:
    """Return a link for each limit of the query; it leads to the same search without that limit."""
    chips = []
    for name, values in query.filters:
        for value in values:
            text = _name_value(name, value, results.facets.get(name, ()) if results else ())
            chips.append(
                SearchLink(text, address_of(query.without_value(name, value)), str(FIELD_LABELS[name]))
            )
    for name, values in query.excluded:
        for value in values:
            without = address_of(query.without_excluded(name, value))
            chips.append(
                SearchLink(value, without, _("Not %(field)s") % {"field": FIELD_LABELS[name].lower()})
            )
    if query.from_date or query.to_date:
        text = name_span(query.from_date, query.to_date)
        chips.append(SearchLink(text, address_of(query.with_span(None, None)), _("Time")))
    if query.match_any:
        chips.append(SearchLink(_("any of the words"), address_of(query.matching_any(False)), _("Match")))
    return chips


def make_sorts(query: SearchQuery) -> list[SearchLink]:
    """Return the orders there are; without words no story matches better than another."""
    sorts = SORTS if query.must else SORTS[1:]
    return [
        SearchLink(str(SORT_LABELS[sort]), address_of(query.with_sort(sort)), is_current=sort == query.order)
        for sort in sorts
    ]


def make_facets(results: SearchResults) -> list[Facet]:
    """Return the facets worth showing: with a choice, or with something chosen."""
    facets = []
    for name in FACET_FIELDS:
        counts = results.facets.get(name, ())
        options = tuple(
            Option(
                f"narrow-{FIELD_WORDS[name]}-{number}",
                each.value,
                _text_of(name, each),
                print_number(each.count),
                each.selected,
            )
            for number, each in enumerate(counts, 1)
        )
        if len(options) > 1 or any(option.is_selected for option in options):
            facets.append(Facet(FIELD_WORDS[name], str(FIELD_LABELS[name]), options))
    return facets


def make_fields(query: SearchQuery) -> dict[str, object]:
    """Return what the form needs beside the words: both days as written, fields by name, and orders."""
    return {
        "from": format_first_day(query.from_date) if query.from_date else "",
        "to": format_last_day(query.to_date) if query.to_date else "",
        "names": [(word, FIELD_LABELS[name]) for name, word in FIELD_WORDS.items()],
        # The usual order goes without saying.
        "sorts": [("" if sort == SORTS[0] else sort, SORT_LABELS[sort]) for sort in SORTS],
    }


def hidden_values(query: SearchQuery, facets: list[Facet]) -> list[tuple[str, str]]:
    """Return the limits, as form parameters, that no ticked checkbox of the page stands for."""
    ticked = {
        (facet.word, option.value) for facet in facets for option in facet.options if option.is_selected
    }
    return [
        (FIELD_WORDS[name], value)
        for name, values in query.filters
        for value in values
        if (FIELD_WORDS[name], value) not in ticked
    ]


def make_pager(query: SearchQuery, page: int, total: int) -> Pager:
    """Return the neighbours of a page; `None` among the numbers stands for a gap."""
    pages = -(-total // PAGE_SIZE)
    reachable = min(pages, LAST_PAGE)
    shown = sorted(
        {1, reachable, *range(page - 2, page + 3)} & set(range(1, reachable + 1)),
    )
    numbers: list[SearchLink | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            numbers.append(None)
        numbers.append(SearchLink(str(number), address_of(query, number), is_current=number == page))
    return Pager(
        page,
        pages,
        address_of(query, min(page - 1, reachable)) if page > 1 and reachable else "",
        address_of(query, page + 1) if page < reachable else "",
        tuple(numbers),
        pages > LAST_PAGE,
    )


def make_cards(results: SearchResults, articles: dict[int, Article]) -> list[ResultCard]:
    """Join hits with their stories, as readers see them now. A story withdrawn since it was indexed is left out."""
    return [_make_card(hit, articles[hit.article_id]) for hit in results.hits if hit.article_id in articles]


def _make_card(hit: Hit, article: Article) -> ResultCard:
    """The index is a moment behind: of a version that readers do not see now, it may say nothing."""
    if hit.seal == seal_of(article.text.digest):
        return ResultCard(article, hit.headline_html, hit.snippet_html)
    return ResultCard(article, escape(article.headline), escape(article.deck))


def correct(query: SearchQuery, text: str) -> SearchQuery:
    """Return the query with the words of another and the same limits."""
    other = parse_query(text)
    return replace(query, must=other.must, must_not=other.must_not)


def say_notes(query: SearchQuery) -> list[str]:
    return [say(note) for note in query.notes]


def say_left_out(words: tuple[str, ...]) -> list[str]:
    """Return the sentence that names the words that were not looked for."""
    if not words:
        return []
    named = ", ".join(f"“{word}”" for word in words)
    return [
        _("So common that it was left out: %(words)s. In quotation marks it is looked for, too.")
        % {"words": named}
    ]


def _name_value(name: str, value: str, counts: Iterable[FacetCount] = ()) -> str:
    """Return a limit as it is shown: as the archive writes it, where it is among those that were counted."""
    return _text_of(name, next((each for each in counts if each.value == value), FacetCount(value, 0)))


def _text_of(name: str, count: FacetCount) -> str:
    if name == "language":
        known = LANG_INFO.get(count.value.lower(), {})
        return _(known["name"]) if "name" in known else count.value
    return count.label or count.value
