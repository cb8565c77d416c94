"""The working version of a story that readers know: dropped, or begun anew from what was published before."""

from django.db import transaction
from django.utils import timezone

from articles.actions.filing import Filing
from articles.actions.save import EditConflict, save_article
from articles.actions.statuses import is_known
from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.withdraw import NotPublic
from articles.actions.writing_lock import take_writing_lock
from articles.models import Article, ArticleVersion
from articles.models.change import Happening
from articles.models.version import WRITTEN


class WorkingVersionExists(Exception):
    """The story has a working version already: what it says would be lost."""


@transaction.atomic
def drop_working_version(*, article: Article, expected_revision: int | None = None) -> Article:
    """Delete what the desk has written of a story since it was published; readers see what they saw.

    Raises `NotPublic` for a story that readers have not seen: its text is all there is of it. Raises `EditConflict`
    where the stored revision is not the one that the writer looked at. Nothing is done where there is none.
    """
    stored = _take(article, expected_revision)
    working = stored.text
    if working.number is not None:
        return stored
    # First led elsewhere, then deleted: the story never is without a text.
    stored.newest = stored.text = stored.versions.public().order_by("number").last() or working
    stored.revision += 1
    stored.save(update_fields=["newest", "revision"])
    working.delete()
    record_changes([Line(Happening.SAVED, stored)])
    return stored


@transaction.atomic
def restore_version(
    *, version: ArticleVersion, is_replacing: bool = False, expected_revision: int | None = None
) -> Article:
    """Make what a public version says, its filing too, the story's working version; nobody else sees it until then.

    Raises `WorkingVersionExists` where there is one, unless it `is_replacing` that one; else as
    `drop_working_version` does.
    """
    stored = _take(version.article, expected_revision)
    if stored.text.number is None and not is_replacing:
        raise WorkingVersionExists("The story has a working version already.")
    old = ArticleVersion.objects.public().select_related("source", "section").get(pk=version.pk)
    filing = Filing(
        article=stored,
        authors=[row.author for row in old.author_rows.select_related("author").order_by("position")],
        topics=[row.topic for row in old.topic_rows.select_related("topic")],
        places=[row.place for row in old.place_rows.select_related("place").order_by("position")],
        original=old.original_body,
    )
    stored.text = ArticleVersion(**{name: getattr(old, name) for name in WRITTEN})
    # A note tells what that version changed; what this one changes, nobody has said yet.
    stored.version_note = ""
    return save_article(filing=filing, is_working=True)


def _take(article: Article, expected_revision: int | None) -> Article:
    take_writing_lock()
    stored = Article.objects.at_desk().select_for_update(of=("self",)).get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    if not is_known(stored, timezone.now()):
        raise NotPublic("Readers have not seen the story: what stands in its form is all there is of it.")
    return stored
