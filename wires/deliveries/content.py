"""What a sender can say of a story, as it stands in the archive: so one sees whether the desk has changed it."""

import hashlib
from collections.abc import Iterable

from django.db import models

from articles.actions import Filing
from articles.models import Article
from texts.characters import strip_unwanted
from texts.cleaning import clean_html, clean_line
from web.site_address import own_host

LINES = ("headline", "byline", "dateline", "update_marker", "credit", "rights", "language", "original_url")
TEXTS = ("deck", "version_note")


def content_of(article: Article) -> tuple[object, ...]:
    """What a sender can change in a story, cleaned as the actions store it."""
    return (
        *(clean_line(getattr(article, name)) for name in LINES),
        *(strip_unwanted(getattr(article, name)).strip() for name in TEXTS),
        clean_html(article.body_html, own_host=own_host()),
        article.source_id,
        article.section_id,
    )


def left_as(article: Article, author_ids: Iterable[int], topic_ids: Iterable[int]) -> str:
    """Return a hash of a story as it is stored, and of what it is filed under."""
    said = [
        *(getattr(article, name) for name in (*LINES, *TEXTS)),
        # By itself, because repr() looks at each letter: that was a twentieth of an import.
        _hash(article.body_html),
        article.source_id,
        article.section_id,
        list(author_ids),
        sorted(topic_ids),
    ]
    return _hash(repr(said))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def left_as_filed(filing: Filing) -> str:
    """The same of a story that has just been filed; what the filing leaves unsaid is looked up in the story's rows."""
    article = filing.article
    authors = author_ids(article) if filing.authors is None and article.revision > 1 else _ids(filing.authors)
    topics = topic_ids(article) if filing.topics is None and article.revision > 1 else _ids(filing.topics)
    return left_as(article, authors, topics)


def left_as_stored(article: Article) -> str:
    """The same of a story loaded with its rows."""
    return left_as(article, author_ids(article), topic_ids(article))


def files_same(filing: Filing) -> bool:
    """Tell whether the stored article is filed under the authors and topics of `filing` already."""
    article = filing.article
    return (filing.authors is None or author_ids(article) == _ids(filing.authors)) and (
        filing.topics is None or sorted(topic_ids(article)) == sorted(_ids(filing.topics))
    )


def author_ids(article: Article) -> list[int]:
    return [row.author_id for row in sorted(article.author_rows.all(), key=lambda row: row.position)]


def topic_ids(article: Article) -> list[int]:
    return [row.topic_id for row in article.topic_rows.all()]


def _ids(things: Iterable[models.Model] | None) -> list[int]:
    return list(dict.fromkeys(thing.pk for thing in things or ()))
