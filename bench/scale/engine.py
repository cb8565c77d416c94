"""Time searches in the engine itself, in a process of its own: reads `{kind: [query, …]}` from the file named.

Prints `{kind: [milliseconds, …]}`. Each has its facets, histogram and twenty snippets, as the page of results has.
"""

import json
import sys
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from search.engine import search
    from search.query.parsing import parse_query

    path, rounds = Path(sys.argv[1]), int(sys.argv[2])
    asked = {
        kind: [parse_query(text) for text in texts] for kind, texts in json.loads(path.read_text()).items()
    }
    taken: dict[str, list[float]] = {kind: [] for kind in asked}
    # The first round opens files and fills caches, as a worker's first searches do.
    for number in range(rounds + 1):
        for kind, queries in asked.items():
            times = [search(query).took_ms for query in queries]
            taken[kind] += times if number else []
    print(json.dumps(taken))


if __name__ == "__main__":
    main()
