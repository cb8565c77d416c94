"""Typed readers of the environment. They fail at start, naming the variable and the remedy."""

import os

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})


def text(name: str, default: str = "") -> str:
    """Return the variable without surrounding space, or `default` where it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list, blanks dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no variable; raise `ImproperlyConfigured` for any other word."""
    if name not in os.environ:
        return default
    word = os.environ[name].strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is {word!r}: set it to 1 or 0.")


def number(name: str, default: int, minimum: int = 0) -> int:
    """Return a whole number of at least `minimum`; raise `ImproperlyConfigured` for anything else."""
    raw = text(name)
    if not raw:
        return default
    if not raw.isascii() or not raw.isdigit() or int(raw) < minimum:
        raise ImproperlyConfigured(f"{name} is {raw!r}: set it to a whole number of at least {minimum}.")
    return int(raw)
