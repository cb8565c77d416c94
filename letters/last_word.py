"""Who caused a letter has the last word before it goes: what it tells of may be gone since it was written."""

from collections.abc import Callable

from django.db import transaction

from letters.models import Letter

Check = Callable[[Letter], bool]

_checks: dict[str, Check] = {}


def ask_before(kind: str, check: Check) -> None:
    """Have `check` asked before each letter of a kind is sent; where it says no, the letter is deleted unsent.

    What the check writes is kept together with that: it may note that another letter is to be written instead.
    """
    _checks[kind] = check


def may_still_go(letter: Letter) -> bool:
    """Ask whoever caused a letter whether it is still true and wanted; delete one that is not."""
    check = _checks.get(letter.kind)
    if check is None:
        return True
    with transaction.atomic():
        is_wanted = check(letter)
        if not is_wanted:
            Letter.objects.waiting().filter(pk=letter.pk).delete()
    return is_wanted
