"""Show readers a version that was withdrawn, or keep one from them: an editor's decision, version by version."""

from django.db import transaction
from django.utils import timezone

from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.withdraw import NotPublic
from articles.actions.writing_lock import take_writing_lock
from articles.models import Article, ArticleVersion, Status
from articles.models.change import Happening


@transaction.atomic
def release_version(*, version: ArticleVersion) -> ArticleVersion:
    """Let readers read an earlier version again that was withheld from them; its notice of withdrawal stays.

    Raises `NotPublic` while the story itself is withdrawn.
    """
    return _decide(version, is_withheld=False)


@transaction.atomic
def withhold_version(*, version: ArticleVersion) -> ArticleVersion:
    """Keep the text of an earlier version from readers; the history says that it is not shown.

    Raises `NotPublic` while the story itself is withdrawn, and all of it withheld.
    """
    return _decide(version, is_withheld=True)


def _decide(version: ArticleVersion, *, is_withheld: bool) -> ArticleVersion:
    take_writing_lock()
    article = Article.objects.select_for_update().get(pk=version.article_id)
    if article.status != Status.PUBLISHED:
        raise NotPublic(
            "The story is withdrawn. Publish it again before you decide about its earlier versions."
        )
    stored = ArticleVersion.objects.public().get(article=article, number=version.number)
    if stored.live_until is None or stored.live_until > timezone.now():
        raise NotPublic(
            "Readers see this version now, or are to see it. Withdraw the story, or publish another version first."
        )
    if stored.is_withheld == is_withheld:
        return stored
    stored.is_withheld = is_withheld
    stored.save(update_fields=["is_withheld"])
    # The pages of the story are known by its public revision.
    article.revision, article.public_revision = article.revision + 1, article.public_revision + 1
    article.save(update_fields=["revision", "public_revision"])
    record_changes([Line(Happening.WITHHELD if is_withheld else Happening.RELEASED, article)])
    return stored
