"""What stands where on the front page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import Article, ArticlePlace, Place, Prominence, Section
from articles.published_sql import Part, get_latest_ids

LATEST = 24
SECONDS = 4
BRIEFS = 8
IN_EACH_SECTION = 4


@dataclass(frozen=True)
class FrontPage:
    """The lead, the seconds beside it, the briefs, and each section's latest; no story stands twice."""

    lead: Article | None
    seconds: list[Article]
    briefs: list[Article]
    by_section: list[tuple[Section, list[Article]]]
    lead_place: Place | None = None


def get_front_page(sections: Sequence[Section], at: datetime | None = None) -> FrontPage:
    """Load the front page as it is at the given moment (now, if none); three queries."""
    latest_ids, section_ids = _get_ids(sections, at or timezone.now())
    wanted = set(latest_ids).union(*section_ids.values())
    cards = Article.objects.published(at).for_cards().in_bulk(wanted)
    lead, seconds, briefs = arrange([cards[pk] for pk in latest_ids if pk in cards])
    shown = {article.pk for article in (lead, *seconds, *briefs) if article}
    by_section = [
        (
            section,
            [cards[pk] for pk in section_ids[section.pk] if pk in cards and pk not in shown][
                :IN_EACH_SECTION
            ],
        )
        for section in sections
    ]
    lead_row = (
        ArticlePlace.objects.filter(version=lead.text if lead else None)
        .select_related("place")
        .order_by("position")
        .first()
    )
    return FrontPage(
        lead,
        seconds,
        briefs,
        [(section, articles) for section, articles in by_section if articles],
        lead_row.place if lead_row else None,
    )


def arrange(latest: Sequence[Article]) -> tuple[Article | None, list[Article], list[Article]]:
    """Choose lead, seconds and briefs among the latest stories: an editor's word first, then the newest."""
    ranked = sorted(latest, key=lambda article: -article.prominence)
    seconds = [article for article in ranked[1:] if article.prominence > Prominence.BRIEF][:SECONDS]
    taken = {id(article) for article in (*ranked[:1], *seconds)}
    briefs = [article for article in latest if id(article) not in taken][:BRIEFS]
    return (ranked[0] if ranked else None), seconds, briefs


def _get_ids(sections: Sequence[Section], at: datetime) -> tuple[list[int], Mapping[int, list[int]]]:
    """Return the ids of the latest stories, of all and of each section; one query."""
    # More than are shown, since some may already stand on top of the page.
    in_each = IN_EACH_SECTION + 1 + SECONDS + BRIEFS
    of_sections = [Part(in_each, "section_id = %s", [section.pk]) for section in sections]
    latest, *others = get_latest_ids([Part(LATEST), *of_sections], at)
    return latest, {section.pk: ids for section, ids in zip(sections, others, strict=True)}
