from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from articles.models import Article


def find_last_save(article: Article) -> LogEntry | None:
    """Return what the desk's log says last of a story: who did something to it, and when; one query."""
    kind = ContentType.objects.get_for_model(Article)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(article.pk)).select_related("user")
    return entries.order_by("-action_time", "-pk").first()
