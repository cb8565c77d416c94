"""The index's fields."""

from functools import cache
from pathlib import Path

from tantivy import Index, Schema, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from search.index.analysis import get_accented_analyzer, get_analyzer
from search.languages import ACCENTED, ANALYSES, PLAIN

# Counted up with every change of fields or analysis: an index of another version is not used, but made anew.
SCHEMA_VERSION = 6
# What results can be limited to. Each is two fields: the name as shown, counted; and its keys, compared.
FACETS = ("source", "section", "place", "topic", "author", "language")
# Whose names are suggested while somebody types.
SUGGESTED = ("topic", "place", "source", "section", "author")
# Every story is in one slice, whatever it is about: a slice is a fair sample of any results.
SLICES = 16
_STORED_ONLY = "stored_only"


def text_field(analysis: str) -> str:
    """Return the field in which words of a language are found: the whole story, what stands above it repeated."""
    return f"text_{analysis}"


def accented_field(analysis: str) -> str:
    """Return the field of words whose accents make another term of them, in one of the languages `ACCENTED`."""
    return f"accented_{analysis}"


def headline_field(analysis: str) -> str:
    return f"headline_{analysis}"


def keys_field(facet: str) -> str:
    """Return the field that holds a facet's values as they are compared (`folding.fold_name`)."""
    return f"{facet}_key"


def beginnings_field(kind: str) -> str:
    """Return the field that holds names from each of their words on, for suggestions."""
    return f"{kind}_beginning"


@cache
def get_schema() -> Schema:
    """Return the schema of versions of stories, and of the one other document: the position in the change log."""
    builder = SchemaBuilder()
    for name in ("key", "kind", "exact"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (
        "id",
        "number",
        "live_from",
        "live_until",
        "day",
        "month",
        "order",
        "digest",
        "slice",
        "position",
    ):
        builder.add_integer_field(name, stored=name == "position", indexed=True, fast=True)
    for analysis in ANALYSES:
        builder.add_text_field(text_field(analysis), tokenizer_name=analysis)
        builder.add_text_field(headline_field(analysis), tokenizer_name=analysis)
    for analysis in sorted(ACCENTED):
        builder.add_text_field(
            accented_field(analysis), tokenizer_name=accented_field(analysis), index_option="freq"
        )
    builder.add_text_field("headline_words", tokenizer_name=PLAIN, index_option="basic")
    for facet in FACETS:
        builder.add_text_field(facet, tokenizer_name="raw", fast=True, index_option="basic")
        builder.add_text_field(keys_field(facet), tokenizer_name="raw", index_option="basic")
    for kind in SUGGESTED:
        builder.add_text_field(beginnings_field(kind), tokenizer_name="raw", index_option="basic")
    for name in ("body", "card", "mark"):
        builder.add_text_field(name, stored=True, tokenizer_name=_STORED_ONLY, index_option="basic")
    return builder.build()


def open_index(folder: Path) -> Index:
    """Open the index in a folder, or begin one there. Raises `ValueError` where its files are damaged."""
    index = Index(get_schema(), str(folder))
    for analysis in ANALYSES:
        index.register_tokenizer(analysis, get_analyzer(analysis))
    for analysis in ACCENTED:
        index.register_tokenizer(accented_field(analysis), get_accented_analyzer(analysis))
    index.register_tokenizer(_STORED_ONLY, TextAnalyzerBuilder(Tokenizer.regex("^$")).build())
    # Whoever searches asks for a newer state itself; a thread that watches the files would outlive the searcher.
    index.config_reader("manual")
    return index
