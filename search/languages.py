"""Which analysis a story's language gets. Pure."""

# Language tags by the name under which Tantivy has a stemmer.
STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
# Those whose words of little meaning Tantivy knows, too.
WITH_STOP_WORDS = frozenset(STEMMERS.values()) - {"arabic", "greek", "romanian", "tamil", "turkish"}
# Those whose stemmers tell endings by accents: words with accents are found by that stem, too.
ACCENTED = frozenset({"french", "italian", "portuguese", "spanish", "turkish"})
# What all other languages share: words as they are written, folded.
PLAIN = "plain"
ANALYSES = (*sorted(set(STEMMERS.values())), PLAIN)


def analysis_of(language: str) -> str:
    """Return the name of the analysis for a language tag: `pt-BR` → portuguese, `sw` → plain."""
    return STEMMERS.get(language.split("-")[0].lower(), PLAIN)
