"""Guess the language of a story: by its script, and among Latin scripts by the small words it is full of."""

import re
from collections import Counter

from wires.word_lists import read_rows

_STOP_WORDS = {row.split()[0]: frozenset(row.split()[1:]) for row in read_rows("stop_words.txt")}
_WORD = re.compile(r"[^\W\d_]+")
# (first, last, language that the script alone suggests)
_SCRIPTS = (
    ("\u0370", "\u03ff", "el"), ("\u0400", "\u052f", "ru"), ("\u0531", "\u058f", "hy"),
    ("\u0590", "\u05ff", "he"), ("\u0600", "\u06ff", "ar"), ("\u0900", "\u097f", "hi"),
    ("\u0980", "\u09ff", "bn"), ("\u0b80", "\u0bff", "ta"), ("\u0e00", "\u0e7f", "th"),
    ("\u10a0", "\u10ff", "ka"), ("\u3040", "\u30ff", "ja"), ("\u4e00", "\u9fff", "zh"),
    ("\uac00", "\ud7af", "ko"),
)  # fmt: skip
# Letters that tell languages of one script apart; the first row with one of them in a hundred letters wins.
_TELLING = {
    "ar": (("ur", "ٹڈڑےں"), ("fa", "پچژگی")),
    "ru": (("uk", "іїєґ"), ("sr", "ђјљњћџ")),
    "zh": (("ja", "".join(map(chr, range(0x3041, 0x30FF)))),),
}
SAMPLE_CHARACTERS = 8000
MIN_STOP_WORDS = 4


def guess_language(text: str) -> str:
    """Return the likely language of `text` as an ISO 639-1 code, "" where there is too little to tell."""
    letters = [char for char in text[:SAMPLE_CHARACTERS] if char.isalpha()]
    scripts = Counter(_script(char) for char in letters)
    if not scripts:
        return ""
    # Each Han sign says as much as a syllable or two of Latin letters, and news in Chinese is full of names.
    script, count = max(scripts.items(), key=lambda item: item[1] * (2 if item[0] in {"zh", "ja"} else 1))
    if script:
        return _told_apart("zh" if script == "ja" else script, letters) if count >= 4 else ""
    return _by_stop_words(text[:SAMPLE_CHARACTERS])


def _script(char: str) -> str:
    return next((language for first, last, language in _SCRIPTS if first <= char <= last), "")


def _told_apart(language: str, letters: list[str]) -> str:
    for other, telling in _TELLING.get(language, ()):
        if sum(char in telling for char in letters) * 100 > len(letters):
            return other
    return language


def _by_stop_words(text: str) -> str:
    words = Counter(_WORD.findall(text.lower()))
    scores = {lang: sum(words[word] for word in stop) for lang, stop in _STOP_WORDS.items()}
    best = max(scores, key=lambda lang: scores[lang])
    return best if scores[best] >= MIN_STOP_WORDS else ""
