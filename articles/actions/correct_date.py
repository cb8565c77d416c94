from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.filing import Filing
from articles.actions.redate import redate_article
from articles.actions.save import EditConflict, save_article
from articles.actions.withdraw import NotPublic
from articles.actions.writing_lock import take_writing_lock
from articles.models import Article
from articles.moments import describe_moment


class ImpossibleDate(Exception):
    """A date that a public story cannot have: it would hide the story, or stand after what followed it."""


@transaction.atomic
def correct_date(
    *,
    article: Article,
    published_at: datetime,
    note: str,
    expected_revision: int | None = None,
    at: datetime | None = None,
) -> Article:
    """Put right when a public story was published, and tell its readers by a note, with a version of its own.

    On another day it gets another address, to which the former one leads for good. Raises `NotPublic` for a story
    that readers cannot see, `EditConflict` where the stored revision is not the one that the writer looked at, and
    `ImpossibleDate`.
    """
    take_writing_lock()
    moment = at or timezone.now()
    stored = Article.objects.at_desk().select_for_update(of=("self",)).get(pk=article.pk)
    if expected_revision is not None and stored.revision != expected_revision:
        raise EditConflict(stored)
    if not stored.is_live(moment):
        raise NotPublic(_("Readers cannot see this story: its form sets its date."))
    _check(stored, published_at, moment)
    wrong = [stored.published_at] if stored.published_at else []
    if stored.embargoed_until is not None and stored.embargoed_until > published_at:
        # It was over before; left as it was, it would count as the date again.
        wrong.append(stored.embargoed_until)
    redated = redate_article(article=stored, moments=dict.fromkeys(wrong, published_at))
    redated.version_note = note
    return save_article(filing=Filing(redated), expected_revision=redated.revision, at=moment)


def _check(stored: Article, published_at: datetime, moment: datetime) -> None:
    if published_at == stored.published_at:
        raise ImpossibleDate(_("This is the date that the story has."))
    if published_at > moment:
        raise ImpossibleDate(
            _(
                "This is in the future: readers would lose a story that they have seen. Give a date that is past."
            )
        )
    spans = stored.versions.public().values_list("live_from", "live_until", "updated_at")
    followed = {each for span in spans for each in span if each}
    next_change = min((each for each in followed if each != stored.published_at), default=moment)
    next_change = min(next_change, moment)
    if published_at > next_change:
        raise ImpossibleDate(
            _("The story was changed on %s: it must have been published before.")
            % describe_moment(next_change)
        )
