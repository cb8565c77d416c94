"""Marks in a comment's stored HTML what a rule found in it. Pure: plain values in, plain values out."""

import re
from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

_tag = re.compile(r"(<[^>]*>)")


def highlight(html: str, found: Iterable[str]) -> SafeString:
    """Return cleaned HTML with each of the found texts in a `<mark>`, in whatever case it is written.

    What runs over the end of an element is not marked: it stands beside the name of its rule anyway.
    """
    needles = sorted({_escape(text.strip()) for text in found if text.strip()}, key=len, reverse=True)
    if not needles:
        return mark_safe(html)  # noqa: S308 - cleaned when it was written
    pattern = re.compile("|".join(map(re.escape, needles)), re.IGNORECASE)
    parts = _tag.split(html)
    # Every second part is a tag.
    parts[::2] = [pattern.sub(lambda match: f"<mark>{match[0]}</mark>", text) for text in parts[::2]]
    return mark_safe("".join(parts))  # noqa: S308 - cleaned when it was written, and nothing but <mark> is added


def _escape(text: str) -> str:
    """Escape a text as the cleaner does, which leaves quotation marks as they are."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
