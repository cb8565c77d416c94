"""Give stories their slugs. A story that readers know keeps the one it has, whatever happens."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from articles.models import Article, FormerPermalink
from articles.permalinks import make_slug, numbered_slugs


def settle_slugs(articles: Sequence[Article]) -> None:
    """Give every story a slug, and every dated one a slug of its own on its day; two queries at most."""
    for article in articles:
        article.slug = make_slug(article.slug or article.headline)
    dated = [(article.published_date, article) for article in articles if article.published_date]
    owners = _get_owners(dated)
    # One row of candidates for each slug, which goes on where the story before stopped.
    candidates: dict[tuple[date, str], Iterator[str]] = {}
    for day, article in dated:
        me = article.pk or id(article)
        rest = candidates.setdefault((day, article.slug), numbered_slugs(article.slug))
        article.slug = next(slug for slug in rest if owners.get((day, slug), me) == me)
        owners[day, article.slug] = me


def _get_owners(dated: Sequence[tuple[date, Article]]) -> dict[tuple[date, str], int]:
    """Return who has, or had, which slug on which day: those asked for, and all of a day on which one is contested."""
    wanted = Counter((day, article.slug) for day, article in dated)
    days, slugs = {day for day, _slug in wanted}, {slug for _day, slug in wanted}
    owners = _find(published_date__in=days, slug__in=slugs)
    own = {(day, article.slug): article.pk for day, article in dated}
    contested = {key[0] for key in wanted if wanted[key] > 1 or owners.get(key, own[key]) != own[key]}
    if contested:
        owners |= _find(published_date__in=contested)
    return owners


def _find(**where: object) -> dict[tuple[date, str], int]:
    # A former address leads on for good: no other story may take it.
    former = FormerPermalink.objects.filter(**where).values_list("published_date", "slug", "article_id")
    present = Article.objects.filter(**where).values_list("published_date", "slug", "pk")
    return {(day, slug): pk for day, slug, pk in former.union(present, all=True)}
