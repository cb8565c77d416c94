"""Every page that a reader can reach from the front page by following links."""

import urllib.error
import urllib.request
from collections import deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "iframe": "src", "form": "action"}
NOT_PUBLIC = "/admin/"
# Each page of results leads to a hundred others; which of them to look at is for the caller to say.
SEARCH = "/search/"
LIMIT = 5000


@dataclass(frozen=True)
class FetchedPage:
    """What a URL answered; `linked_from` is the page on which its link was found first."""

    url: str
    linked_from: str
    status: int
    content_type: str
    body: bytes

    @property
    def is_html(self) -> bool:
        return self.content_type.startswith("text/html")


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        # A form that posts is not followed: a crawler only looks.
        if tag == "form" and (attributes.get("method") or "get").lower() != "get":
            return
        link = attributes.get(LINKS.get(tag, ""))
        if link:
            self.links.append(link)


def crawl(start: str, more: tuple[str, ...] = ()) -> list[FetchedPage]:
    """Fetch `start`, the paths in `more`, and all of the same origin that these lead to.

    From a URL with a query, links with a query are not followed.
    """
    waiting = deque([(start, start), *((urljoin(start, path), start) for path in more)])
    known = {url for url, _ in waiting}
    pages: list[FetchedPage] = []
    while waiting:
        if len(pages) == LIMIT:
            raise SystemExit(
                f"error: links lead to more than {LIMIT} pages, as {waiting[0][0]}: without end?"
            )
        url, linked_from = waiting.popleft()
        page = _fetch(url, linked_from)
        pages.append(page)
        for link in _links(page) if page.is_html else ():
            if link not in known and _is_ours(link, start) and not _is_query_of_query(url, link):
                known.add(link)
                waiting.append((link, url))
    return pages


def _fetch(url: str, linked_from: str) -> FetchedPage:
    request = urllib.request.Request(url, headers={"Accept": "text/html,*/*"})
    try:
        response = urllib.request.urlopen(request, timeout=30)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        content_type = response.headers.get("Content-Type", "")
        return FetchedPage(url, linked_from, response.status, content_type, response.read())


def _links(page: FetchedPage) -> list[str]:
    reader = _LinkReader()
    reader.feed(page.body.decode())
    return [urldefrag(urljoin(page.url, link)).url for link in reader.links]


def _is_query_of_query(url: str, link: str) -> bool:
    # Facets combine without end: a search leads to other pages, but not to narrower searches.
    return bool(urlsplit(url).query and urlsplit(link).query)


def _is_ours(link: str, start: str) -> bool:
    parts = urlsplit(link)
    is_search = parts.path == SEARCH and parts.query != ""
    return parts[:2] == urlsplit(start)[:2] and not parts.path.startswith(NOT_PUBLIC) and not is_search
