from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reading.page_cache.decorator import cached_page
from reading.page_cache.validators import names_validator


@cached_page(names_validator)
def opensearch(request: HttpRequest) -> HttpResponse:
    """Tell browsers how to search this archive from their own address bar."""
    return render(
        request,
        "search/opensearch.xml",
        {},
        content_type="application/opensearchdescription+xml; charset=utf-8",
    )
