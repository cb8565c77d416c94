from comments.models import CannedReason

# A longer list is slower to read than a sentence to write.
MOST_OFFERED = 50


def get_canned_reasons() -> list[CannedReason]:
    """Return the canned reasons in their order."""
    return list(CannedReason.objects.order_by("place", "pk")[:MOST_OFFERED])
