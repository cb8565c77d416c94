"""What readers saw of a story, kept as its versions."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, ArticleVersion, Status
from articles.models.version import VERSIONED_FIELDS


@dataclass(frozen=True)
class Notice:
    """What readers are told of a withdrawal, and whether the page that tells them names the story."""

    reason: str
    hides_headline: bool = False


def keep_version(stored: Article, *, ended_at: datetime, withdrawn: Notice | None = None) -> None:
    """Keep the state that readers see now, which is about to end; with a notice, because it is withdrawn."""
    began_at = stored.version_began_at
    if began_at is None:
        raise ValueError("A story that was never published has no version to keep.")
    ArticleVersion.objects.create(
        article=stored,
        number=stored.version,
        began_at=began_at,
        ended_at=ended_at,
        source_name=stored.source.name,
        is_withheld=withdrawn is not None,
        withdrawn_at=ended_at if withdrawn else None,
        withdrawal_reason=withdrawn.reason if withdrawn else "",
        hides_headline=withdrawn is not None and withdrawn.hides_headline,
        **{name: getattr(stored, name) for name in VERSIONED_FIELDS},
    )


def number_version(
    article: Article, stored: Article, *, moment: datetime, updated_at: datetime | None = None
) -> None:
    """Make a new version of what is about to be stored, where readers will see something new.

    A withdrawn story is edited unseen: whatever becomes of it meanwhile is one version, once it is published again.
    """
    if stored.status == Status.WITHDRAWN:
        if article.status != Status.PUBLISHED:
            return
        seen_last = ArticleVersion.objects.get(article=stored, number=stored.version)
        _begin(article, seen_last.version_note, stored.version + 1, moment)
    elif reads_differently(article, stored):
        keep_version(stored, ended_at=moment)
        _begin(article, stored.version_note, stored.version + 1, updated_at or moment)


def reads_differently(article: Article, stored: Article) -> bool:
    """Whether a reader would see another text."""
    return article.source_id != stored.source_id or any(
        getattr(article, name) != getattr(stored, name) for name in VERSIONED_FIELDS
    )


def _begin(article: Article, note_before: str, number: int, moment: datetime) -> None:
    if article.version_note == note_before:
        # A note tells of one version; left standing in a form, it would tell the next one wrongly.
        article.version_note = ""
    article.version, article.updated_at = number, moment
