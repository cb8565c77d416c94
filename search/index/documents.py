"""From stories in the database to documents of the index: one for each version that readers see, or will."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import reverse
from tantivy import Document

from articles.models import (
    ArticleAuthor,
    ArticlePlace,
    ArticleTopic,
    ArticleVersion,
    Author,
    Place,
    Section,
    Source,
    Topic,
)
from articles.models.named import Named
from search.folding import fold_name, fold_text
from search.index.analysis import accented_words
from search.index.cards import write_card
from search.index.schema import (
    SLICES,
    SUGGESTED,
    accented_field,
    beginnings_field,
    get_schema,
    headline_field,
    keys_field,
    text_field,
)
from search.languages import ACCENTED, analysis_of
from search.tokens.joints import broken_parts, mend_lines, other_forms
from texts.cleaning import blocks_of

NAME_MODELS: dict[str, type[Named]] = {
    "source": Source,
    "section": Section,
    "topic": Topic,
    "place": Place,
    "author": Author,
}
_LISTINGS = {"topic": ArticleTopic, "place": ArticlePlace, "author": ArticleAuthor}
_SAID = (
    "headline",
    "deck",
    "byline",
    "dateline",
    "body_html",
    "credit",
    "language",
    "source_id",
    "section_id",
)
_SPAN = ("number", "digest", "live_from", "live_until", "published_at", "published_date")
_COLUMNS = {name: name for name in (*_SAID, *_SPAN)} | {
    "version": "pk",
    "id": "article_id",
    "guid": "article__guid",
    "slug": "article__slug",
    "original_url": "article__original_url",
}
# BM25 over one field in which the headline stands three times and the deck twice weighs them before a word's
# frequency is damped, as BM25F does; scores of separate fields, added up, would reward repetition across them.
HEADLINE_TIMES, DECK_TIMES = 3, 2
# Stands in no text, and is a blank to whatever looks for words.
_BETWEEN_TEXTS = "\x1e"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Name(NamedTuple):
    """A source, section, topic, place or author as the index knows it: shown so, written so in addresses."""

    label: str
    slug: str
    keys: tuple[str, ...]
    beginnings: tuple[str, ...]


class NameBook:
    """Names by kind and id, read once and kept: a hundred thousand stories share some thousand names."""

    def __init__(self) -> None:
        self._names: dict[str, dict[int, Name]] = {kind: {} for kind in NAME_MODELS}

    def load(self, kind: str, ids: Iterable[int]) -> None:
        """Read those names that are not known yet."""
        known = self._names[kind]
        missing = sorted(set(ids) - known.keys())
        for start in range(0, len(missing), 500):
            for pk, row in NAME_MODELS[kind]._default_manager.in_bulk(missing[start : start + 500]).items():
                known[pk] = _name_of(kind, row)

    def get(self, kind: str, ids: Iterable[int]) -> list[Name]:
        """Return the names of these ids. One deleted meanwhile is left out: its stories are in the log again."""
        return [self._names[kind][pk] for pk in ids if pk in self._names[kind]]


def article_key(pk: int) -> str:
    """Return the term by which a story's documents are replaced or deleted."""
    return f"article:{pk}"


def microseconds(moment: datetime) -> int:
    """Return a moment as the index compares it."""
    passed = moment - EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def load_fields(ids: Sequence[int], names: NameBook, *, at: datetime) -> Iterator[dict[str, list[Any]]]:
    """Yield the fields of each version of the given stories that readers see at a moment or will see after it.

    At most nine queries.
    """
    versions = ArticleVersion.objects.public().filter(article__in=ids, live_until__gt=at, is_withheld=False)
    rows = [
        dict(zip(_COLUMNS, row, strict=True))
        for row in versions.order_by("article", "number").values_list(*_COLUMNS.values())
    ]
    filed: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        filed[row["version"]]["source"] = [row["source_id"]]
        if row["section_id"]:
            filed[row["version"]]["section"] = [row["section_id"]]
    for kind, listing in _LISTINGS.items():
        for version_id, name_id in (
            listing._default_manager.filter(version__in=[row["version"] for row in rows])
            .order_by("pk")
            .values_list("version_id", f"{kind}_id")
        ):
            filed[version_id][kind].append(name_id)
    for kind in NAME_MODELS:
        names.load(kind, {pk for kinds in filed.values() for pk in kinds[kind]})
    for row in rows:
        yield story_fields(row, {kind: names.get(kind, pks) for kind, pks in filed[row["version"]].items()})


def story_fields(row: dict[str, Any], names: dict[str, list[Name]]) -> dict[str, list[Any]]:
    """Return the index's fields of one version from its columns and its names. Pure but for the address."""
    day, analysis = row["published_date"], analysis_of(row["language"])
    path = _path_of(day, row["slug"])
    headline, blocks = mend_lines(row["headline"]), blocks_of(row["body_html"])
    mended = [mend_lines(block).replace("\n", " ") for block in blocks]
    labels = {kind: [name.label for name in given] for kind, given in names.items()}
    card = write_card(
        id=row["id"],
        guid=row["guid"],
        path=path,
        headline=row["headline"],
        deck=row["deck"],
        published_at=row["published_at"],
        live_from=microseconds(row["live_from"]),
        live_until=microseconds(row["live_until"]),
        seal=seal_of(row["digest"]),
        language=row["language"],
        names={kind: given for kind, given in labels.items() if given},
    )
    above = [headline] * HEADLINE_TIMES + [row["deck"]] * DECK_TIMES
    around = [row["dateline"], row["byline"], row["credit"], str(day.year)]
    around += [label for some in labels.values() for label in some]
    # Each text stands by itself: no phrase goes from a subhead on into the paragraph below it.
    texts = [text for text in (*above, *around, *mended) if text]
    together = _BETWEEN_TEXTS.join(texts)
    besides = other_forms(together, analysis) + broken_parts("\n\n".join((row["headline"], *blocks)))
    fields: dict[str, list[Any]] = {
        "key": [article_key(row["id"])],
        "kind": ["article"],
        "exact": [exact_form(value) for value in (row["guid"], path, row["original_url"]) if value],
        "id": [row["id"]],
        "number": [row["number"]],
        "live_from": [microseconds(row["live_from"])],
        "live_until": [microseconds(row["live_until"])],
        "day": [day.toordinal()],
        "month": [day.year * 12 + day.month - 1],
        "order": [order_of(row["published_at"], row["id"])],
        "slice": [row["id"] % SLICES],
        # Of all that goes in: who writes to the database by other means seals no version anew.
        "digest": [
            zlib.crc32(
                "\0".join((row["digest"], card, row["original_url"], *texts, row["body_html"])).encode()
            )
        ],
        text_field(analysis): [
            *fold_text(together, analysis).split(_BETWEEN_TEXTS),
            _folded(besides, analysis),
        ],
        headline_field(analysis): [
            fold_text(headline, analysis),
            _folded(other_forms(headline, analysis), analysis),
        ],
        "headline_words": [fold_text(headline)],
        "language": [row["language"]],
        keys_field("language"): [fold_name(row["language"]), row["language"].split("-")[0].lower()],
        "body": ["\n".join(mended)],
        "card": [card],
    }
    if analysis in ACCENTED:
        fields[accented_field(analysis)] = [" ".join(accented_words(together, analysis))]
    for kind, given in names.items():
        fields[kind] = [name.label for name in given]
        fields[keys_field(kind)] = [key for name in given for key in name.keys]
        if kind in SUGGESTED:
            fields[beginnings_field(kind)] = [each for name in given for each in name.beginnings]
    return fields


def _folded(forms: list[str], analysis: str) -> str:
    return fold_text(" ".join(forms), analysis)


def _path_of(day: date, slug: str) -> str:
    if not slug.isascii():
        return reverse("articles:article", args=(day.year, day.month, day.day, slug))
    return f"{_path_before_slug(day)}{slug}/"


# To find an address by its name takes longer than all else here, and a day has many stories.
@lru_cache(maxsize=5_000)
def _path_before_slug(day: date) -> str:
    return reverse("articles:article", args=(day.year, day.month, day.day, "-")).removesuffix("-/")


def seal_of(digest: str) -> str:
    """Return what tells a version from any other, by its digest: as much of it as chance will not repeat."""
    return digest[:16]


def exact_form(name: str) -> str:
    """Return a guid or an address as it is compared: punctuation at its ends may be lost on the way to us."""
    return name.strip("/.,:;#?!- ").casefold()


def order_of(published_at: datetime, pk: int) -> int:
    """Return one number that sorts as (published_at, id) does, to the second and as long as ids differ by < 2^28."""
    return (microseconds(published_at) // 1_000_000 << 28) + (pk & (1 << 28) - 1)


def make_document(fields: dict[str, list[Any]]) -> Document:
    return Document.from_dict(fields, get_schema())


def position_document(position: int, mark: str) -> Document:
    """Return the document that says to which number of the change log the index has followed, and which log's."""
    return Document.from_dict(
        {"key": ["position"], "kind": ["position"], "position": [position], "mark": [mark]}, get_schema()
    )


def _name_of(kind: str, row: Named) -> Name:
    label = str(row)
    keys = {fold_name(label), fold_name(row.name), fold_name(row.slug)}
    if isinstance(row, Place):
        # place:Russia finds what was datelined anywhere in Russia.
        keys |= {fold_name(row.country), fold_name(f"{row.name} {row.country}")} - {""}
    words = fold_name(row.name).split()
    # "erdogan": suggested for its own beginning and for that of "tayyip erdogan".
    beginnings = tuple(
        f"{' '.join(words[start:])}\0{row.slug}\0{label}" for start in range(min(len(words), 6))
    )
    return Name(label, row.slug, tuple(sorted(keys)), beginnings)
