"""A story as the desk has it beside what its sender says now, with what differs marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.article import story_field
from texts.cleaning import clean_html, text_of
from web.site_address import own_host
from wires.wire_story import WireStory

_PIECE = re.compile(r"\S+|\n")
# To compare longer texts word by word would keep the page waiting.
MOST_PIECES = 12_000


@dataclass(frozen=True)
class Difference:
    """One field in which the two differ: as the desk has it, as it was sent."""

    label: str
    stored: SafeString
    sent: SafeString


def compare(article: Article, story: WireStory) -> list[Difference]:
    """Return what would change if the desk took over what the sender says; what he leaves unsaid stays."""
    return [
        Difference(label, *_marked(stored, sent))
        for label, stored, sent in _fields(article, story)
        if stored != sent
    ]


def _fields(article: Article, story: WireStory) -> Iterator[tuple[str, str, str]]:
    def label(name: str) -> str:
        return str(story_field(name).verbose_name)

    for name in ("headline", "deck", "byline", "update_marker", "credit"):
        yield label(name), getattr(article, name), getattr(story, name)
    yield label("dateline"), article.dateline, story.dateline_text
    body_html = clean_html(story.body_html, own_host=own_host())
    yield label("body_html"), text_of(article.body_html), text_of(body_html)
    for name in ("language", "rights", "original_url", "version_note"):
        yield label(name), getattr(article, name), getattr(story, name) or getattr(article, name)
    yield label("source"), article.source.name, story.source or article.source.name
    section = article.section.name if article.section else ""
    yield label("section"), section, story.section or section
    authors = [row.author.name for row in article.author_rows.select_related("author").order_by("position")]
    yield label("authors"), _list(authors), _list(story.writers or authors)
    topics = sorted(row.topic.name for row in article.topic_rows.select_related("topic"))
    yield label("topics"), _list(topics), _list(sorted(topic.name for topic in story.topics) or topics)
    if body_html != article.body_html and text_of(article.body_html) == text_of(body_html):
        yield label("body_html"), _("as it is"), _("the same words, marked up otherwise")


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)


def _marked(stored: str, sent: str) -> tuple[SafeString, SafeString]:
    one, other = _PIECE.findall(stored), _PIECE.findall(sent)
    if len(one) + len(other) > MOST_PIECES:
        return _print([("", one)]), _print([("", other)])
    steps = SequenceMatcher(None, one, other).get_opcodes()
    return (
        _print([("" if step == "equal" else "del", one[a:b]) for step, a, b, _c, _d in steps]),
        _print([("" if step == "equal" else "ins", other[c:d]) for step, _a, _b, c, d in steps]),
    )


def _print(runs: Sequence[tuple[str, Sequence[str]]]) -> SafeString:
    return format_html_join(" ", "{}", ((_print_run(mark, pieces),) for mark, pieces in runs if pieces))


def _print_run(mark: str, pieces: Sequence[str]) -> SafeString:
    lines = " ".join(pieces).split("\n")
    text = format_html_join(SafeString("<br>"), "{}", ((line.strip(),) for line in lines))
    return format_html("<{}>{}</{}>", SafeString(mark), text, SafeString(mark)) if mark else text
