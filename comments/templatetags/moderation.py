"""What the front page of the admin tells moderators."""

from django import template

from comments.moderation.queues import PENDING, count_queue, print_count

register = template.Library()


@register.simple_tag
def pending_count() -> str:
    """Return how many comments wait, "99+" for more; one bounded query."""
    return print_count(count_queue(PENDING))
