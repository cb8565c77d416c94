"""The one place where wire stories become articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.actions import EditConflict, Filing, PublishedForGood, create_articles, save_article, take_turn
from articles.bulk_rows import insert_rows
from articles.cleaning import clean_html, clean_line, strip_unwanted
from articles.models import Article, Status
from wires.filings import NO_SOURCE, Names, Unfit, lay_out, make_filing, show_state
from wires.formats import Rejection
from wires.models import Receipt
from wires.wire_story import WireStory

# Other writers wait while a batch is stored: half a second.
BATCH_SIZE, BATCH_CHARACTERS = 500, 5_000_000


class Result(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Outcome:
    """What became of one story. `article_id` is where it is stored, `reason` why it is not."""

    result: Result
    story: WireStory | None = None
    article_id: int | None = None
    reason: str = ""


def ingest(
    answers: Iterable[WireStory | Rejection],
    *,
    status: Status = Status.PUBLISHED,
    default_source: str = NO_SOURCE,
    at: datetime | None = None,
) -> Iterator[Outcome]:
    """Store what a format yields, and say of each story what became of it, in order.

    A story is known again by its guid, or, where the sender gives none, by its fingerprint. A new one takes
    `status`, and the moment `at` (now, if none) where it does not say when it was published; one that is stored
    keeps its status and its address. Each batch is stored whole or, where one story in it fails, story by story:
    whatever was yielded is stored, so a broken import is simply started again.
    """
    importer = _Importer(status, default_source, at or timezone.now())
    batch: list[WireStory | Rejection] = []
    keys: set[str] = set()
    size = 0
    for answer in answers:
        key = _key(answer)
        if len(batch) >= BATCH_SIZE or size >= BATCH_CHARACTERS or key in keys:
            yield from importer.store(batch)
            batch, keys, size = [], set(), 0
        batch.append(answer)
        size += 0 if isinstance(answer, Rejection) else len(answer.body_html) + len(answer.original)
        keys |= {key} if key else set()
    yield from importer.store(batch)


def _key(answer: WireStory | Rejection) -> str | None:
    if isinstance(answer, Rejection):
        return None
    return answer.guid or answer.fingerprint


@dataclass(frozen=True)
class _Stored:
    """A story that is there; `digest` is None where it was not imported."""

    article_id: int
    digest: str | None


class _Importer:
    def __init__(self, status: Status, default_source: str, at: datetime) -> None:
        self.status, self.default_source, self.at = status, default_source, at
        self.names = Names()

    def store(self, batch: Sequence[WireStory | Rejection]) -> list[Outcome]:
        stories = [answer for answer in batch if isinstance(answer, WireStory)]
        try:
            stored = iter(self._store_together(stories))
        except (DatabaseError, Unfit, EditConflict, PublishedForGood):
            self.names.forget()
            stored = iter([self._store_alone(story) for story in stories])
        return [
            next(stored) if isinstance(answer, WireStory) else Outcome(Result.REJECTED, reason=str(answer))
            for answer in batch
        ]

    def _store_alone(self, story: WireStory) -> Outcome:
        try:
            return self._store_together([story])[0]
        except (Unfit, PublishedForGood) as error:
            reason = str(error)
        except EditConflict:
            reason = "Somebody saved the story at the same moment; import it again."
        except DatabaseError as error:
            reason = f"The database refuses it: {error}".split("\n")[0]
        # The names that were made for it have been taken back.
        self.names.forget()
        return Outcome(Result.REJECTED, story, reason=reason)

    @transaction.atomic
    def _store_together(self, stories: Sequence[WireStory]) -> list[Outcome]:
        if not stories:
            return []
        # The same file may be coming in twice: what the other import has stored is known to this one then.
        take_turn()
        known = _find_known(stories)
        fresh = [story for story in stories if _key(story) not in known]
        changed = [
            story for story in stories if _key(story) in known and known[_key(story)].digest != story.digest
        ]
        if fresh or changed:
            self.names.find([*fresh, *changed], self.default_source)
        created = self._create(fresh) if fresh else {}
        articles = _load(known[_key(story)].article_id for story in changed)
        updated = {
            _key(story) for story in changed if self._update(articles[known[_key(story)].article_id], story)
        }
        ids = {**{key: stored.article_id for key, stored in known.items()}, **created}
        self._write_receipts(fresh, changed, ids)
        return [
            Outcome(Result.CREATED, story, created[key])
            if (key := _key(story)) in created
            else Outcome(Result.UPDATED if key in updated else Result.UNCHANGED, story, ids[key])
            for story in stories
        ]

    def _create(self, stories: Sequence[WireStory]) -> dict[str | None, int]:
        filings = [
            make_filing(story, self.names, status=self.status, default_source=self.default_source, at=self.at)
            for story in stories
        ]
        articles = create_articles(filings=filings, at=self.at)
        for story, filing in zip(stories, filings, strict=True):
            if story.versions and self.status == Status.PUBLISHED:
                self._add_later_states(story, filing)
        return {_key(story): article.pk for story, article in zip(stories, articles, strict=True)}

    def _add_later_states(self, story: WireStory, filing: Filing) -> None:
        article = filing.article
        for state in story.versions[1:]:
            show_state(article, state)
            save_article(filing=Filing(article), at=state.published_at)
        began_at = story.updated_at or self.at
        article.version_note = ""
        save_article(filing=lay_out(article, story, self.names), at=began_at)

    def _update(self, article: Article, story: WireStory) -> bool:
        """Bring a stored article up to what the sender says now; tell whether anything changed."""
        before = _content(article)
        filing = lay_out(article, story, self.names)
        if _content(article) == before and _files_same(filing):
            return False
        newer = story.updated_at if story.updated_at and story.updated_at <= self.at else None
        save_article(filing=filing, expected_revision=article.revision, at=self.at, updated_at=newer)
        return True

    def _write_receipts(
        self, fresh: Sequence[WireStory], changed: Sequence[WireStory], ids: dict[str | None, int]
    ) -> None:
        insert_rows(
            Receipt,
            ("article_id", "digest", "received_at"),
            [(ids[_key(story)], story.digest, self.at) for story in fresh],
        )
        Receipt.objects.bulk_create(
            [
                Receipt(article_id=ids[_key(story)], digest=story.digest, received_at=self.at)
                for story in changed
            ],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["digest", "received_at"],
            batch_size=BATCH_SIZE,
        )


def _find_known(stories: Sequence[WireStory]) -> dict[str | None, _Stored]:
    """Return which of `stories` are stored, by their keys; of several with one fingerprint, the first.

    No more of them than their receipts: where an import is started again, most stories are only to be passed over.
    """
    asked = {
        "guid": [story.guid for story in stories if story.guid],
        "fingerprint": [story.fingerprint for story in stories if not story.guid],
    }
    return {
        key: _Stored(pk, digest)
        for name, keys in asked.items()
        if keys
        for key, pk, digest in Article.objects.filter(**{f"{name}__in": keys})
        .order_by("-pk")
        .values_list(name, "pk", "receipt__digest")
    }


def _load(ids: Iterable[int]) -> dict[int, Article]:
    """Return articles with all that an update compares."""
    articles = Article.objects.select_related("source", "section")
    return articles.prefetch_related("author_rows", "topic_rows").in_bulk(set(ids))


def _content(article: Article) -> tuple[object, ...]:
    """What a sender can change in a story, cleaned as the actions store it."""
    lines = (
        "headline",
        "byline",
        "dateline",
        "update_marker",
        "credit",
        "rights",
        "language",
        "original_url",
    )
    return (
        *(clean_line(getattr(article, name)) for name in lines),
        strip_unwanted(article.deck).strip(),
        strip_unwanted(article.version_note).strip(),
        clean_html(article.body_html),
        article.source_id,
        article.section_id,
    )


def _files_same(filing: Filing) -> bool:
    """Tell whether the stored article is filed under the authors and topics of `filing` already."""
    authors = [
        row.author_id for row in sorted(filing.article.author_rows.all(), key=lambda row: row.position)
    ]
    topics = {row.topic_id for row in filing.article.topic_rows.all()}
    return (
        filing.authors is None or authors == list(dict.fromkeys(author.pk for author in filing.authors))
    ) and (filing.topics is None or topics == {topic.pk for topic in filing.topics})
