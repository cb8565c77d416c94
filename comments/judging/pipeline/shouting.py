from comments.judging.pipeline.facts import Facts, Written

FEWEST_LETTERS = 25
SHARE = 0.8


def find(written: Written, facts: Facts) -> str | None:
    """Hold what is mostly in capitals. Scripts that have none never are."""
    cased = [character for character in written.text if character.isupper() or character.islower()]
    capitals = sum(character.isupper() for character in cased)
    if len(cased) < FEWEST_LETTERS or capitals < SHARE * len(cased):
        return None
    return written.text
