"""A story on its way into the archive: its own fields, and what it is filed under."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.actions.naming.places import get_places
from articles.models import Article, Author, Place, Topic
from articles.work_ahead import WorkedAhead
from datelines import DatelinePlace, parse_dateline_field
from texts.characters import strip_unwanted
from texts.cleaning import clean_html, clean_line, excerpt_of, text_of
from web.site_address import own_host

LINES = ("headline", "byline", "dateline", "update_marker", "credit", "rights", "language")
# Enough of a body to take an excerpt from; a tag cut in two is dropped with the rest.
EXCERPT_FROM = 3_000
TEXTS = ("deck", "version_note")


@dataclass
class Filing:
    """An `Article` with the things it is listed under.

    `article.body_html` holds the body as received; `original` what it was made from, if that was not HTML.
    None for `authors`, `topics` or `places` leaves a stored story's as they are; for a new story, or a changed
    dateline, None for `places` means: those that the dateline names.
    """

    article: Article
    authors: Sequence[Author] | None = None
    topics: Sequence[Topic] | None = None
    places: Sequence[Place] | None = None
    original: str | None = None
    # What readers saw of a new story before, elsewhere, the oldest first: each a twin of the story, whose text has
    # `live_from`. The story's own text has its own then.
    earlier: Sequence["Filing"] = ()
    # Holds as long as it is about this very body and dateline.
    ahead: WorkedAhead | None = None
    # What prepare() read in the dateline, until file_places() has found the rows.
    named_places: Sequence[DatelinePlace] | None = None


def prepare(filing: Filing, stored: Article | None = None) -> None:
    """Clean the story's text and work out what follows from it. Changes `filing` in place; no query."""
    article, text = filing.article, filing.article.text
    for name in LINES:
        setattr(text, name, clean_line(getattr(text, name)))
    for name in TEXTS:
        setattr(text, name, strip_unwanted(getattr(text, name)).strip())
    article.withdrawal_reason = strip_unwanted(article.withdrawal_reason).strip()
    _clean_body(filing, stored)
    text.excerpt = excerpt_of(text.deck or text_of(text.body_html[:EXCERPT_FROM]))
    if stored is None or stored.dateline != text.dateline:
        _read_dateline(filing)


def _clean_body(filing: Filing, stored: Article | None) -> None:
    article, original, ahead = filing.article, filing.original, filing.ahead
    received = article.body_html
    if ahead is not None and ahead.body_received == received:
        article.body_html = ahead.body_html
    else:
        article.body_html = clean_html(received, own_host=own_host())
    if stored is not None and stored.body_html == article.body_html and original is None:
        article.body_original = stored.body_original
    else:
        kept = strip_unwanted(received if original is None else original)
        article.body_original = "" if kept == article.body_html else kept


def _read_dateline(filing: Filing) -> None:
    article, ahead = filing.article, filing.ahead
    if ahead is not None and ahead.dateline_text == article.dateline:
        found = ahead.dateline
    else:
        found = parse_dateline_field(article.dateline)
    article.dateline_date = (found.date_text or "")[:100] if found else ""
    article.dateline_agency = (found.agency or "")[:100] if found else ""
    if found and found.update_marker and not article.update_marker:
        article.update_marker = found.update_marker[:100]
    if filing.places is None:
        filing.named_places = found.places if found else ()


def file_places(filings: Sequence[Filing]) -> None:
    """Give stories that were prepared with a new dateline the places it names."""
    reading = [filing for filing in filings if filing.named_places is not None]
    places = get_places(place for filing in reading for place in filing.named_places or ())
    for filing in reading:
        named = [places[place] for place in filing.named_places or () if place in places]
        filing.places = list(dict.fromkeys(named))
