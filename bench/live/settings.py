"""The archive's own settings, and a middleware that counts which pages are built: known ones are answered above it."""

from newsroom.settings import *  # noqa: F403 - this is that configuration, with one more line
from newsroom.settings import MIDDLEWARE as SHIPPED

_KEEPER = "reading.page_cache.middleware.PageCacheMiddleware"
_below = SHIPPED.index(_KEEPER) + 1
MIDDLEWARE = [*SHIPPED[:_below], "bench.live.built.CountBuiltMiddleware", *SHIPPED[_below:]]
