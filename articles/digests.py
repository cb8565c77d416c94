"""The canonical form of a public version, and its SHA-256: anybody can compute it again (docs/digests.md). Pure."""

import hashlib
import json
from typing import Any

from articles.models import Article, ArticleVersion

# What the form says of a version beside its story's guid, its number, its filing and the digest before it. Times are
# left out: a wrong date is put right in the open, and is no change of what was said.
FIELDS = (
    "headline",
    "deck",
    "byline",
    "dateline",
    "update_marker",
    "body_html",
    "credit",
    "language",
    "rights",
    "version_note",
)
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical_form(guid: str, values: dict[str, Any], previous: str) -> bytes:
    """Return the bytes that are hashed; `values` are columns of a version, `filed_as` and `number` among them.

    JSON without white space, keys in the order of their code points, UTF-8, no escapes but those JSON demands.
    """
    form = {name: values[name] for name in FIELDS}
    form |= {"guid": guid, "number": values["number"], "filed_as": values["filed_as"], "previous": previous}
    return _encode(form).encode()


def digest_of(guid: str, values: dict[str, Any], previous: str) -> str:
    return hashlib.sha256(canonical_form(guid, values, previous)).hexdigest()


def seal(article: Article, version: ArticleVersion, previous: str) -> None:
    """Give a public version its digest, once its text, number and filing are what they shall be."""
    version.digest = digest_of(article.guid, version.__dict__, previous)
