"""What is said about a part of a query that could not be read as it was meant."""

from django.utils.translation import gettext_lazy as _

from search.query.search_query import Note

# By `Note.reason`.
REASONS = {
    "date": _("“%(text)s” holds no year, month or day that exists, so it was searched as words."),
    "value": _("“%(text)s” lacks the name to look for, so it was searched as words."),
    "field": _("“%(text)s” was searched as words: there is no limit of that name."),
    "negated": _("“%(text)s” cannot be ruled out, so it was searched as words."),
    "option": _("“%(text)s” is no choice there is, so it was searched as words."),
    "quote": _("A quotation mark was not closed, so “%(text)s” was searched as words."),
    "or": _("OR joins two words or phrases; here it was searched as a word."),
    "prefix": _("“%(text)s” is too short for the beginning of a word, so it was searched as a word."),
    "empty": _("“%(text)s” holds nothing to search for."),
    "too_many": _("The query was too long; it was searched up to “%(text)s”."),
    "costly": _(
        "A search holds at most 16 phrases and beginnings of words; “%(text)s” was not searched as one."
    ),
    "order": _("The span of time ends before it begins, so nothing can lie in it."),
}


def say(note: Note) -> str:
    """Return the sentence for a note."""
    return REASONS[note.reason] % {"text": note.text}
