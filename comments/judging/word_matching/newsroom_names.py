"""Names that pass for the newsroom's own: of its people and groups, of the site, of the sources of its stories."""

import re
from collections.abc import Iterable

from comments.judging.word_matching.folding import foldings
from comments.judging.word_matching.forms import canon
from comments.judging.word_matching.look_alikes import SIGNS
from comments.judging.word_matching.matcher import WordMatcher

# What somebody is here, in some of the languages that people write in; with and without disguise.
ROLES = (
    *("mod", "mods", "*moderator*", "moderateur", "moderatrice", "moderador", "moderadora", "moderatore"),
    *("admin", "admins", "*administrator*", "administrateur", "administrador", "webmaster", "*newsroom*"),
    *("editor", "editors", "staff", "desk", "redaktion", "redaction", "redaccion", "redazione", "redakcja"),
    *("модератор*", "администратор*", "админ", "редакция", "редактор"),
)
# Beside another name they mean that it is the real one.
_DECORATION = ("official", "verified", "the", "team", "news", "account", "real")
_tick = re.compile("[✓✔☑✅🗸🛡⭐★®™🆗🏅🎖]")


class NewsroomNames:
    """Names prepared once; a commenter's name is compared with all of them through every disguise."""

    def __init__(self, *, within: Iterable[str] = (), whole: Iterable[str] = ()) -> None:
        """`within` are looked for in a longer name, too, where they are whole words; `whole` are a name alone."""
        self._within = WordMatcher(form for name in (*ROLES, *within) for form in _numbers(name))
        self._beside = WordMatcher((*ROLES, *_DECORATION))
        self._whole = {key: name for name in whole for key in _keys(name.split())}

    def find(self, name: str) -> str | None:
        """Return what a name passes for; None where it is somebody's own."""
        if tick := _tick.search(name):
            return tick[0]
        if found := self._within.find(name):
            return found.pattern
        words = [word for word in name.split() if not self._beside.find(word)]
        return next((self._whole[key] for key in _keys(words) if key in self._whole), None)


def _numbers(name: str) -> set[str]:
    """Return a name without what a pattern means by `*`, in singular and plural."""
    plain = name if name in ROLES else name.replace("*", " ").strip()
    return {plain, plain.removesuffix("s"), f"{plain}s"} if plain[-1:].isalpha() else {plain}


def _keys(words: Iterable[str]) -> set[str]:
    """Return the letters and digits of a name's words, in each way that they may be read."""
    keys: set[str] = set()
    for folded in foldings(" ".join(words)):
        # A sign may be a letter, or stand around a word.
        for signs in ("", "".join(SIGNS)):
            read = [word for each in folded.text.split() if (word := canon(each.strip(signs or None)))]
            is_spelled = all(len(word) == 1 for word in read)
            keys.add(("" if is_spelled else " ").join(read))
    return keys - {""}
