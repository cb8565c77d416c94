"""The words that hold comments, prepared once for each process and version of the lists."""

from dataclasses import dataclass

from comments.judging.word_matching import WordMatcher
from comments.models import WordKind, WordListVersion, WordRule


@dataclass(frozen=True)
class WordLists:
    banned: WordMatcher
    suspect: WordMatcher


_prepared: tuple[str, WordLists] | None = None


def get_word_lists() -> WordLists:
    """Return the lists as they are now: one query, and one more after a change.

    Asking for the version each time is what keeps all processes together: nobody waits for a word to take effect.
    """
    global _prepared
    version = WordListVersion.objects.values_list("token", flat=True).first() or ""
    if _prepared is None or _prepared[0] != version:
        rows = list(WordRule.objects.order_by("pk").values_list("kind", "pattern"))
        lists = (
            WordMatcher(pattern for kind, pattern in rows if kind == wanted)
            for wanted in (WordKind.BANNED, WordKind.SUSPECT)
        )
        _prepared = version, WordLists(*lists)
    return _prepared[1]
