"""The reader's language by example, for the help page and the empty search page."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Example(NamedTuple):
    """A query, and what it finds."""

    text: str
    meaning: str | Promise


class Chapter(NamedTuple):
    """Examples of one kind."""

    title: str | Promise
    examples: tuple[Example, ...]


CHAPTERS = (
    Chapter(
        _("Words"),
        (
            Example("kerry lavrov", _("both words, anywhere in the story")),
            Example('"time running out"', _("these words beside each other; curly quotation marks do as well")),
            Example("moscow OR kremlin", _("either is enough; OR in capitals, between words or phrases")),
            Example("syria -aleppo", _("without this word; -\"a phrase\" and -source:name work too")),
            Example("diplom*", _("words that begin so: diplomat, diplomacy, diplomatic")),
            Example("headline:truce", _("only in the headline; also headline:\"a phrase\"")),
        ),
    ),
    Chapter(
        _("Time"),
        (
            Example("from:2016-07 to:2016-08-15", _("published between these days, both included")),
            Example("kerry from:2016", _("since the first day of a year, month or day")),
            Example("kerry to:2016-07", _("until the last day of a year, month or day")),
        ),
    ),
    Chapter(
        _("Names"),
        (
            Example('source:"Agence France-Presse"', _("reported by it; a name of several words in quotation marks")),
            Example("section:world", _("filed in this section")),
            Example("topic:diplomacy", _("about this person, organisation, event or subject")),
            Example("place:Moscow", _("datelined from this place; dateline:Moscow means the same")),
            Example('by:"Ilse Tarrant"', _("written by this person")),
            Example("language:fr", _("written in this language: en, fr, pt-BR, ar")),
            Example("place:Moscow place:Geneva", _("several values of one limit: either is enough")),
        ),
    ),
    Chapter(
        _("Order"),
        (
            Example("kerry sort:newest", _("newest first; sort:oldest and sort:relevance are the others")),
            Example("kerry lavrov match:any", _("any of the words is enough")),
        ),
    ),
)  # fmt: skip
# For those who have not asked for anything yet.
HINTS = (*CHAPTERS[0].examples[1:5], CHAPTERS[1].examples[0], CHAPTERS[2].examples[3])
