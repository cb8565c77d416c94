from django.db import transaction

from articles.actions.upkeep.changes import Line, record_changes
from articles.actions.writing_lock import take_writing_lock
from articles.models import Article
from articles.models.change import Happening


class NotADraft(Exception):
    """A story that was ever published stays: it can only be withdrawn."""


@transaction.atomic
def delete_draft(*, article: Article) -> None:
    """Delete a story that nobody has published; raise `NotADraft` for any other."""
    take_writing_lock()
    stored = Article.objects.select_for_update().get(pk=article.pk)
    if not stored.is_deletable:
        raise NotADraft("Only a draft that was never published can be deleted.")
    record_changes([Line(Happening.DELETED, stored)])
    stored.versions.all().delete()
    stored.delete()
