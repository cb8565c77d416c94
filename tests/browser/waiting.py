"""Wait for what no locator shows, such as what a page keeps in the browser."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

PATIENCE_SECONDS = 10


def wait_until(page: Page, holds: Callable[[], object]) -> None:
    """Ask again and again until it holds; fail after ten seconds.

    Playwright's own `wait_for_function` asks by `eval`, which a page's Content-Security-Policy forbids.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end, "It did not come to hold."
        page.wait_for_timeout(50)
