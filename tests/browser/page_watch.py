"""What a browser says under its breath while a test looks at the page."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

INTERNAL_SCHEMES = ("data", "blob", "about")


class PageWatch:
    """Collects console errors, script errors and requests to other hosts.

    Chromium reports a violation of the Content-Security-Policy as a console error.
    """

    def __init__(self, page: Page, origin: str) -> None:
        self._origin = origin
        self._documents: set[str] = set()
        self._errors: list[ConsoleMessage] = []
        self._others: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self._others.append(f"script error: {error}"))
        page.on("request", self._note_request)

    def problems(self) -> list[str]:
        """Return one line for each complaint so far."""
        return self._others + [
            f"console error: {message.text} ({message.location['url']})"
            for message in self._errors
            if not self._is_expected_status(message)
        ]

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._errors.append(message)

    def _note_request(self, request: Request) -> None:
        if request.is_navigation_request():
            self._documents.add(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in INTERNAL_SCHEMES and f"{parts.scheme}://{parts.netloc}" != self._origin:
            self._others.append(f"request to another host: {request.url}")

    def _is_expected_status(self, message: ConsoleMessage) -> bool:
        # Chromium reports a page that answers 404 or 422 as an error; a test may well want that page.
        is_status = message.text.startswith("Failed to load resource")
        # 422 is how the server gives a faulty form back, to a script that sent it no less than to a person.
        is_refused_form = "status of 422" in message.text
        return is_status and (is_refused_form or message.location["url"] in self._documents)
