"""What a story said when its form was opened: so that a save changes what its writer changed, and nothing else."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from articles.models import Article
from articles.models.article import story_field

Ids = list[int]


@dataclass(frozen=True)
class OpenedState:
    """A digest of each field, and the ids of what the story was filed under, by name; empty where nobody knows."""

    fields: Mapping[str, str] = field(default_factory=dict)
    filed: Mapping[str, Ids] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, names: Iterable[str], filed: Mapping[str, Ids]) -> "OpenedState":
        return cls({name: digest_of(article, name) for name in names}, filed)

    @classmethod
    def read(cls, text: str) -> "OpenedState":
        """Read what `written` wrote; anything else is an empty state."""
        try:
            fields, filed = json.loads(text)
            state = cls(dict(fields), {str(name): [int(pk) for pk in pks] for name, pks in filed.items()})
        except (ValueError, TypeError, AttributeError, RecursionError):
            return cls()
        return state

    @property
    def written(self) -> str:
        return json.dumps([self.fields, self.filed], separators=(",", ":"))

    def left_alone(self, article: Article, name: str) -> bool:
        """Whether the field of this story, as the form sent it, is still what it was."""
        return self.fields.get(name) == digest_of(article, name)

    def merge(self, name: str, mine: Sequence[int], theirs: Sequence[int]) -> Ids:
        """Return what a story is to be filed under: theirs, with what I added and without what I took away."""
        opened = self.filed.get(name)
        if opened is None or opened == theirs:
            return list(mine)
        kept = [pk for pk in theirs if pk in mine or pk not in opened]
        return kept + [pk for pk in mine if pk not in opened and pk not in kept]


def digest_of(article: Article, name: str) -> str:
    value = getattr(article, story_field(name).attname)
    if isinstance(value, datetime):
        # The form shows no fractions of a second.
        value = value.astimezone(UTC).replace(microsecond=0).isoformat()
    text = "" if value is None else str(value)
    spelled = "\n".join(text.splitlines()).strip()
    return hashlib.sha256(spelled.encode(errors="surrogatepass")).hexdigest()[:16]
