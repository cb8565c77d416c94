"""Store a batch of wire stories: new ones, changed ones, and those that are to wait for the desk."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from articles.actions import create_articles, redate_article, save_article, take_writing_lock
from articles.models import Article, Status
from intake.outcomes import Result
from wires.dates.moments import as_moment
from wires.deliveries.at_hand import is_worked_on, load_as_public
from wires.deliveries.content import content_of, files_same, left_as_filed, left_as_stored
from wires.deliveries.judging import is_old_text_again, says_the_same, stands_as_left
from wires.deliveries.known import TAKEN_IN, Known, Past, find_known
from wires.deliveries.log import Entry, log_deliveries
from wires.deliveries.zones import Zones
from wires.filings import Names, lay_out, make_filing
from wires.models import BecameOf, Delivery
from wires.story_outcome import StoryOutcome
from wires.wire_story import TIMES, WireStory

WAITS = "The desk has changed the story, so it stays as it is; what the sender says now waits for the desk."
WORKED_ON = "The desk is working on the story; what the sender says now waits for the desk."
STILL_WAITS = "It waits for the desk already."
REDATED = "Its times are read in the zone %s now."
UNDATED = (
    "It does not say when it was published. Tell where its date is to come from (--date-from), or bring it in as a "
    "draft (--status draft)."
)


class Storing:
    """Stores stories in one transaction; `names` are kept from one batch to the next."""

    def __init__(
        self,
        status: Status,
        default_source: str,
        at: datetime,
        time_zone: ZoneInfo | None = None,
        refuse_undated: bool = False,
    ) -> None:
        self.status, self.default_source, self.at = status, default_source, at
        self.refuse_undated = refuse_undated
        self.names = Names()
        self.zones = Zones(default_source, time_zone)

    def store(self, stories: Sequence[WireStory]) -> list[StoryOutcome]:
        """Store stories that are all different ones, and say of each what became of it. Call it in a transaction."""
        if not stories:
            return []
        # The same file may be coming in twice: what the other import has stored is known to this one then.
        take_writing_lock()
        stories = self.zones.settle(stories)
        outcomes: dict[int, StoryOutcome] = {}
        log: list[Entry] = []
        fresh: list[tuple[int, WireStory]] = []
        other: list[tuple[int, WireStory, Known]] = []
        for place, (story, known) in enumerate(zip(stories, find_known(stories), strict=True)):
            if known is None and self.refuse_undated and self._lacks_date(story):
                outcomes[place] = StoryOutcome(result=Result.REJECTED, story=story, reason=UNDATED)
            elif known is None:
                fresh.append((place, story))
            elif (past := known.find(story)) and not self._is_in_another_zone(story, past):
                outcomes[place] = _again(story, known, past)
                log += self._keep_bytes(story, known.article_id, past, past.time_zone)
            else:
                other.append((place, story, known))
        outcomes |= self._create(fresh) if fresh else {}
        outcomes |= self._take_others(other, log) if other else {}
        log_deliveries(log, at=self.at)
        return [outcomes[place] for place in range(len(stories))]

    def _lacks_date(self, story: WireStory) -> bool:
        return story.published_at is None and self.status == Status.PUBLISHED

    # --- New ones ---

    def _create(self, fresh: Sequence[tuple[int, WireStory]]) -> dict[int, StoryOutcome]:
        stories = [story for _place, story in fresh]
        self.names.find(stories, self.default_source)
        filings = [
            make_filing(story, self.names, status=self.status, default_source=self.default_source, at=self.at)
            for story in stories
        ]
        create_articles(filings=filings, at=self.at)
        entries = [
            self._entry(story, filing.article, BecameOf.CREATED, left_as_filed(filing))
            for story, filing in zip(stories, filings, strict=True)
        ]
        log_deliveries(entries, at=self.at)
        return {
            place: StoryOutcome(result=Result.CREATED, story=story, article_id=filing.article.pk)
            for (place, story), filing in zip(fresh, filings, strict=True)
        }

    # --- Stored ones ---

    def _take_others(
        self, other: Sequence[tuple[int, WireStory, Known]], log: list[Entry]
    ) -> dict[int, StoryOutcome]:
        # Not the import's own moment: the desk may have published since it began.
        now = max(self.at, timezone.now())
        articles = load_as_public((known.article_id for _place, _story, known in other), now)
        outcomes = {}
        for place, story, known in other:
            past, article = known.find(story), articles[known.article_id]
            if past:
                outcomes[place] = self._redate(story, article, known, past, log)
            else:
                outcomes[place] = self._take_next(story, article, known, log)
        return outcomes

    def _take_next(self, story: WireStory, article: Article, known: Known, log: list[Entry]) -> StoryOutcome:
        """Take in what a sender says now of a story that is stored, or let it wait."""
        stands = stands_as_left(article, known)
        if is_old_text_again(article, known, story) or (not stands and says_the_same(article, story)):
            mark = left_as_stored(article) if stands else ""
            log.append(self._entry(story, article, BecameOf.SAME, mark, touched=not stands))
            return StoryOutcome(result=Result.UNCHANGED, story=story, article_id=article.pk)
        if not stands:
            return self._let_wait(story, article, log, WAITS)
        self.names.find([story], self.default_source)
        before = content_of(article)
        filing = lay_out(article, story, self.names)
        if content_of(article) == before and files_same(filing):
            log.append(self._entry(story, article, BecameOf.SAME, left_as_stored(article)))
            return StoryOutcome(result=Result.UNCHANGED, story=story, article_id=article.pk)
        if is_worked_on(article):
            # To publish the sender's words would publish, or drop, those that the desk has not finished.
            return self._let_wait(story, article, log, WORKED_ON)
        updated_at = as_moment(story.updated_at)
        newer = updated_at if updated_at and updated_at <= self.at else None
        moment = max(self.at, article.text.live_from or self.at)
        save_article(filing=filing, expected_revision=article.revision, at=moment, updated_at=newer)
        log.append(self._entry(story, article, BecameOf.UPDATED, left_as_filed(filing)))
        return StoryOutcome(result=Result.UPDATED, story=story, article_id=article.pk)

    def _let_wait(self, story: WireStory, article: Article, log: list[Entry], why: str) -> StoryOutcome:
        log.append(Entry(article.pk, story, BecameOf.WAITING, self._zone_name(story)))
        return StoryOutcome(result=Result.WAITING, story=story, article_id=article.pk, reason=why)

    # --- The same ones, in another zone ---

    def _is_in_another_zone(self, story: WireStory, past: Past) -> bool:
        """Tell whether the times of a story that came before are now known to be in another zone than was thought.

        The site's own zone is a guess, and does not outdo what was said once; before zones were asked for, all
        was taken for UTC, which nobody had said.
        """
        if story.written is None or past.became_of not in TAKEN_IN:
            return False
        zone = self.zones.of(story)
        return zone.name != past.time_zone and (zone.is_chosen or past.is_unkept)

    def _redate(
        self, story: WireStory, article: Article, known: Known, past: Past, log: list[Entry]
    ) -> StoryOutcome:
        """Put right the times of a story that stands as the sender sent it."""
        zone = self.zones.of(story)
        moments = self._moved(story, past) if stands_as_left(article, known) else {}
        times = {getattr(article, name) for name in TIMES}
        Delivery.objects.filter(pk=past.pk).update(time_zone=zone.name)
        log += self._keep_bytes(story, article.pk, past, zone.name)
        if not times & moments.keys():
            return StoryOutcome(result=Result.UNCHANGED, story=story, article_id=article.pk)
        moved = redate_article(article=article, moments=moments, expected_revision=article.revision)
        Delivery.objects.filter(article=moved, revision=article.revision).update(revision=moved.revision)
        log[:] = [
            replace(entry, revision=moved.revision) if entry.article_id == moved.pk else entry
            for entry in log
        ]
        return StoryOutcome(
            result=Result.UPDATED, story=story, article_id=article.pk, reason=REDATED % zone.name
        )

    def _moved(self, story: WireStory, past: Past) -> dict[datetime, datetime]:
        """Return for each time of the story that is another now which moment it was taken for before."""
        if story.written is None:
            return {}
        old = self.zones.read_as_before(story.written, past)
        pairs = [(getattr(old, name), getattr(story, name)) for name in TIMES]
        pairs += [(a.published_at, b.published_at) for a, b in zip(old.versions, story.versions, strict=True)]
        return {was: now for was, now in pairs if was is not None and was != now}

    # --- What is written down ---

    def _keep_bytes(self, story: WireStory, article_id: int, past: Past, time_zone: str) -> list[Entry]:
        """Keep the bytes of a delivery that was known by its fields alone: from now on they say that it is the same."""
        if not past.is_unkept or not story.received:
            return []
        return [Entry(article_id, story, BecameOf.SAME, time_zone, past.revision)]

    def _entry(
        self, story: WireStory, article: Article, became_of: BecameOf, mark: str, *, touched: bool = False
    ) -> Entry:
        revision = None if touched else article.revision
        return Entry(article.pk, story, became_of, self._zone_name(story), revision, mark)

    def _zone_name(self, story: WireStory) -> str:
        return self.zones.of(story).name if story.written else ""


def _again(story: WireStory, known: Known, past: Past) -> StoryOutcome:
    if past.became_of == BecameOf.WAITING:
        return StoryOutcome(
            result=Result.WAITING, story=story, article_id=known.article_id, reason=STILL_WAITS
        )
    return StoryOutcome(result=Result.UNCHANGED, story=story, article_id=known.article_id)
