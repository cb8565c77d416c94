"""Which stored story a delivered one is, and what was delivered of it before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Q

from articles.models import Article, ArticleVersion
from texts.cleaning import text_of
from wires.models import BecameOf
from wires.wire_story import WireStory

# The deliveries that the archive took in, so that a story may stand as one of them left it.
TAKEN_IN = frozenset({BecameOf.CREATED, BecameOf.UPDATED, BecameOf.SAME, BecameOf.TAKEN_OVER})
_PAST = ("pk", "digest", "format", "became_of", "revision", "left_as", "time_zone")
# How much of the shorter text another shares that is the same story: an update keeps most of what was said, while the
# next report under the same headline has words of its own. Where both are dated, and differ, they are two reports.
SHARED, SHARED_THOUGH_DATED_OTHERWISE = 0.5, 0.9
SHINGLE = 3
LONGEST_WORDS = 20  # letters of a word on average, where words have spaces between them
MOST_CANDIDATES = 50


@dataclass(frozen=True)
class Past:
    """An earlier delivery of a story."""

    pk: int
    digest: str
    format: str
    became_of: str
    revision: int | None
    left_as: str
    time_zone: str

    @property
    def is_unkept(self) -> bool:
        """Whether it is from before deliveries were kept: it has no bytes, and its times were taken for UTC."""
        return not self.format and not self.left_as


@dataclass
class Known:
    """A story that is there, and what came of it so far, oldest first; nothing where the desk wrote it."""

    article_id: int
    revision: int
    past: list[Past] = field(default_factory=list)

    def find(self, story: WireStory) -> Past | None:
        """Return the delivery that `story` is again, byte by byte (or, of old ones, field by field)."""
        digest = story.received_digest
        return next((past for past in self.past if past.digest == digest), None) or self._find_unkept(story)

    def _find_unkept(self, story: WireStory) -> Past | None:
        unkept = [past for past in self.past if past.is_unkept]
        digest = story.digest if unkept else ""
        return next((past for past in unkept if past.digest == digest), None)


def find_known(stories: Sequence[WireStory]) -> list[Known | None]:
    """Return for each story which one it is of those stored: by its guid, else by fingerprint and text.

    Where an import is started again, most stories are only to be passed over: then no text is looked at.
    """
    by_guid = _load("guid", [story.guid for story in stories if story.guid])
    by_print = _load("fingerprint", [story.fingerprint for story in stories if not story.guid])
    return [
        next(iter(by_guid.get(story.guid, [])), None)
        if story.guid
        else _choose(story, by_print.get(story.fingerprint, []))
        for story in stories
    ]


def _load(name: str, keys: Sequence[str]) -> dict[str, list[Known]]:
    if not keys:
        return {}
    rows = (
        Article.objects.filter(**{f"{name}__in": keys})
        .order_by("pk", "deliveries__pk")
        .values_list(name, "pk", "revision", *(f"deliveries__{column}" for column in _PAST))
    )
    found: dict[str, dict[int, Known]] = defaultdict(dict)
    for key, pk, revision, *past in rows:
        known = found[key].setdefault(pk, Known(pk, revision))
        if past[0] is not None:
            known.past.append(Past(*past))
    return {key: list(stories.values()) for key, stories in found.items()}


def _choose(story: WireStory, candidates: Sequence[Known]) -> Known | None:
    """Choose the story that the delivered one is, among those of one headline, place and day."""
    for known in candidates:
        if known.find(story):
            return known
    latest = candidates[-MOST_CANDIDATES:]
    rows = _bodies([known.article_id for known in latest]) if latest else []
    bodies = {pk: (body, published_at) for pk, body, published_at in rows}
    words = _words(story.body_text)
    rated = [
        (share, known)
        for known in latest
        for body, published_at in [bodies[known.article_id]]
        if (share := _shared(words, _words(text_of(body)))) >= _wanted(story, published_at)
    ]
    return max(rated, key=lambda pair: pair[0])[1] if rated else None


def _bodies(ids: Sequence[int]) -> list[tuple[int, str, datetime | None]]:
    # As readers had them last, whatever the desk is writing; a draft's only one.
    last = ArticleVersion.objects.filter(
        Q(number=F("article__version")) | Q(article__version=0), article__in=ids
    )
    return list(last.values_list("article", "body_html", "article__published_at"))


def _wanted(story: WireStory, published_at: datetime | None) -> float:
    return (
        SHARED_THOUGH_DATED_OTHERWISE
        if story.published_at and published_at and story.published_at != published_at
        else SHARED
    )


def _shared(words: Sequence[str], others: Sequence[str]) -> float:
    """Return how much of the shorter text stands in the other, in runs of three words; 1 where either says nothing."""
    run = min(SHINGLE, len(words), len(others))
    if not run:
        return 1.0
    one, other = (
        {tuple(text[at : at + run]) for at in range(len(text) - run + 1)} for text in (words, others)
    )
    return len(one & other) / min(len(one), len(other))


def _words(text: str) -> list[str]:
    """Return the words of a text, or its letters, where its script writes no spaces."""
    text = text.casefold()
    pieces = text.split() if text.count(" ") * LONGEST_WORDS > len(text) else text
    return [word for piece in pieces if (word := "".join(filter(str.isalnum, piece)))]
