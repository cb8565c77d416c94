"""Score the site's own search on judged questions: `make bench-relevance TRIPLE=folder`.

The folder holds docs.jsonl (id, title, text, date), queries.jsonl (id, text) and qrels.jsonl (query_id, doc_id,
relevance). Documents are indexed as stories, and each question asked as a reader's query of which any word may match.
Without a folder, the sample archive answers the questions of bench/judged.
"""

import argparse
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path
from statistics import fmean
from typing import Any

import django

HOUSE = Path(__file__).resolve().parent.parent
DEPTH = 1_000


def main() -> None:
    """Index, ask, and print the three figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("triple", type=Path, nargs="?", default=HOUSE / "bench" / "judged")
    parser.add_argument("--each", action="store_true", help="print each question's nDCG@10, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "SECRET_KEY": "bench",
            "SEARCH_INDEX_DIR": folder,
        }
        django.setup()
        score(options.triple, each=options.each)


def score(triple: Path, *, each: bool = False) -> dict[str, float]:
    """Print and return the means of nDCG@10, average precision and recall@100 over all judged questions.

    Needs Django set up, and makes its index in use in `SEARCH_INDEX_DIR`.
    """
    from bench.rank_measures import average_precision, ndcg, recall

    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for line in read_lines(triple / "qrels.jsonl"):
        judged[str(line["query_id"])][str(line["doc_id"])] = int(line["relevance"])
    docs = triple / "docs.jsonl"
    names = index_documents(docs if docs.exists() else HOUSE / "sample_archive" / "stories.jsonl")
    figures: dict[str, list[float]] = {"nDCG@10": [], "MAP": [], "recall@100": []}
    for line in read_lines(triple / "queries.jsonl"):
        relevant = judged.get(str(line["id"]), {})
        if not any(relevance > 0 for relevance in relevant.values()):
            continue
        ranking = ask(line["text"], names)
        measured = (ndcg(ranking, relevant), average_precision(ranking, relevant), recall(ranking, relevant))
        for values, value in zip(figures.values(), measured, strict=True):
            values.append(value)
        if each:
            print(f"{measured[0]:.3f}  {line['text'].strip()[:90]}")
    means = {name: fmean(values) if values else 0.0 for name, values in figures.items()}
    print(f"{len(names)} documents, {len(figures['MAP'])} questions")
    for name, mean in means.items():
        print(f"{name:<12}{mean:.3f}")
    return means


def ask(text: str, names: list[str]) -> list[str]:
    """Return the documents' names in the order in which a reader gets them."""
    from search.engine import search
    from search.query.parsing import parse_query

    query = parse_query(text).matching_any()
    results = search(query, limit=DEPTH, facets=False, histogram=False)
    return [names[hit.article_id - 1] for hit in results.hits]


def index_documents(path: Path) -> list[str]:
    """Index documents as stories are, and return their names by their number in the index less one."""
    from search.index.documents import make_document, story_fields
    from search.index.folder import make_folder, put_in_use
    from search.index.writing import IndexFollower

    names: list[str] = []
    index = IndexFollower(folder := make_folder(), is_new=True)
    for line in read_lines(path):
        names.append(str(line.get("id") or line["guid"]))
        index.add(make_document(story_fields(story_row(len(names), line), {"source": [_no_source()]})))
    index.commit(0)
    index.close()
    put_in_use(folder)
    return names


def story_row(number: int, line: dict[str, Any]) -> dict[str, Any]:
    """Return a document as the columns of a story; the sample archive's own fields are known, too."""
    from articles.models import FOREVER

    body = line.get("body_html") or "".join(
        f"<p>{escape(part)}</p>" for part in str(line.get("text", "")).split("\n\n")
    )
    moment = _moment(str(line.get("date") or line.get("published_at") or ""))
    return {
        "id": number,
        "guid": str(line.get("id") or line.get("guid")),
        "number": 1,
        "digest": "",
        "headline": line.get("title") or line.get("headline") or "",
        "deck": line.get("deck") or "",
        "byline": "",
        "dateline": line.get("dateline") or "",
        "body_html": body,
        "credit": "",
        "language": line.get("language") or "en",
        "published_date": moment.date(),
        "slug": f"document-{number}",
        "published_at": moment,
        "live_from": moment,
        "live_until": FOREVER,
        "original_url": "",
    }


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _moment(text: str) -> datetime:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        day = date(1970, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _no_source() -> Any:
    from search.index.documents import Name

    return Name("-", "none", (), ())


if __name__ == "__main__":
    main()
