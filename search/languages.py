"""Which analysis a story's language gets. Pure."""

# Language tags by the name under which Tantivy has a stemmer.
STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# What all other languages share: words as they are written, folded.
PLAIN = "plain"
ANALYSES = (*sorted(set(STEMMERS.values())), PLAIN)


def analysis_of(language: str) -> str:
    """Return the name of the analysis for a language tag: `pt-BR` → portuguese, `sw` → plain."""
    return STEMMERS.get(language.split("-")[0].lower(), PLAIN)
