from datetime import timedelta

from comments.judging.pipeline.facts import Facts, Written

MOST = 6
SPAN = timedelta(minutes=10)


def find(written: Written, facts: Facts) -> str | None:
    """Hold what comes after many others of the same person in a short time, from wherever they came."""
    lately = sum(each.created_at > facts.at - SPAN for each in facts.earlier)
    return str(lately + 1) if lately >= MOST else None
