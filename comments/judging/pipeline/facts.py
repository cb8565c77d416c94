"""What the rules may know. A rule is given all of it, so that it asks the database nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from comments.judging.word_matching import WordMatcher
from comments.judging.word_matching.newsroom_names import NewsroomNames

NO_WORDS = WordMatcher(())


@dataclass(frozen=True)
class Written:
    """A comment as readers would see it: without markup, with the addresses behind its links."""

    name: str
    text: str
    links: Sequence[str] = ()


@dataclass(frozen=True)
class Earlier:
    """A comment that the same person wrote before."""

    created_at: datetime
    body: str
    # True: approved, False: a moderator refused or removed it, None: not decided, or taken back by its writer.
    was_accepted: bool | None


@dataclass(frozen=True)
class Facts:
    at: datetime
    # As it was typed, to be compared with earlier ones.
    body: str = ""
    # The latest of the same person, newest first; bounded.
    earlier: Sequence[Earlier] = ()
    # Somebody else sent the same text lately.
    was_sent_by_another: bool = False
    banned: WordMatcher = NO_WORDS
    suspect: WordMatcher = NO_WORDS
    # None for who may speak for the newsroom.
    newsroom: NewsroomNames | None = None

    @property
    def decisions(self) -> list[bool]:
        """What became of the earlier comments that were decided on, newest first."""
        return [each.was_accepted for each in self.earlier if each.was_accepted is not None]

    def has_trust(self, needed: int) -> bool:
        """Whether so many comments of this person were approved, and the last one decided on was."""
        decisions = self.decisions
        return needed == 0 or (bool(decisions) and decisions[0] and sum(decisions) >= needed)
