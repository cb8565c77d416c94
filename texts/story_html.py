"""Put the dateline and the sign-off credit where a newspaper prints them: run into the text."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from texts.directions import LTR, RTL, mark_directions

_opening = re.compile(r"\A\s*<p(?:\s[^>]*)?>")
_closing = re.compile(r"</p>\s*\Z")


def run_in(body_html: str, dateline: str, credit: str, *, is_rtl: bool = False) -> SafeString:
    """Return cleaned body HTML with the dateline run into its first paragraph and the credit into its last.

    `dateline` and `credit` are plain text. A body that does not open (or close) with a paragraph gets one. Paragraphs
    that read another way than the story say so.
    """
    html = body_html
    if dateline:
        span = f'<span class="dateline">{escape(dateline)}</span> '
        opening = _opening.match(html)
        html = f"{opening[0]}{span}{html[opening.end() :]}" if opening else f"<p>{span.strip()}</p>\n{html}"
    if credit:
        span = f'<span class="credit">– {escape(credit)}</span>'
        closing = _closing.search(html)
        html = f"{html[: closing.start()]} {span}</p>" if closing else f"{html}\n<p>{span}</p>"
    html = mark_directions(html, RTL if is_rtl else LTR)
    return mark_safe(html)  # noqa: S308 - the body was cleaned when it was written, the rest is escaped here
