from comments.judging.pipeline.facts import Facts, Written


def find(written: Written, facts: Facts) -> str | None:
    """Hold what is written under a name that readers might take for the newsroom's."""
    found = facts.newsroom.find(written.name) if facts.newsroom else None
    return found and f"{written.name} ({found})"
