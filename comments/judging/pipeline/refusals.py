from comments.judging.pipeline.facts import Facts, Written

REFUSED, OF = 3, 10


def find(written: Written, facts: Facts) -> str | None:
    """Hold what comes from a person of whose last comments several were refused or removed."""
    last = facts.decisions[:OF]
    refused = last.count(False)
    return f"{refused} / {len(last)}" if refused >= REFUSED else None
