"""What a sender says of a story that is the desk's: it waits until the desk takes it over or dismisses it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles.actions import EditConflict, save_article, take_writing_lock
from articles.models import Article
from articles.zones import find_zone
from intake.formats import Rejection
from wires.dates.moments import as_moment
from wires.deliveries.at_hand import is_worked_on, load_as_public
from wires.deliveries.content import left_as_filed
from wires.filings import Names, Unfit, lay_out
from wires.formats import FORMATS
from wires.models import BecameOf, Delivery
from wires.received import unpack
from wires.wire_story import WireStory


class Decided(Exception):
    """Somebody has decided about the delivery already, or a later one has taken its place."""

    def __init__(self) -> None:
        super().__init__("It waits no longer: somebody has decided, or the sender has sent a later version.")


class WorkedOn(Exception):
    """The desk has a working version of the story, which must not be published unfinished, nor be lost."""

    def __init__(self) -> None:
        super().__init__(
            "The story has a working version that readers do not see yet. Publish that one, or drop it, first; then "
            "decide about what the sender says."
        )


def read_delivery(delivery: Delivery) -> WireStory:
    """Read what came once more, with today's reading. Raises `Unfit` where that makes no story of it."""
    form = FORMATS.get(delivery.format)
    if form is None or delivery.packed is None:
        raise Unfit("What came was not kept, so it cannot be read.")
    story = next(iter(form.parse(unpack(bytes(delivery.packed)))), Rejection("There is nothing in it."))
    if isinstance(story, Rejection):
        raise Unfit(story.reason)
    zone = find_zone(delivery.time_zone) or timezone.get_default_timezone()
    return story.settled(zone, timezone.get_default_timezone()) if story.has_loose_times else story


@transaction.atomic
def take_over(
    *, delivery: Delivery, expected_revision: int, version_note: str = "", at: datetime | None = None
) -> Article:
    """Let the story say what the sender says; what it said before is kept as a version.

    Raises `Decided`, `Unfit`, `WorkedOn`, and `EditConflict` where the story is not the one that the editor looked at.
    """
    take_writing_lock()
    delivery = _get_waiting(delivery)
    moment = at or timezone.now()
    article = load_as_public([delivery.article_id], moment)[delivery.article_id]
    if article.revision != expected_revision:
        raise EditConflict(article)
    if is_worked_on(article):
        raise WorkedOn
    story, names = read_delivery(delivery), Names()
    names.find([story], article.source.name)
    filing = lay_out(article, story, names)
    if version_note.strip():
        article.version_note = version_note
    updated_at = as_moment(story.updated_at)
    newer = updated_at if updated_at and updated_at <= moment else None
    save_article(filing=filing, expected_revision=expected_revision, at=moment, updated_at=newer)
    delivery.became_of, delivery.revision = BecameOf.TAKEN_OVER, article.revision
    # Later versions of the sender follow at once again.
    delivery.left_as = left_as_filed(filing)
    delivery.save(update_fields=["became_of", "revision", "left_as"])
    return article


@transaction.atomic
def dismiss(*, delivery: Delivery) -> None:
    """Leave the story as it is for good: the same delivery again changes nothing. Raises `Decided`."""
    take_writing_lock()
    delivery = _get_waiting(delivery)
    delivery.became_of = BecameOf.DISMISSED
    delivery.save(update_fields=["became_of"])


def _get_waiting(delivery: Delivery) -> Delivery:
    waiting = Delivery.objects.select_for_update().filter(pk=delivery.pk, became_of=BecameOf.WAITING).first()
    if waiting is None:
        raise Decided
    return waiting
