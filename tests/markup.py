"""Markup as a test compares it: templates may break their lines where they like."""

import re


def in_one_line(html: str) -> str:
    """Return markup with each stretch of white space as one space, and none before the end of a tag.

    A no-break space is no white space, here as in a browser.
    """
    return re.sub(r"[ \t\n\f\r]+", " ", html).replace(" >", ">")
