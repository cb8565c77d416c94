from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language


def print_number(number: int) -> str:
    """Print a number with its thousands apart. Kept, for a page of results prints more than a hundred."""
    return _print(number, get_language())


@lru_cache(maxsize=10_000)
def _print(number: int, _language: str) -> str:
    return number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True)
