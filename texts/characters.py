"""Characters that no text of the archive holds."""

import re

# Characters that no database text column or XML document holds, or that reorder what a reader sees.
_unwanted = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u202a-\u202e]")


def strip_unwanted(text: str) -> str:
    """Drop control characters, lone surrogates and explicit direction overrides."""
    # Most texts have none, and to ask this is ten times faster than to look for them.
    if text.isprintable() or text.replace("\n", "").replace("\u00a0", "").isprintable():
        return text
    return _unwanted.sub("", text)
