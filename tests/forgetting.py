"""Pages and parts of pages that this process keeps; a test that counts queries begins without them."""

from comments.judging.newsroom_names import forget_newsroom_names
from reading.page_cache.middleware import kept_pages
from reading.page_cache.parts import site_parts, story_parts


def forget_pages() -> None:
    kept_pages.clear()
    site_parts.clear()
    story_parts.clear()
    forget_newsroom_names()
