from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reading.page_cache.validators import get_names_state
from reading.pages import get_masthead_sections


def account_pages(request: HttpRequest) -> dict[str, Any]:
    """Give allauth's pages, which no view of ours renders, what masthead and footer need."""
    if not request.path.startswith("/account/"):
        return {}
    return {
        "sections": SimpleLazyObject(get_masthead_sections),
        "names_state": SimpleLazyObject(get_names_state),
    }
