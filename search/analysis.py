"""The analyzers: how text becomes the terms of the index, and a query's words the same terms."""

from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from search.folding import fold_text
from search.languages import PLAIN, WITH_STOP_WORDS


@cache
def get_analyzer(analysis: str) -> TextAnalyzer:
    """Return the analyzer of the given name, one of `languages.ANALYSES`.

    Stemming comes before the folding of accents: endings such as the French “-ée” are told by them. Stop words stay
    in the index, so that “To be or not to be” and The Who can be found; a query leaves them out where it can.
    """
    return _builder(analysis).build()


@lru_cache(maxsize=50_000)
def terms_of(text: str, analysis: str) -> tuple[str, ...]:
    """Return the terms of a word or a few, in their order."""
    return tuple(get_analyzer(analysis).analyze(fold_text(text)))


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


def _builder(analysis: str) -> TextAnalyzerBuilder:
    builder = (
        TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(100)).filter(Filter.lowercase())
    )
    if analysis != PLAIN:
        builder = builder.filter(Filter.stemmer(analysis))
    return builder.filter(Filter.ascii_fold())


# English has a short list in Tantivy: what people who ask in whole sentences use besides.
QUESTION_WORDS = {
    "english": (
        "about all also am any been between can could did do does done from had has have having he her hers him his "
        "how i its itself me my of our ours she should so than them those through too us was we were what when where "
        "which while who whom whose why would you your yours"
    ).split()
}
