"""The analyzers: how text becomes the terms of the index, and a query's words the same terms."""

import re
import unicodedata
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from search.folding import fold_text
from search.languages import ACCENTED, PLAIN, WITH_STOP_WORDS

_accented = re.compile(r"\b\w*[^\W\x00-\x7f]\w*")


@cache
def get_analyzer(analysis: str) -> TextAnalyzer:
    """Return the analyzer of the given name, one of `languages.ANALYSES`.

    Accents are folded before words are stemmed: so a name gives one term, however it is written. Stop words stay
    in the index, so that “To be or not to be” and The Who can be found; a query leaves them out where it can.
    """
    return _with_stemmer(_letters_alone().filter(Filter.ascii_fold()), analysis).build()


@cache
def get_accented_analyzer(analysis: str) -> TextAnalyzer:
    """Return what stems words by their accents, which tell endings such as the French “-ée”, one of `ACCENTED`."""
    return _with_stemmer(_letters_alone(), analysis).filter(Filter.ascii_fold()).build()


@lru_cache(maxsize=50_000)
def terms_of(text: str, analysis: str) -> tuple[str, ...]:
    """Return the terms of a word or a few, in their order."""
    return tuple(get_analyzer(analysis).analyze(fold_text(text, analysis)))


@lru_cache(maxsize=50_000)
def accented_terms_of(text: str, analysis: str) -> tuple[str, ...]:
    """Return the terms of a word as its accents tell them, where the language's endings are told so; else none."""
    if analysis not in ACCENTED:
        return ()
    return tuple(get_accented_analyzer(analysis).analyze(_with_its_accents(text, analysis)))


def accented_words(text: str, analysis: str) -> list[str]:
    """Return those words of a text whose accents make another term of them."""
    if analysis not in ACCENTED or text.isascii():
        return []
    words = _accented.findall(_with_its_accents(text, analysis))
    return [word for word in words if accented_terms_of(word, analysis) != terms_of(word, analysis)]


def _with_its_accents(text: str, analysis: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    # Turkish has two letters i, with and without its dot in capitals and in small letters alike.
    return text.replace("İ", "i").replace("I", "ı") if analysis == "turkish" else text


@lru_cache(maxsize=50_000)
def is_stop_word(word: str, analysis: str) -> bool:
    """Whether a word says so little in this language that a query goes without it where others are left."""
    return analysis in WITH_STOP_WORDS and not _stop_words(analysis).analyze(fold_text(word))


@cache
def _stop_words(analysis: str) -> TextAnalyzer:
    return (
        TextAnalyzerBuilder(Tokenizer.simple())
        .filter(Filter.lowercase())
        .filter(Filter.stopword(analysis))
        .filter(Filter.custom_stopword(QUESTION_WORDS.get(analysis, [])))
        .build()
    )


def _letters_alone() -> TextAnalyzerBuilder:
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(100)).filter(Filter.lowercase())


def _with_stemmer(builder: TextAnalyzerBuilder, analysis: str) -> TextAnalyzerBuilder:
    return builder if analysis == PLAIN else builder.filter(Filter.stemmer(analysis))


# English has a short list in Tantivy: what people who ask in whole sentences use besides.
QUESTION_WORDS = {
    "english": (
        "about all also am any been between can could did do does done from had has have having he her hers him his "
        "how i its itself me my of our ours she should so than them those through too us was we were what when where "
        "which while who whom whose why would you your yours"
    ).split()
}
