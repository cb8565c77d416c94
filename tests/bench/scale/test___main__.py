"""What make bench-scale asks, and what it makes of the answers."""

import json

import pytest

from bench.scale.corpus import CorpusTooSmall, beginning_of
from bench.scale.report import Measured, make_table
from bench.scale.survey import choose_pages, choose_searches, choose_typed
from bench.scale.timing import Timings, percentile_95, time_pages
from search.index.rebuild import rebuild_index
from tests.factories import ArticleFactory, SectionFactory, TopicFactory


def test_small_corpus_is_the_beginning_of_the_large_one(tmp_path):
    corpus = tmp_path / "stories.jsonl"
    corpus.write_text("1\n2\n3\n")

    assert beginning_of(corpus, 2, tmp_path).read_text() == "1\n2\n"
    assert beginning_of(corpus, 3, tmp_path) == corpus
    with pytest.raises(CorpusTooSmall, match="has 3 stories, and 4"):
        beginning_of(corpus, 4, tmp_path)


def test_archives_are_asked_in_turn_and_what_each_asks_first_does_not_count():
    asked = []

    class Reader:
        def __init__(self, name):
            self.name = name

        def read(self, path):
            asked.append((self.name, path))
            return float(len(asked)), 10

    pages = {1: {"list": ["/a", "/b"]}, 2: {"list": ["/c", "/d"]}}

    timings = time_pages({1: Reader(1), 2: Reader(2)}, pages, 2)

    warming, measured = asked[:4], asked[4:]
    assert warming == [(1, "/a"), (1, "/b"), (2, "/c"), (2, "/d")]
    assert measured == [(1, "/a"), (2, "/c"), (1, "/b"), (2, "/d")]
    assert timings[1]["list"].milliseconds == [5.0, 7.0]


def test_percentile_is_near_the_worst():
    assert percentile_95([float(number) for number in range(1, 101)]) == pytest.approx(95.05)


def test_table_compares_large_with_small_and_a_deep_page_with_the_first():
    small = measured(10, {"front page": 10.0, "list, page 1": 4.0, "list, a deep page": 4.0})
    large = measured(1_000, {"front page": 15.0, "list, page 1": 5.0, "list, a deep page": 6.0})

    rows = {
        row.split(" | ")[0].strip("| "): row.strip("| ").split(" | ")
        for row in make_table(small, large).splitlines()
    }

    assert rows["front page"][-1] == "1.50 ×"
    assert rows["list, page 5,000 (or the last) against page 1"][-1] == "1.20 ×"
    assert rows["import, stories created"][-1] == "500/s"
    assert rows["search, rare: engine, p50 / p95"][2:] == ["2.0 / 3.0 ms", "2.0 / 3.0 ms", "3.0 ms"]


def measured(stories: int, pages: dict[str, float]) -> Measured:
    facts = dict.fromkeys(["import_seconds", "index_seconds", "again_seconds"], 2.0) | {
        "import_created": stories,
        "import_passed_over": 0,
        "import_rejected": 0,
        "import_megabytes": 90.0,
        "index_bytes": 5_000_000,
    }
    return Measured(
        stories=stories,
        facts=facts,
        pages={kind: Timings([value]) for kind, value in pages.items()},
        searches={"rare": Timings([1.0, 2.0, 3.0])},
        engine={"rare": [1.0, 2.0, 3.0, 3.0, 2.0, 1.0, 2.0]},
        suggestions=Timings([1.0, 2.0]),
        worker_megabytes=70.0,
    )


@pytest.mark.django_db
def test_what_is_asked_is_there(client, tmp_path, settings):
    settings.SEARCH_INDEX_DIR = tmp_path
    filed = {"section": SectionFactory(), "topics": [TopicFactory()], "dateline": "MOSCOW, Russia –"}
    for number in range(65):
        words = "<p>harbour</p>" if number % 2 else "<p>harbour lantern</p>"
        ArticleFactory(headline=f"Floods, day {number}", body_html=words, **filed)
    rebuild_index()

    pages, searches = choose_pages(), choose_searches()

    assert {client.get(path).status_code for paths in pages.values() for path in paths} == {200}
    assert {"harbour", "flood"} <= set(searches["common"])
    assert "lantern" in searches["rare"]
    assert json.dumps(choose_typed(searches))
