"""What the counts of names must say, worked out from the stories themselves."""

from collections import Counter

from articles.models import Article, NameCount, Status


def true_name_counts() -> dict[tuple[str, int, int], int]:
    """Return the number of published stories by kind, id and year (0: all years)."""
    counts: Counter[tuple[str, int, int]] = Counter()
    for article in Article.objects.filter(status=Status.PUBLISHED):
        names = [("source", article.source_id)]
        names += [("section", article.section_id)] if article.section_id else []
        for kind in ("topic", "place", "author"):
            names += [(kind, thing.pk) for thing in getattr(article, f"{kind}s").all()]
        for name in names:
            counts[*name, article.published_date.year] += 1
            counts[*name, 0] += 1
    return dict(counts)


def stored_name_counts() -> dict[tuple[str, int, int], int]:
    """Return what is stored, without the rows that count nothing."""
    rows = NameCount.objects.filter(count__gt=0).values_list("kind", "object_id", "year", "count")
    return {tuple(row[:3]): row[3] for row in rows}
