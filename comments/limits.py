"""How often one place may do what anybody may do here: whatever is written without a log-in is counted.

A place is what `web.client_address` makes of an address. The limits are far above what people do, and far below what a
program does.
"""

from datetime import datetime, timedelta
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext as _

from web.rate_limits import Limit, count_use

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Deed(Enum):
    """What is counted, and how often it may be done."""

    # Of one comment, which can be edited for ten minutes; and from one place.
    EDIT_ONE = (Limit(10, timedelta(minutes=10)),)
    EDIT = (Limit(20, timedelta(minutes=10)), Limit(60, HOUR))
    # With what is taken back: each changes the page.
    RECOMMEND = (Limit(20, MINUTE), Limit(200, HOUR))
    PREVIEW = (Limit(30, MINUTE), Limit(300, HOUR))
    IGNORE = (Limit(20, MINUTE), Limit(100, HOUR))
    FOLLOW = (Limit(20, MINUTE), Limit(100, HOUR))
    CONFIRM = (Limit(20, MINUTE), Limit(100, HOUR))
    # For one link: mail programs press its button from a few addresses for everybody.
    UNSUBSCRIBE = (Limit(10, HOUR),)


class TooOften(Exception):
    """It was done so often lately that it is done no more for a while; the text says so to who tried."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This was done very often from your address in a short time. "
                "Please wait a few minutes, an hour at the most, and try again."
            )
        )


def count_deed(deed: Deed, who: str, *, at: datetime | None = None) -> None:
    """Count a deed of one place (or of whoever `who` names); raise `TooOften` where it has been done enough."""
    if not count_use(f"{deed.name.lower()}:{who}", deed.value, at or timezone.now()):
        raise TooOften
