from articles.models import SiteVersion


def take_writing_lock() -> None:
    """Wait until no other transaction writes stories or names. Call it first in a transaction that does.

    Two that look for a free slug, or for a name that is to be made, would otherwise both find it free; and two that
    lock the site's version and a day's count, each in its own order, would wait for each other.
    """
    # On SQLite every transaction that writes is the only one, and this is a mere look.
    SiteVersion.objects.select_for_update().get(pk=1)


def get_names_count() -> int:
    """Return a number that stays the same as long as nobody changes a section, source, topic, place or author."""
    return SiteVersion.objects.values_list("names", flat=True).get(pk=1)
