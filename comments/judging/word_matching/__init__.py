"""Words and phrases looked for in a text, however they are disguised. Pure: no database, no settings."""

from comments.judging.word_matching.matcher import Found, WordMatcher
from comments.judging.word_matching.pattern import is_pattern

__all__ = ["Found", "WordMatcher", "is_pattern"]
