"""Which query parameters make another page: those that its view has declared, and no others.

Key, ETag, canonical address and the view itself are all given what `page_query` leaves. So "?utm_source=" neither
fills the cache nor misses it, and "?before=" of a page that has no list is the page itself.
"""

import functools

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

# A place in a list.
CURSOR = ("before", "after")
# A place in an index of names, which is read in one direction.
NAME_CURSOR = ("after",)
# A place in a conversation: the page of a story holds the first page of its own, and leads to the others.
CONVERSATION_PLACE = ("sort", "comments_after", "comments_before")


def page_query(request: HttpRequest) -> QueryDict:
    """Return the parameters that the view at this address reads, one value each, in the order it declares them."""
    query = QueryDict(mutable=True)
    query_string = request.META.get("QUERY_STRING", "")
    if query_string:
        given = QueryDict(query_string)
        for name in names_read(request.path_info):
            if given.get(name):
                query[name] = given[name]
    return query


# Asked before the address is resolved for the view, and only where there are parameters.
@functools.lru_cache(maxsize=1024)
def names_read(path: str) -> tuple[str, ...]:
    """Return the parameters that the view of this path has declared to `cached_page`; none for any other view."""
    try:
        view = resolve(path).func
    except Resolver404:
        return ()
    return getattr(view, "reads", ())
