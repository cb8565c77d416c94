"""A real Chromium in front of a real server. `new_page` says what fails a test by itself."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import find_violations
from tests.browser.page_watch import PageWatch

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE_MILLISECONDS = 10_000
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium is not bound by pytest-socket: let it find no name but this machine's own.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let the tests that a missing tool skips share one line of the summary, instead of a line each."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple):
        report.longrepr = (__file__, None, report.longrepr[2])
    return report


def _require(found: str | None, reason: str) -> str:
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def chromium() -> str:
    """Return the path of a Chromium; skip the test where none is found, or fail under REQUIRE_BROWSER=1."""
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else CHROMIUM_NAMES
    found = next(filter(None, map(shutil.which, names)), None)
    return _require(found, f"found no Chromium ({', '.join(names)}); install it or set CHROMIUM to its path")


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """Start one Chromium for the tests of this folder."""
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        # Playwright's synchronous interface keeps an event loop running on the main thread for as long as it
        # lives, which Django takes for asynchronous code. Tests outside this folder keep Django's check.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def live_server(
    _settings_for_tests: None, django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveServer]:
    """Serve the site with collected, hashed static files from WhiteNoise, as production does."""
    collected = {"BACKEND": "tests.browser.static_storage.UncompressedStaticStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": collected},
        STATIC_ROOT=tmp_path_factory.mktemp("collected"),
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        # Django's handler would serve the source tree, and a file missing from the build go unseen.
        with mock.patch("django.contrib.staticfiles.handlers.StaticFilesHandler", lambda wrapped: wrapped):
            server = LiveServer("127.0.0.1")
        yield server
        server.stop()


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer) -> Iterator[NewPage]:
    """Return a function that opens a page in a fresh browser profile: `new_page(phone=True, dark=True)`.

    Paths are relative to the live server: `page.goto("/about/")`. `javascript=False` switches scripts off;
    `named=True` goes to `localhost`, for what a browser grants to a name and not to a number (passkeys);
    other keywords are Playwright's `new_context` options. Errors in the console, violations of the
    Content-Security-Policy and requests to other hosts fail the test when it ends.
    """
    with ExitStack() as cleanup:

        def open_page(
            *,
            phone: bool = False,
            dark: bool = False,
            javascript: bool = True,
            named: bool = False,
            **options: Any,
        ) -> Page:
            origin = live_server.url.replace("127.0.0.1", "localhost") if named else live_server.url
            context = browser.new_context(
                base_url=origin,
                color_scheme="dark" if dark else "light",
                java_script_enabled=javascript,
                **{**(PHONE if phone else DESKTOP), **options},
            )
            cleanup.callback(context.close)
            context.set_default_timeout(PATIENCE_MILLISECONDS)
            expect.set_options(timeout=PATIENCE_MILLISECONDS)
            page = context.new_page()
            watches.append(PageWatch(page, origin))
            return page

        watches: list[PageWatch] = []
        yield open_page
        problems = [problem for watch in watches for problem in watch.problems()]
    if problems:
        pytest.fail("the browser complained:\n" + "\n".join(problems), pytrace=False)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Return a page on a wide, light screen."""
    return new_page()


@pytest.fixture
def phone_page(new_page: NewPage) -> Page:
    """Return a page on a phone, 360 pixels wide."""
    return new_page(phone=True)


@pytest.fixture
def dark_page(new_page: NewPage) -> Page:
    """Return a page on a wide screen whose reader prefers dark."""
    return new_page(dark=True)


@pytest.fixture
def no_js_page(new_page: NewPage) -> Page:
    """Return a page on a wide screen with scripts off."""
    return new_page(javascript=False)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return `axe(page)`, which lists the faults that axe-core finds in the page as it stands."""
    source = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    _require(str(source) if source.exists() else None, "axe-core is not installed: make test-tools")
    return partial(find_violations, axe_source=source.read_text())
