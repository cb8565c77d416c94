from datetime import timedelta

from comments.judging.pipeline.facts import Facts, Written

# “Thank you!” may be said twice, and by two.
SHORTEST = 40
SPAN = timedelta(days=7)


def find(written: Written, facts: Facts) -> str | None:
    """Hold what the same person said within days, or somebody else lately."""
    if len(facts.body) < SHORTEST:
        return None
    said = any(each.body == facts.body and each.created_at > facts.at - SPAN for each in facts.earlier)
    return written.text if said or facts.was_sent_by_another else None
