"""Check every public page of the sample archive: links, markup, and what Lighthouse says on a phone.

Starts the site by `make run`'s own script on a database of its own. Needs `make test-tools`, Chromium and Java.
"""

import os
import re
import shutil
import sys
import time

from page_checks import lighthouse, markup
from page_checks.crawl import FetchedPage, crawl
from page_checks.local_site import ROOT, sample_site

MISSING_PAGE = "/no-such-page/"
SEARCHES = (
    "/search/?q=moscow",
    "/search/?q=moscow&source=Meridian+Newsroom&from=2016&to=2016",
    "/search/?q=zebrra+from:never&to=never",
    "/search/?from=1960&sort=oldest&page=2",
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Return the path of the Chromium that CHROMIUM names, or of the first that is installed."""
    names = filter(None, [os.environ.get("CHROMIUM")]) if "CHROMIUM" in os.environ else CHROMIUM_NAMES
    return next(filter(None, map(shutil.which, names)), None)


def missing_tool() -> str | None:
    """Say what has to be installed before pages can be checked, or return None."""
    if not (lighthouse.PROGRAM.exists() and markup.JAR.exists()):
        return "the page checkers are not installed: make test-tools"
    if not shutil.which("java"):
        return "the Nu HTML checker needs Java (on Debian: apt-get install default-jre-headless)"
    return None


def link_faults(pages: list[FetchedPage]) -> list[str]:
    """Return one line for each page that does not answer as it should."""
    return [
        f"{page.url}: answers {page.status} (linked from {page.linked_from})"
        for page in pages
        if page.status != (404 if page.url.endswith(MISSING_PAGE) else 200)
    ]


def moscow_story(pages: list[FetchedPage]) -> str:
    """Return the URL of the story whose page is measured: the Moscow talks of July 2016."""
    stories = [
        page.url
        for page in pages
        if re.search(r"/2016/07/1[4-7]/[^/]+/$", page.url) and b"MOSCOW" in page.body.upper()
    ]
    if not stories:
        raise SystemExit("error: the sample archive has no story of the Moscow talks of July 2016")
    return min(stories)


def main() -> int:
    """Print what was checked and every fault; return the exit status."""
    os.chdir(ROOT)
    chromium = find_chromium()
    problem = missing_tool()
    if problem or not chromium:
        problem = problem or "Lighthouse needs Chromium: install it, or set CHROMIUM to its path"
        print(f"error: {problem}", file=sys.stderr)
        return 1
    with sample_site() as address:
        pages = crawl(f"{address}/", more=(MISSING_PAGE, *SEARCHES))
        faults = link_faults(pages)
        html_pages = [page for page in pages if page.is_html]
        print(f"{len(pages)} pages and files fetched, {len(html_pages)} of them HTML", flush=True)

        started_at = time.monotonic()
        errors, warnings = markup.markup_faults(html_pages)
        faults += errors
        print(
            f"Nu HTML checker: {len(errors)} errors, {len(warnings)} warnings "
            f"in {time.monotonic() - started_at:.0f} s",
            flush=True,
        )
        for warning in warnings[:10]:
            print(f"  {warning}")

        print("Lighthouse, phone settings:", flush=True)
        for url in (f"{address}/", moscow_story(pages)):
            faults += lighthouse.lighthouse_faults(url, chromium)
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
