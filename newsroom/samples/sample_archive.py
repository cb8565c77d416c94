"""The stories of `sample_archive/stories.jsonl`, brought in through the archive's own actions."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from articles.actions import Filing, create_articles, save_article, save_named
from articles.models import Article, Author, Section, Source, Status, Topic
from articles.models.article import new_story
from articles.models.named import Named
from comments.actions import ImportedComment, import_comments
from texts.slugs import slugify

STORIES_PATH = Path(settings.BASE_DIR) / "sample_archive" / "stories.jsonl"
SECTIONS_IN_ORDER = (
    "World",
    "Politics",
    "Business",
    "Science",
    "Technology",
    "Environment",
    "Health",
    "Culture",
    "Sport",
)

Sample = dict[str, Any]
Names = dict[str, Any]


@transaction.atomic
def load_sample_archive(path: Path = STORIES_PATH) -> int:
    """Store those samples that are not there yet, with earlier versions and comments; return how many that were."""
    samples = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    guids = [sample["guid"] for sample in samples]
    stored = set(Article.objects.filter(guid__in=guids).values_list("guid", flat=True))
    new = [sample for sample in samples if sample["guid"] not in stored]
    sources = _file_names(Source, {sample["source"]: {} for sample in new})
    sections = _file_names(Section, {sample["section"]: _position(sample["section"]) for sample in new})
    topics = _file_names(
        Topic, {topic["name"]: {"kind": topic["kind"]} for sample in new for topic in sample["topics"]}
    )
    authors = _file_names(Author, {name: {} for sample in new for name in sample["authors"]})

    filings = [
        Filing(
            _first_state(sample, sources[sample["source"]], sections[sample["section"]]),
            authors=[authors[name] for name in sample["authors"]],
            topics=[topics[topic["name"]] for topic in sample["topics"]],
        )
        for sample in new
    ]
    create_articles(filings=filings)
    for sample, filing in zip(new, filings, strict=True):
        _add_later_states(sample, filing.article)
        _add_comments(sample, filing.article)
    return len(new)


def _file_names(model: type[Named], fields_by_name: dict[str, Names]) -> Names:
    """Return the stored rows by name, making those that are missing."""
    rows = {row.name: row for row in model._default_manager.filter(name__in=fields_by_name)}
    for name, fields in fields_by_name.items():
        if name not in rows:
            row = model(name=name, slug=slugify(name), **fields)
            rows[name] = save_named(thing=row)
    return rows


def _position(section: str) -> Names:
    return {"position": SECTIONS_IN_ORDER.index(section) + 1} if section in SECTIONS_IN_ORDER else {}


def _states(sample: Sample) -> list[Sample]:
    """Return what readers saw, oldest first: the earlier versions, then the story as it stands.

    An earlier version says nothing of its dateline: it was the same, but for the mark of the update.
    """
    marker = sample["update_marker"]
    unmarked = sample["dateline"].replace(f" ({marker})", "") if marker else sample["dateline"]
    earlier = [{"dateline": unmarked, "update_marker": "", **version} for version in sample["versions"]]
    states = [*earlier, {**sample, "published_at": sample["updated_at"]}]
    # The note on a version says what was wrong with it: readers find it on the one that took its place.
    notes = ["", *(version["note"] for version in sample["versions"])]
    return [{**state, "note": note} for state, note in zip(states, notes, strict=True)]


def _first_state(sample: Sample, source: Source, section: Section) -> Article:
    copied = ("guid", "slug", "byline", "language", "credit", "rights", "original_url")
    article = new_story(
        source=source,
        section=section,
        status=Status.PUBLISHED,
        published_at=datetime.fromisoformat(sample["published_at"]),
        **{name: sample[name] for name in copied},
    )
    # A story told once may still say that it is an update of what the wire sent before.
    if not sample["versions"] and sample["updated_at"]:
        article.updated_at = datetime.fromisoformat(sample["updated_at"])
    _show(article, _states(sample)[0])
    return article


def _show(article: Article, state: Sample) -> None:
    for name in ("headline", "deck", "dateline", "update_marker", "body_html"):
        setattr(article, name, state[name])
    article.version_note = state["note"]


def _add_later_states(sample: Sample, article: Article) -> None:
    for state in _states(sample)[1:]:
        _show(article, state)
        save_article(filing=Filing(article), at=datetime.fromisoformat(state["published_at"]))


def _add_comments(sample: Sample, article: Article) -> None:
    if sample["comments"]:
        comments = [ImportedComment.from_json(comment) for comment in sample["comments"]]
        import_comments(article=article, comments=comments)
