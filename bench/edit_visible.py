"""How long a reader behind the proxy may see what an editor has changed."""

import time
import urllib.request

from bench.archive import edit_headline

EDITS = 4
PATIENCE_SECONDS = 20


def seconds_until_visible(url: str, path: str) -> float:
    """Edit the story at `path` some times while a reader asks for it, and return the longest wait for an edit.

    In one of the edits nobody asks for five seconds, so that the first answer must be new: its wait counts
    as whatever the first answer that is new took.
    """
    worst = 0.0
    for number in range(EDITS):
        # The proxy is to hold the page, fresh, before it is edited.
        for _ in range(3):
            _read(url)
        mark = f"Edited {time.time_ns()}"
        former = edit_headline(path, mark)
        edited_at = time.monotonic()
        if number == 0:
            time.sleep(5)
        asked_at = time.monotonic()
        while mark not in _read(url):
            if time.monotonic() - edited_at > PATIENCE_SECONDS:
                break
            time.sleep(0.05)
        worst = max(worst, time.monotonic() - (asked_at if number == 0 else edited_at))
        edit_headline(path, former)
    return worst


def _read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
        return answer.read().decode()
