from comments.judging.pipeline.facts import Facts, Written
from comments.judging.word_matching import WordMatcher


def find_banned(written: Written, facts: Facts) -> str | None:
    return _find(written, facts.banned)


def find_suspect(written: Written, facts: Facts) -> str | None:
    return _find(written, facts.suspect)


def _find(written: Written, matcher: WordMatcher) -> str | None:
    """Look in the text, and in the name, which readers see too."""
    for text in (written.text, written.name):
        if found := matcher.find(text):
            return found.text if found.text == found.pattern else f"{found.text} ({found.pattern})"
    return None
