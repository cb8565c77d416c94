"""The Nu HTML checker (npm package vnu-jar), over pages already fetched."""

import json
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

from page_checks.crawl import FetchedPage

JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")


def markup_faults(pages: list[FetchedPage]) -> tuple[list[str], list[str]]:
    """Return the errors and the warnings of the checker: one line each, however many pages share it."""
    with tempfile.TemporaryDirectory(prefix="archive-markup-") as folder:
        urls = {}
        for number, page in enumerate(pages):
            path = Path(folder) / f"{number}.html"
            path.write_bytes(page.body)
            urls[path.name] = page.url
        checker = subprocess.run(
            ["java", "-jar", JAR, "--format", "json", "--exit-zero-always", folder],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
    errors: dict[str, list[str]] = defaultdict(list)
    warnings: dict[str, list[str]] = defaultdict(list)
    for message in json.loads(checker.stderr)["messages"]:
        found = warnings if message["type"] == "info" else errors
        text = f"{message['message']} {message.get('extract', '')!r}"
        found[text].append(urls.get(Path(message.get("url", "")).name, "?"))
    return _lines(errors), _lines(warnings)


def _lines(urls_by_text: dict[str, list[str]]) -> list[str]:
    return [
        f"{min(urls)}{f' and {len(urls) - 1} more' if len(urls) > 1 else ''}: {text}"
        for text, urls in urls_by_text.items()
    ]
