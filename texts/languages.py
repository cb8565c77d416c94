"""What a language tag says of how a text is set. Pure."""

# By the scripts that CLDR gives them as usual.
RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def reads_from_right(language: str) -> bool:
    """Whether a language is written from right to left: `ar`, `fa-IR`."""
    return language.split("-")[0].lower() in RTL_LANGUAGES
