"""The parts of a public address."""

from datetime import MAXYEAR

from texts.slugs import is_slug


class YearConverter:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        year = int(value)
        if not 1 <= year <= MAXYEAR:
            raise ValueError(value)
        return year

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class MonthConverter:
    regex = "(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


class DayConverter(MonthConverter):
    regex = "(?:0[1-9]|[12][0-9]|3[01])"


class NameConverter:
    """A slug in any script."""

    # A regular expression knows no class of combining marks, which are the vowels of many scripts.
    regex = "[^/]{1,120}"

    def to_python(self, value: str) -> str:
        if not is_slug(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


class CountryConverter(NameConverter):
    """A country's two letters, or the word for places whose country nobody knows."""

    regex = "(?:[a-z]{2}|elsewhere)"
