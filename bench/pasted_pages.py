"""Score the reading of whole pages that are pasted: `make bench-pages PAGES=folder`.

The folder holds gold.jsonl (html and expected_html or copy: paths; title, authors). Each page is opened in Chromium
without its scripts, all of it is selected and copied, and what the clipboard then holds is read as the desk would read
it: as text alone, and with the clipboard's HTML. Without a folder, `shared/samples/html` beside the checkout is tried.
"""

import argparse
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from wires.wire_story import WireStory

HOUSE = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ORIGIN = "http://localhost:9"
MIN_PARAGRAPH = 60
MARK = 60
# How many letters the first and the last paragraph may be away from the text's true ends, or which share of it.
SLACK = 500
SLACK_SHARE = 0.1
_SCRIPT = re.compile(rb"<script\b[^>]*>.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_COPY = "() => { getSelection().selectAllChildren(document.body); document.execCommand('copy') }"
_CLIPBOARD = """async () => {
  const held = {};
  for (const item of await navigator.clipboard.read({unsanitized: ['text/html']}))
    for (const type of item.types) if (type.startsWith('text/')) held[type] = await (await item.getType(type)).text();
  return held;
}"""


@dataclass(frozen=True)
class Page:
    """A page as it was copied, and what its story is."""

    name: str
    text: str
    html: str
    title: str
    authors: str
    paragraphs: tuple[str, ...]


def main() -> None:
    """Copy all pages, read them both ways, and print how many were read right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="?", default=HOUSE.parent / "shared" / "samples" / "html")
    parser.add_argument("--each", action="store_true", help="name what was read wrong on each page, too")
    options = parser.parse_args()
    if not (options.pages / "gold.jsonl").exists():
        print("There are no pages to read: name a folder that holds a gold.jsonl.")
        return
    os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "SECRET_KEY": "bench", "DEBUG": "1"}
    # Playwright's own loop runs in this thread; nothing here asks a database from it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    django.setup()
    pages = [page for page in copy_pages(options.pages) if shows_its_story(page)]
    for way, with_html in (("text alone", False), ("with the clipboard's HTML", True)):
        print(f"{way}: {score(pages, with_html=with_html, each=options.each)}")


def score(pages: list[Page], *, with_html: bool, each: bool = False) -> str:
    """Return how many of `pages` had each part right; print what was wrong where `each` is set."""
    from wires.pasted_text import read_pasted
    from wires.wire_story import WireStory

    right: Counter[str] = Counter()
    for page in pages:
        story = read_pasted(page.text, html=page.html if with_html else "")
        marks = judge(story, page) if isinstance(story, WireStory) else {}
        right.update(name for name, good in marks.items() if good)
        wrong = [name for name, good in marks.items() if not good]
        if each and (wrong or not marks):
            print(f"  {page.name}: {', '.join(wrong) or 'refused'}")
    shown = sum(_shows_its_title(page) for page in pages)
    return (
        f"{len(pages)} pages; headline {right['headline']} (shown on {shown}), body start {right['start']}, "
        f"body end {right['end']}, nothing lost {right['nothing lost']}"
    )


def judge(story: "WireStory", page: Page) -> dict[str, bool]:
    """Tell which parts of a page's story were read right."""
    gold, body = _letters(" ".join(page.paragraphs)), _letters(story.body_text)
    title, headline = _letters(page.title), _letters(story.headline)
    kept = _letters(story.dateline_text) + body
    slack = max(SLACK, len(gold) * SLACK_SHARE)
    # A story without a text has neither end right.
    first, last = (story.paragraphs[0], story.paragraphs[-1]) if story.paragraphs else ("\0", "\0")
    start = gold.find(_letters(first)[:MARK] or "\0")
    end = gold.rfind(_letters(last)[-MARK:] or "\0")
    lost = [
        paragraph
        for paragraph in page.paragraphs
        if len(paragraph) > MIN_PARAGRAPH
        and _letters(paragraph)[:MARK] not in kept
        and _letters(paragraph)[:MARK] not in _letters(story.deck) + headline
    ]
    return {
        "headline": bool(headline)
        and (headline in title or title in headline or headline[:25] == title[:25]),
        "start": 0 <= start < slack,
        "end": end >= 0 and len(gold) - end < slack,
        "nothing lost": not lost,
    }


def shows_its_story(page: Page) -> bool:
    """Tell whether what was copied holds the story at all: some pages show it by their scripts alone."""
    copied = _letters(page.text)
    shown = [_letters(paragraph)[:MARK] in copied for paragraph in page.paragraphs]
    return sum(shown) * 2 > len(shown)


def copy_pages(folder: Path) -> Iterator[Page]:
    """Yield each page of `folder` as Chromium copies it."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            source = folder / row["html"].removeprefix("test/test-pages/")
            source = source if source.exists() else folder / "readability" / source.relative_to(folder)
            if source.exists():
                held = _copy(browser, _SCRIPT.sub(b"", source.read_bytes()))
                yield _page_of(row, source, held)
        browser.close()


def _page_of(row: dict[str, Any], source: Path, held: dict[str, str]) -> Page:
    from lxml import html

    tree = html.fromstring((source.parent / "expected.html").read_text(encoding="utf-8"))
    texts = (
        " ".join(element.text_content().split()) for element in tree.iter("p", "li", "blockquote", "pre")
    )
    return Page(
        name=source.parent.name,
        text=held.get("text/plain", ""),
        html=held.get("text/html", ""),
        title=row.get("title") or "",
        authors=row.get("authors") or "",
        paragraphs=tuple(filter(None, texts)),
    )


def _copy(browser: "Browser", body: bytes) -> dict[str, str]:
    """Return what the clipboard holds, by its type, after all of a page was copied."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=ORIGIN)
    page = context.new_page()
    page.route(
        "**/*",
        lambda route: (
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
            if route.request.url == f"{ORIGIN}/"
            else route.abort()
        ),
    )
    page.goto(f"{ORIGIN}/", wait_until="domcontentloaded")
    page.bring_to_front()
    page.evaluate(_COPY)
    held = page.evaluate(_CLIPBOARD)
    context.close()
    return held


def _shows_its_title(page: Page) -> bool:
    title = _letters(page.title)
    lines = filter(None, map(_letters, page.text.splitlines()))
    return any(len(line) > 5 and (line in title or line[:25] == title[:25]) for line in lines)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


if __name__ == "__main__":
    main()
