from comments.judging.pipeline.facts import Facts, Written

LONGEST = 4000


def find(written: Written, facts: Facts) -> str | None:
    """Hold what is longer than people mostly write; the form refuses only what is longer still."""
    return str(len(written.text)) if len(written.text) > LONGEST else None
