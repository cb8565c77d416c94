from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import suggest
from search.results.search_results import IndexUnavailable

LONGEST_PREFIX = 100
KIND_LABELS = {
    "article": gettext_lazy("Story"),
    "topic": gettext_lazy("Topic"),
    "place": gettext_lazy("Place"),
    "source": gettext_lazy("Source"),
    "section": gettext_lazy("Section"),
    "author": gettext_lazy("Author"),
}


# What was withdrawn is not suggested for longer than pages show it; see reading/page_cache/store.py.
@require_safe
@cache_control(public=True, max_age=1, s_maxage=1)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Give what the words typed so far may become: `[typed, [label, …], [kind, …], [address, …]]`."""
    typed = request.GET.get("q", "")[:LONGEST_PREFIX].replace("\0", " ").strip()
    try:
        found = suggest.suggest(typed) if typed else ()
    except IndexUnavailable:
        found = ()
    return JsonResponse(
        [
            typed,
            [each.label for each in found],
            [KIND_LABELS.get(each.kind, "") for each in found],
            [each.url for each in found],
        ],
        safe=False,  # A list, as browsers expect it of a search that they know by its OpenSearch description.
    )
