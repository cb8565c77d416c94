from django import template

from wires.models import BecameOf, Delivery

register = template.Library()
MOST_COUNTED = 1000


@register.simple_tag
def waiting_delivery(article_id: int | str) -> Delivery | None:
    """Return what a sender says of a story and the desk has not decided about; one query."""
    # On the form of a new story the template has none, and gives an empty text.
    if not article_id:
        return None
    waiting = Delivery.objects.filter(article_id=article_id, became_of=BecameOf.WAITING)
    return waiting.only("pk", "sender", "received_at").first()


@register.simple_tag
def count_waiting() -> int:
    """Return how many deliveries wait for the desk; at most a thousand are counted."""
    return Delivery.objects.filter(became_of=BecameOf.WAITING)[:MOST_COUNTED].count()
