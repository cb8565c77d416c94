"""Words and phrases looked for in a text, however they are disguised. Pure: no database, no settings."""

from comments.words.matcher import Found, WordMatcher
from comments.words.pattern import is_pattern

__all__ = ["Found", "WordMatcher", "is_pattern"]
