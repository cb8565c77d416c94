"""Pages, mastheads and footers that this process keeps; a test that counts queries begins without them."""

from django.core.cache import caches

from articles.page_cache.middleware import kept_pages


def forget_pages() -> None:
    kept_pages.clear()
    caches["template_fragments"].clear()
