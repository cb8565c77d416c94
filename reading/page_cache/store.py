"""The finished pages that this process keeps: compressed bytes under a validator, least recently used first out."""

import functools
import gzip
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import ResponseHeaders

from reading.page_cache.bounded import BoundedStore

Check = Callable[[], str | None]

# Browsers ask again each time (and mostly hear 304). A shared cache may answer by itself for a second, and for
# three more while it asks: so an edit shows within five seconds behind any number of proxies.
CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-while-revalidate=3"
VARY = "Accept-Encoding"
# Headers that belong to one answer, not to the page.
_UNKEPT = frozenset({"content-length", "content-encoding", "etag", "cache-control", "vary", "set-cookie"})
# The last few percent would double what it costs to build a page anew for each comment.
_COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=4),
    "gzip": lambda body: gzip.compress(body, compresslevel=4, mtime=0),
}
# "gzip;q=0" refuses gzip.
_REFUSED = re.compile(r"\s*q\s*=\s*0(\.0{0,3})?\s*", re.IGNORECASE)
_DECOMPRESS = {"br": brotli.decompress, "gzip": gzip.decompress}


def make_etag(key: str, validator: str) -> str:
    """Return the entity tag of a page. It is weak: the same page may travel in several encodings."""
    text = f"{settings.BUILD_ID}\n{key}\n{validator}"
    return f'W/"{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"'


def matches(request: HttpRequest, etag: str) -> bool:
    """Whether the browser says that it has the page with this tag.

    "*" matches nothing: no browser asks so, and it would be answered before a view has said that there is a page.
    """
    known = request.META.get("HTTP_IF_NONE_MATCH")
    return known is not None and (known == etag or etag.removeprefix("W/") in known)


def not_modified(etag: str) -> HttpResponse:
    headers = {"ETag": etag, "Cache-Control": CACHE_CONTROL, "Vary": VARY}
    return HttpResponseNotModified(headers=headers)


# Browsers send a handful of these headers, and reading one costs more than all else that a known page does.
@functools.lru_cache(maxsize=256)
def choose_encoding(accepted: str) -> str:
    """Return the encoding to answer in: "br", "gzip" or "" for none, by an Accept-Encoding header."""
    offers = {}
    for part in accepted.split(","):
        name, _, weight = part.partition(";")
        offers[name.strip().lower()] = not _REFUSED.fullmatch(weight)
    return next((name for name in _COMPRESS if offers.get(name)), "")


class KnownHeaders(ResponseHeaders):
    """A copy of headers that were checked already: to check them anew took a tenth of what a known page does."""

    _store: dict[str, tuple[str, str]]

    def __init__(self, known: ResponseHeaders) -> None:
        self._store = vars(known)["_store"].copy()


@dataclass
class KeptPage:
    """One page: how to validate it, and its bytes in each encoding that was asked for so far."""

    etag: str
    validator: str
    check: Check
    checked_at: float
    headers: ResponseHeaders
    bodies: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The bytes to reckon with: the page in each encoding, and what Python needs around it."""
        return sum(map(len, self.bodies.values())) + 2000

    def is_current(self, *, trust_seconds: float) -> bool:
        """Whether the page is still what the database would give, asking it unless it was asked just now."""
        now = time.monotonic()
        if now - self.checked_at < trust_seconds:
            return True
        if self.check() != self.validator:
            return False
        self.checked_at = now
        return True

    def body(self, encoding: str) -> bytes:
        """Return the page in `encoding`. One that is asked for the first time is kept beside the others."""
        if encoding in self.bodies:
            return self.bodies[encoding]
        known, packed = next(iter(self.bodies.items()))
        plain = _DECOMPRESS[known](packed)
        if not encoding:
            return plain
        # A new dict, because another thread may be adding up the sizes in the old one.
        self.bodies = {**self.bodies, encoding: _COMPRESS[encoding](plain)}
        return self.bodies[encoding]

    def answer(self, request: HttpRequest) -> HttpResponse:
        if matches(request, self.etag):
            return not_modified(self.etag)
        encoding = choose_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        body = self.body(encoding)
        response = HttpResponse(body)
        response.headers = KnownHeaders(self.headers)
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(body))
        return response


def keep(
    key: str, validator: str, check: Check, checked_at: float, response: HttpResponse, encoding: str
) -> KeptPage:
    """Make a kept page of a finished response."""
    etag = make_etag(key, validator)
    headers = {name: value for name, value in response.items() if name.lower() not in _UNKEPT}
    headers |= {"ETag": etag, "Cache-Control": CACHE_CONTROL, "Vary": VARY}
    first = encoding or "gzip"
    return KeptPage(
        etag,
        validator,
        check,
        checked_at,
        ResponseHeaders(headers),
        {first: _COMPRESS[first](response.content)},
    )


class PageStore:
    """Kept pages by key. Those whose key has parameters share an eighth of the room, and never drive out the others.

    Whoever likes can ask for a million places in a list, each a page; the front page must be known all the same.
    """

    def __init__(self, max_bytes: int) -> None:
        by_parameters = max_bytes // 8
        self._plain = BoundedStore[KeptPage](max_bytes - by_parameters)
        self._by_parameters = BoundedStore[KeptPage](by_parameters)

    def __len__(self) -> int:
        return len(self._plain) + len(self._by_parameters)

    @property
    def size(self) -> int:
        """The bytes that are held."""
        return self._plain.size + self._by_parameters.size

    def get(self, key: str) -> KeptPage | None:
        return self._store_of(key).get(key)

    def put(self, key: str, page: KeptPage) -> None:
        """Keep it, in the place of what is under this key; also called when it has grown."""
        self._store_of(key).put(key, page)

    def clear(self) -> None:
        self._plain.clear()
        self._by_parameters.clear()

    def _store_of(self, key: str) -> BoundedStore[KeptPage]:
        return self._plain if key.endswith("?") else self._by_parameters
