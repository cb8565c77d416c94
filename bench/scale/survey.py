"""What is asked of one archive, chosen from it so that every run asks the same: prints one JSON object.

It runs as a process of its own, in the archive's environment.
"""

import json
import math
from collections.abc import Iterable
from typing import Any

import django

ARTICLES, WORDS = 20, 20
DEEP_PAGE = 5_000
SHORTEST_WORD = 4
# Fewer than three stories are found by nobody who does not know them.
RAREST, MIDDLING_SHARE = 3, 0.01
# Headlines are suggested while the first letters of a word are typed.
TYPED = (2, 3, 5)


def main() -> None:
    django.setup()
    print(
        json.dumps({"pages": choose_pages(), "searches": (found := choose_searches()), **choose_typed(found)})
    )


def choose_pages() -> dict[str, list[str]]:
    """Return the paths of each kind of page: the one with most stories; of articles, the first that were stored."""
    from django.urls import reverse

    from articles.models import Article, DayCount, Place, Section, Source, Topic
    from articles.models.named import kind_of

    pages = {"front page": [reverse("articles:front-page")]}
    busiest = {kind_of(model): _busiest(model) for model in (Section, Topic, Source, Place)}
    # Stories of one's own may have no places, or no topics.
    pages |= {kind: [path] for kind, path in busiest.items() if path}
    days = dict(DayCount.objects.values_list("date", "count"))
    for kind, length in {"year": 1, "month": 2, "day": 3}.items():
        spans: dict[tuple[int, ...], int] = {}
        for day, count in days.items():
            span = (day.year, day.month, day.day)[:length]
            spans[span] = spans.get(span, 0) + count
        fullest = max(spans, key=lambda span: (spans[span], span))
        pages[kind] = [reverse(f"articles:{kind}-archive", args=fullest)]
    latest = reverse("articles:latest")
    stories = Article.objects.published()
    pages["list, page 1"] = [latest]
    pages["list, a deep page"] = [f"{latest}?before={_deep_cursor()}"]
    pages["article"] = [article.get_absolute_url() for article in stories.order_by("pk")[:ARTICLES]]
    return pages


def _busiest(model: Any) -> str | None:
    from articles.models import NameCount
    from articles.models.name_count import ALL_YEARS

    counts = NameCount.objects.filter(kind=model._meta.model_name, year=ALL_YEARS)
    first = counts.order_by("-count", "object_id").first()
    return model.objects.get(pk=first.object_id).get_absolute_url() if first else None


def _deep_cursor() -> Any:
    """Return where page 5,000 of all stories begins, or the last whole page, by counting there once."""
    from articles.models import Article
    from articles.pagination import PAGE_SIZE, Cursor

    stories = Article.objects.published().newest_first()
    page = min(DEEP_PAGE, max(2, stories.count() // PAGE_SIZE))
    return Cursor.of(stories[(page - 1) * PAGE_SIZE - 1])


def choose_searches() -> dict[str, list[str]]:
    """Return words of the index by how many stories have them, and pairs of a common one and a middling one."""
    from search.engine import get_analyses
    from search.index.analysis import terms_of
    from search.index.reader import searching
    from search.index.schema import text_field

    with searching() as searcher:
        analysis = get_analyses(searcher)[0]
        stories = searcher.num_docs
        found = searcher.terms_with_prefix(text_field(analysis), "")
    counts = {
        word: count
        for word, count in found
        # Words that a reader can type as they stand in the index: their stem is stemmed no further.
        if len(word) >= SHORTEST_WORD and word.isalpha() and terms_of(word, analysis) == (word,)
    }

    def nearest(wanted: float, least: int) -> list[str]:
        known = (word for word in counts if counts[word] >= least)
        return sorted(known, key=lambda word: (abs(math.log(counts[word] / wanted)), word))[:WORDS]

    common = sorted(counts, key=lambda word: (-counts[word], word))[:WORDS]
    middling = nearest(max(RAREST, stories * MIDDLING_SHARE), RAREST)
    both = [f"{first} {second}" for first, second in zip(common, middling, strict=False)]
    return {"rare": nearest(RAREST, RAREST), "middling": middling, "common": common, "two words": both}


def choose_typed(searches: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return beginnings of words, as they stand in the field while somebody types."""
    words: Iterable[str] = [*searches["common"], *searches["middling"]]
    return {"typed": sorted({word[:length] for word in words for length in TYPED})}


if __name__ == "__main__":
    main()
