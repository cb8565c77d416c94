"""Constant pages: the very bytes that the archive answered with, compressed already, under /NAME/."""

import os
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

PAGES = {file.stem: file.read_bytes() for file in Path(os.environ["BARE_PAGES"]).glob("*.gz")}


def page(request: HttpRequest, name: str) -> HttpResponse:
    if name not in PAGES:
        raise Http404
    return HttpResponse(PAGES[name], headers={"Content-Encoding": "gzip"})


urlpatterns = [path("<slug:name>/", page)]
