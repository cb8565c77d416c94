"""The chain of a story's versions: what was said, from when until when."""

from collections.abc import Sequence
from datetime import datetime

from articles.actions.filing import Filing
from articles.actions.listing_rows import Filed
from articles.digests import seal
from articles.models import FOREVER, Article, ArticleVersion, Author, Place, Section, Source, Topic
from articles.models.version import READ, WRITTEN

WRITTEN_COLUMNS = tuple(
    field.attname for field in ArticleVersion._meta.concrete_fields if field.name in WRITTEN
)


def reads_differently(version: ArticleVersion, before: ArticleVersion) -> bool:
    """Whether a reader would see another text, of which to be told."""
    return any(getattr(version, name) != getattr(before, name) for name in READ)


def says_otherwise(version: ArticleVersion, before: ArticleVersion) -> bool:
    """Whether anything that an editor writes is another."""
    return any(getattr(version, name) != getattr(before, name) for name in WRITTEN_COLUMNS)


def clear_note(text: ArticleVersion, before: ArticleVersion) -> None:
    """Drop a note that is that of the version before: left standing in a form, it would tell this one wrongly."""
    if text.version_note == before.version_note:
        text.version_note = ""


def begin_chain(article: Article, version: ArticleVersion) -> None:
    """Make a text of a story that is to be published, and that readers have not seen, its first version."""
    version.number = 1
    version.live_from, version.live_until = article.published_at, FOREVER
    version.published_at, version.published_date = article.published_at, article.published_date


def leave_chain(version: ArticleVersion) -> None:
    """Make a version that readers have not seen a working one."""
    version.number = version.live_from = version.live_until = None
    version.published_at = version.published_date = None
    version.filed_as, version.digest = {}, ""


def clear_notice(version: ArticleVersion) -> None:
    """Take off what stood on the version that a text was taken from: its withdrawal is not this one's."""
    version.is_withheld, version.withdrawn_at, version.hides_headline = False, None, False
    version.withdrawal_class = version.withdrawal_reason = ""


def name_filing(version: ArticleVersion, filing: Filing, filed: Filed) -> None:
    """Write down what the things are called that a version is published under."""

    def names(kind: str, given: Sequence[Topic] | Sequence[Place] | Sequence[Author] | None) -> list[str]:
        ids = filed.of(kind)
        known = {thing.pk: thing.name for thing in given or ()}
        if missing := [pk for pk in ids if pk not in known]:
            model = {"topic": Topic, "place": Place, "author": Author}[kind]
            known |= dict(model._default_manager.filter(pk__in=missing).values_list("pk", "name"))
        called = [known[pk] for pk in ids]
        return sorted(called) if kind == "topic" else called

    version.filed_as = {
        "source": _name(Source, version, "source"),
        "section": _name(Section, version, "section") if version.section_id else "",
        "topics": names("topic", filing.topics),
        "places": names("place", filing.places),
        "authors": names("author", filing.authors),
    }


def _name(model: type[Source] | type[Section], version: ArticleVersion, field: str) -> str:
    # Not through the relation where it is not loaded: a thousand stories of one source would ask a thousand times.
    if field in version._state.fields_cache:
        return str(getattr(version, field).name)
    return str(model._default_manager.values_list("name", flat=True).get(pk=getattr(version, f"{field}_id")))


def get_chain(article: Article) -> list[ArticleVersion]:
    """Return the public versions of a story, the first one first; one query, no bodies."""
    return list(article.versions.public().defer("body_html", "body_original").order_by("number"))


def seal_from(article: Article, number: int) -> None:
    """Compute anew the digests of the versions from a number on, none of which was live yet."""
    before = article.versions.filter(number=number - 1).values_list("digest", flat=True).first() or ""
    for version in article.versions.filter(number__gte=number).order_by("number"):
        seal(article, version, before)
        ArticleVersion.objects.filter(pk=version.pk).update(digest=version.digest)
        before = version.digest


def end_chain_at(article: Article, moment: datetime) -> None:
    """Take those versions back that readers would see only later; the last becomes the working one, if none is."""
    coming = list(article.versions.public().filter(live_from__gt=moment).order_by("number"))
    if not coming:
        return
    if not article.versions.filter(number__isnull=True).exists():
        last = coming.pop()
        leave_chain(last)
        last.save()
        last.topic_rows.update(published_at=None)
        last.place_rows.update(published_at=None)
        last.author_rows.update(published_at=None)
    ArticleVersion.objects.filter(pk__in=[version.pk for version in coming]).delete()
