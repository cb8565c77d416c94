"""The Nu HTML checker (npm package vnu-jar), over pages already fetched."""

import json
import subprocess
import tempfile
from pathlib import Path

from page_checks.crawl import FetchedPage

JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")


def markup_faults(pages: list[FetchedPage]) -> tuple[list[str], list[str]]:
    """Return the errors and the warnings of the checker, one line each."""
    with tempfile.TemporaryDirectory(prefix="archive-markup-") as folder:
        urls = {}
        for number, page in enumerate(pages):
            path = Path(folder) / f"{number}.html"
            path.write_bytes(page.body)
            urls[path.as_uri()] = page.url
        checker = subprocess.run(
            ["java", "-jar", JAR, "--format", "json", "--exit-zero-always", folder],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        )
    errors, warnings = [], []
    for message in json.loads(checker.stderr)["messages"]:
        line = f"{_url(message, urls)}: {message['message']} {message.get('extract', '')!r}"
        (warnings if message["type"] == "info" else errors).append(line)
    return errors, warnings


def _url(message: dict[str, str], urls: dict[str, str]) -> str:
    # The checker writes file:/tmp/… where Python writes file:///tmp/….
    return urls.get(message.get("url", "").replace("file:/", "file:///", 1), message.get("url", "?"))
