"""Stories without news, for benchmarks: the same for everyone who asks for the same number and seed.

Story *n* depends on the seed and on *n* alone, so that a smaller archive is the beginning of a larger one. Words are
drawn with falling frequency, as in real text; invented names of firms and places widen the vocabulary.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

WORDS = Path(__file__).with_name("generated_words.txt")
BEGINNING, YEARS = datetime(1986, 1, 1, tzinfo=UTC), 40
SOURCES = (
    "Morning Ledger", "Northern Wire", "Harbour Dispatch", "Meridian Desk", "Plains Observer", "Evening Chronicle",
    "Coastal Record", "Union Despatch", "The Weekly Atlas", "Lantern Press",
)  # fmt: skip
SECTIONS = (
    "World",
    "Politics",
    "Business",
    "Science",
    "Technology",
    "Health",
    "Environment",
    "Culture",
    "Sport",
)
TOPICS, AUTHORS = 2_000, 400
SYLLABLES = (
    "ba be bor ca cor da del dor el fa fen ga gor ha hol ka kel la lin lo ma mar mi mor na nor o pa pel ra ren ri ro "
    "sa sel so ta tor u va ven vi wes zan"
).split()
TEMPLATES = (
    "The {a} {n} {v} the {n} of the {n} {d}.",
    "{P} {v} a {a} {n}, and the {n} {v} the {a} {n}.",
    "“The {n} {v} the {n} {d},” {P} said after the {n}.",
    "In {C}, the {n} of {F} {v} the {n} for a {a} {n}.",
    "Since the {n} {v}, the {a} {n} has {v} {d}, according to {F}.",
    "{F} {v} {k} {n}s in the {a} {n} near {C}.",
    "Neither the {n} nor the {a} {n} {v} the {n} that {P} {v}.",
    "Nearly {k} {n}s {v} when the {a} {n} {v} the {n}.",
)


@dataclass(frozen=True)
class GeneratedStory:
    """What a story needs; names of topics and authors are indexes into `topics` and `authors`."""

    number: int
    headline: str
    deck: str
    dateline: str
    body_html: str
    source: int
    section: int
    topics: tuple[int, ...]
    author: int
    published_at: datetime


@dataclass(frozen=True)
class EarlierState:
    """What a story said at first, until somebody corrected it."""

    headline: str
    body_html: str
    corrected_at: datetime


class StoryGenerator:
    """Makes stories of about `characters` characters."""

    def __init__(self, seed: int = 1, characters: int = 4_500) -> None:
        self.seed, self.characters = seed, characters
        self.words = read_words()
        names = random.Random(f"names:{seed}")
        self.firms = [self._name(names) for _ in range(4_000)]
        self.topics = [f"{self._name(names)} {names.choice(self.words['noun'])}" for _ in range(TOPICS)]
        self.topics = [
            f"{name} {n}" if self.topics.count(name) > 1 else name for n, name in enumerate(self.topics)
        ]
        people = [f"{first} {last}" for first in self.words["first"] for last in self.words["last"]]
        self.authors = names.sample(people, AUTHORS)
        self.people = people
        self._pools: dict[str, list[str]] = self.words | {"firm": self.firms}
        self._falling = {
            kind: list(accumulate(1 / (rank + 3) for rank in range(len(words))))
            for kind, words in self._pools.items()
        }
        self._topic_weights = list(accumulate(1 / (rank + 5) ** 0.9 for rank in range(TOPICS)))

    def stories(self, first: int, last: int) -> Iterator[GeneratedStory]:
        """Yield the stories with the numbers `first` to `last` - 1."""
        return (self.story(number) for number in range(first, last))

    def story(self, number: int) -> GeneratedStory:
        draw = random.Random(f"{self.seed}:{number}")
        city = draw.choice(self.words["city"])
        # Twice as many stories a day at the end of the span as at its beginning.
        share = draw.random() if draw.random() < 2 / 3 else draw.random() ** 0.5
        published_at = BEGINNING + timedelta(seconds=int(share * YEARS * 365.25 * 86_400))
        return GeneratedStory(
            number=number,
            headline=self._headline(draw),
            deck=self._sentence(draw) if draw.random() < 0.7 else "",
            dateline=f"{city}, {published_at:%B} {published_at.day} –",
            body_html=self._body(draw),
            source=int(draw.random() ** 1.5 * len(SOURCES)),
            section=int(draw.random() ** 1.3 * len(SECTIONS)),
            topics=self._topics_of(draw),
            author=draw.randrange(AUTHORS),
            published_at=published_at,
        )

    def earlier_state(self, story: GeneratedStory, versions: float) -> EarlierState | None:
        """Return what a story said at first, None where it was never corrected; `versions` is how many stories have
        on average, from 1 to 2.
        """
        draw = random.Random(f"earlier:{self.seed}:{story.number}")
        if draw.random() >= versions - 1:
            return None
        shorter = story.body_html.rpartition("\n")[0] or story.body_html
        return EarlierState(
            self._headline(draw), shorter, story.published_at + timedelta(minutes=draw.randint(5, 2_880))
        )

    def _topics_of(self, draw: random.Random) -> tuple[int, ...]:
        drawn = draw.choices(range(TOPICS), cum_weights=self._topic_weights, k=draw.randint(2, 6))
        return tuple(sorted(set(drawn)))

    def _body(self, draw: random.Random) -> str:
        parts: list[str] = []
        size = 0
        while size < self.characters:
            if size and draw.random() < 0.08:
                parts.append(f"<h2>{self._headline(draw)}</h2>")
            paragraph = " ".join(self._sentence(draw) for _ in range(draw.randint(2, 4)))
            size += len(paragraph)
            parts.append(f"<p>{paragraph}</p>")
        return "\n".join(parts)

    def _headline(self, draw: random.Random) -> str:
        adjective, first, verb, second = (
            self._pick(draw, kind) for kind in ("adjective", "noun", "verb", "noun")
        )
        return f"{adjective.capitalize()} {first} {verb} {second} in {self._pick(draw, 'firm')}"

    def _sentence(self, draw: random.Random) -> str:
        template = TEMPLATES[int(draw.random() * len(TEMPLATES))]
        pieces = []
        for piece in template.split("{"):
            slot, brace, rest = piece.partition("}")
            pieces.append(self._fill(draw, slot) + rest if brace else piece)
        return "".join(pieces)

    def _fill(self, draw: random.Random, slot: str) -> str:
        if slot == "P":
            return self.people[int(draw.random() * len(self.people))]
        if slot == "C":
            return self.words["city"][int(draw.random() * len(self.words["city"]))].title()
        if slot == "k":
            return str(int(draw.random() * 900) + 10)
        return self._pick(
            draw, {"n": "noun", "v": "verb", "a": "adjective", "d": "adverb", "F": "firm"}[slot]
        )

    def _pick(self, draw: random.Random, kind: str) -> str:
        return draw.choices(self._pools[kind], cum_weights=self._falling[kind])[0]

    @staticmethod
    def _name(draw: random.Random) -> str:
        return "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))).capitalize()


def read_words() -> dict[str, list[str]]:
    """Return the words that ship with the project, by kind."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    split = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {kind: words.split() for kind, _colon, words in split}
