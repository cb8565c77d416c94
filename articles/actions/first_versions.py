"""The versions that a new story begins with: what it says, and before that what readers saw of it elsewhere."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from articles.actions.filing import Filing
from articles.actions.listing_rows import Filed
from articles.actions.versions import begin_chain, clear_note, name_filing, reads_differently, says_otherwise
from articles.digests import seal
from articles.models import FOREVER, Article, ArticleVersion, Status


def states_of(filing: Filing, moment: datetime) -> list[Filing]:
    """Return what there is to store of a new story whose status is entered, the oldest first.

    What it said before counts only where readers can have seen it.
    """
    article = filing.article
    is_seen = (
        article.status == Status.PUBLISHED
        and article.published_at is not None
        and article.published_at <= moment
    )
    return [*filing.earlier, filing] if is_seen else [filing]


def publish_chain(
    article: Article, states: Sequence[Filing], filed: Sequence[Filed]
) -> list[tuple[ArticleVersion, Filed]]:
    """Make the states of a new story its public versions, each sealed, and return those that say something new."""
    chain: list[tuple[ArticleVersion, Filed]] = []
    for filing, under in zip(states, filed, strict=True):
        text, digest = filing.article.text, ""
        if chain:
            before, under_before = chain[-1]
            if not says_otherwise(text, before) and under.is_same(under_before):
                continue
            clear_note(text, before)
            _follow(text, before)
            digest = before.digest
        else:
            begin_chain(article, text)
        name_filing(text, filing, under)
        seal(article, text, digest)
        chain.append((text, under))
    article.version, article.text = len(chain), chain[-1][0]
    article.public_revision += 1
    return chain


def _follow(text: ArticleVersion, before: ArticleVersion) -> None:
    if before.live_from is None or before.number is None:
        raise ValueError("Only a public version is followed by another.")
    soonest = before.live_from + timedelta(microseconds=1)
    text.live_from = before.live_until = max(text.live_from or soonest, soonest)
    text.live_until, text.number = FOREVER, before.number + 1
    text.published_at, text.published_date = before.published_at, before.published_date
    text.updated_at = text.live_from if reads_differently(text, before) else before.updated_at
