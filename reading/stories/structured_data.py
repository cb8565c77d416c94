"""A story as schema.org NewsArticle in JSON-LD (https://schema.org/NewsArticle)."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Place
from reading.stories.corrections import corrections_of
from reading.stories.filed_under import FiledUnder

# So that no text of a story can close the script element that carries the JSON.
_ESCAPES = {
    ord("<"): "\\u003C",
    ord(">"): "\\u003E",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def news_article(article: Article, filed: FiledUnder, canonical: str, home: str) -> SafeString:
    """Return the JSON of a published story, safe inside a script element, without its count of comments; no query."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": canonical,
        "url": canonical,
        "identifier": article.guid,
        "headline": article.headline,
        "description": article.deck or article.excerpt,
        "inLanguage": article.language,
        "datePublished": _iso(article.published_at),
        "dateModified": _iso(article.updated_at or article.published_at),
        "dateline": article.dateline,
        "locationCreated": [_place(place) for place in filed.places],
        "articleSection": article.section.name if article.section else "",
        "about": [{"@type": "Thing", "name": topic.name} for topic in filed.topics],
        "author": [{"@type": "Person", "name": author.name} for author in filed.authors]
        or [{"@type": "Organization", "name": article.source.name}],
        "sourceOrganization": {"@type": "NewsMediaOrganization", "name": article.source.name},
        "publisher": {"@type": "NewsMediaOrganization", "name": settings.SITE_NAME, "url": home},
        "creditText": article.credit,
        "copyrightNotice": article.rights,
        "version": article.version,
        "correction": [
            {"@type": "CorrectionComment", "text": correction.note, "datePublished": _iso(correction.made_at)}
            for correction in corrections_of(article, filed.notes)
        ],
    }
    kept = {key: value for key, value in data.items() if value or value == 0}
    return mark_safe(json.dumps(kept, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 - escaped just now


def with_comment_count(news_article: str, count: int) -> SafeString:
    """Return the JSON of a story with how many comments it has: all of it that a comment changes."""
    return mark_safe(f'{news_article.removesuffix("}")}, "commentCount": {count}}}')  # noqa: S308 - JSON and a number


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment else ""


def _place(place: Place) -> dict[str, Any]:
    data: dict[str, Any] = {"@type": "Place", "name": str(place)}
    if place.country_iso:
        data["address"] = {
            "@type": "PostalAddress",
            "addressLocality": place.name,
            "addressCountry": place.country_iso,
        }
    if place.has_coordinates:
        data["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return data
