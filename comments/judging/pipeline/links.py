from comments.judging.pipeline.facts import Facts, Written

MOST = 2


def find(written: Written, facts: Facts) -> str | None:
    """Hold what has more links than people mostly give."""
    return " ".join(written.links) if len(written.links) > MOST else None
