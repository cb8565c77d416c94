"""How many pages were built, over all workers of a server: each leaves a byte for each page in a file."""

import os
from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse

# Names the file; set by whoever starts the server.
VARIABLE = "BENCH_BUILT"


class CountBuiltMiddleware:
    """Count each page that is built to be kept. It stands below what answers known pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.file = os.open(os.environ[VARIABLE], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 200 and hasattr(response, "page_ticket"):
            os.write(self.file, b".")
        return response


def count_built(file: Path) -> int:
    """Return how many pages have been built so far."""
    return file.stat().st_size
