"""Text made ready for the analyzers, stories and queries alike. Pure.

Tantivy takes a run of letters and digits for a word. That splits words at marks that belong inside them, and takes a
sentence of a script without blanks for one word; so both are mended before it sees the text.
"""

import re
import unicodedata

from search.tokens.characters import fold_letters
from search.tokens.joints import fold_joints

# U.S., U.N: read as US, UN. Single letters with full stops between them.
_initials = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b\.?")
_letter_after_stop = re.compile(r"\.[^\W\d_]\b")
_blanks = re.compile(r"\s+")


def fold_text(text: str, analysis: str = "") -> str:
    """Return the text as an analyzer is to see it. Folding what is folded leaves its words as they are."""
    # Most texts have none, and a full stop before a single letter is found far sooner.
    if _letter_after_stop.search(text):
        text = _initials.sub(lambda match: match[0].replace(".", ""), text)
    if not text.isascii():
        text = fold_letters(text, analysis)
    return fold_joints(text)


def fold_name(name: str) -> str:
    """Return a name, or a slug, as names are compared: `Élysée  Palace` → `elysee palace`, `elysee-palace` alike."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    words = "".join(character if character.isalnum() else " " for character in letters)
    return _blanks.sub(" ", words).strip()
