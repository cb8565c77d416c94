"""A wire story laid out as an article and what it is filed under; nothing is stored here but new names."""

from collections.abc import Sequence
from copy import copy
from datetime import datetime
from functools import cache
from typing import TypeVar

from django.db import models

from articles.actions import Filing, get_names_count, get_or_make_named
from articles.models import Article, Author, Section, Source, Status, Topic
from articles.models.named import Named
from articles.models.topic import TopicKind
from texts.cleaning import clean_line
from wires.dates.moments import as_moment
from wires.wire_story import WireStory, WireVersion

# What a story says in every state; what the sender may leave unsaid, and then an editor's word stands.
ALWAYS = ("headline", "deck", "byline", "update_marker", "body_html", "credit")
IF_SAID = ("language", "rights", "version_note")
NO_SOURCE = "Source not named"
# Some fifty megabytes of names; beyond that, those that come again are looked up again.
MOST_NAMES = 50_000
_TOPIC_KINDS = frozenset(TopicKind.values)

NamedRow = TypeVar("NamedRow", bound=Named)


class Unfit(Exception):
    """A story that no article can hold; the message says why, for a person."""


class Names:
    """Stored sources, sections, topics and authors by the names that stories use, kept from one batch to the next."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.sections: dict[str, Section] = {}
        self.topics: dict[str, Topic] = {}
        self.authors: dict[str, Author] = {}
        self._version: int | None = None

    def forget(self) -> None:
        """Forget all: somebody may have changed names, or what was made has been taken back."""
        for known in (self.sources, self.sections, self.topics, self.authors):
            known.clear()
        self._version = None

    def find(self, stories: Sequence[WireStory], default_source: str) -> None:
        """Get to know all that `stories` are filed under, with the same few queries for one story or a thousand.

        Call it after `take_writing_lock()`: whoever changes a name counts up the site's version, and waits for us.
        """
        if self._version != get_names_count() or len(self.topics) + len(self.authors) > MOST_NAMES:
            self.forget()
        kinds = {topic.name: topic.kind for story in stories for topic in story.topics}
        _find(Source, self.sources, {s.source or default_source: {} for s in stories})
        _find(Section, self.sections, {s.section: {} for s in stories if s.section})
        _find(Topic, self.topics, {name: _topic_fields(kind) for name, kind in kinds.items() if name})
        _find(Author, self.authors, {a: {} for s in stories for a in s.writers if a})
        self._version = get_names_count()


def _find(model: type[NamedRow], known: dict[str, NamedRow], wanted: dict[str, dict[str, str]]) -> None:
    if missing := {name: fields for name, fields in wanted.items() if name not in known}:
        known |= get_or_make_named(model=model, fields_by_name=missing)


def make_filing(
    story: WireStory, names: Names, *, status: Status, default_source: str, at: datetime
) -> Filing:
    """Return a new article with the earlier states that `story` knows of. Raises `Unfit`.

    States that the sender dates after `at` began then.
    """
    published_at = as_moment(story.published_at) or at
    article = Article(
        status=status,
        published_at=published_at,
        embargoed_until=story.embargoed_until,
        # A wire's own name for a story ("BC-VALLEY-FLOODS") is in capitals, and makes no address.
        slug=story.slug if story.slug == story.slug.lower() else "",
    )
    # Not among the arguments: what is no field of the story itself costs more there than all the others.
    article.source = names.sources[story.source or default_source]
    if story.guid:
        article.guid = story.guid
    updated_at = as_moment(story.updated_at)
    if updated_at and not story.versions and updated_at >= published_at:
        article.updated_at = updated_at
    filing = lay_out(article, story, names)
    if status == Status.PUBLISHED and story.versions:
        _lay_out_earlier(filing, story, at)
    return filing


def _lay_out_earlier(filing: Filing, story: WireStory, at: datetime) -> None:
    """File what the story said before along with what it says; a note stands with the state that it made."""
    article, states, note = filing.article, [], ""
    for state in story.versions:
        twin = copy(article)
        _show_state(twin, state, note)
        twin.text.live_from, note = min(as_moment(state.published_at) or at, at), state.note
        states.append(Filing(twin, authors=filing.authors, topics=filing.topics))
    filing.earlier = states
    # What was wrong before, and what the sender says of the text that stands.
    notes = dict.fromkeys(part for part in (note, story.version_note) if part)
    article.version_note = "\n\n".join(notes)
    article.text.live_from = min(as_moment(story.updated_at) or at, at)


def lay_out(article: Article, story: WireStory, names: Names) -> Filing:
    """Set all that `story` says on `article`, new or stored, and return it for filing. Raises `Unfit`."""
    text = article.text
    for name in ALWAYS:
        setattr(text, name, getattr(story, name))
    for name in IF_SAID:
        if value := getattr(story, name):
            setattr(text, name, value)
    text.dateline = story.dateline_text
    article.original_url = story.original_url or article.original_url
    article.fingerprint = story.fingerprint
    if story.source:
        text.source = names.sources[story.source]
    if story.section:
        text.section = names.sections[story.section]
    _check_headline(article)
    _check_lengths(article)
    return Filing(
        article,
        authors=[names.authors[author] for author in story.writers if author] or None,
        topics=[names.topics[topic.name] for topic in story.topics if topic.name] or None,
        original=story.original or None,
        ahead=story.ahead,
    )


def _show_state(article: Article, state: WireVersion, note: str) -> None:
    """Set on `article` what an earlier state of the story showed; it says nothing else, so that stays."""
    article.headline, article.deck = state.headline, state.deck
    article.body_html, article.version_note = state.body_html, note
    article.update_marker = ""
    _check_headline(article)
    _check_lengths(article)


def _topic_fields(kind: str) -> dict[str, str]:
    return {"kind": kind} if kind in _TOPIC_KINDS else {}


def _check_headline(article: Article) -> None:
    # Marks that only steer the letters around them are cleaned away.
    if not clean_line(article.headline):
        raise Unfit("Its headline has no letter that could be seen.")


def _check_lengths(article: Article) -> None:
    for thing in (article, article.text):
        values = thing.__dict__
        for name, limit in _text_limits(type(thing)):
            if len(values[name]) > limit:
                raise Unfit(f"{name} is longer than {limit:,} characters.")


@cache
def _text_limits(model: type[models.Model]) -> list[tuple[str, int]]:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.CharField)]
    return [(field.attname, field.max_length) for field in fields if field.max_length]
