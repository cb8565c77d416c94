"""Spans are kept for the language and direction that they give to words; all others are nothing."""

import re

_SPAN = re.compile(r'<(?P<end>/?)span(?P<attributes>(?:\s+[a-z-]+="[^"]*")*)>')


def drop_bare_spans(html: str) -> str:
    """Return cleaned HTML without the spans that have no attribute; what they hold stays."""
    if "<span" not in html:
        return html
    is_kept: list[bool] = []

    def keep(tag: re.Match[str]) -> str:
        if not tag["end"]:
            is_kept.append(bool(tag["attributes"]))
            return tag[0] if is_kept[-1] else ""
        return tag[0] if is_kept and is_kept.pop() else ""

    return _SPAN.sub(keep, html)
