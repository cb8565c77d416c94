"""Names as they are mistyped: how far a word is from a name, and which state a word was to be."""

from functools import lru_cache

from datelines.gazetteer.cities import candidates
from datelines.gazetteer.countries import Region, all_regions
from datelines.gazetteer.folding import fold


def slips_between(word: str, name: str) -> int:
    """How many letters were left out, doubled, mistaken or swapped with the next to make `word` of `name`."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(word, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(name, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == name[j - 2] and word[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


@lru_cache(maxsize=1_000)
def meant_region(text: str, city: str) -> Region | None:
    """The one state that has a `city` and that `text` may be a slip for: "Delw.", "Californa"; else None."""
    word = fold(text)
    if not 2 <= len(word) <= 24:
        return None
    short = text.endswith(".") or len(word) <= 3
    meant = {
        region
        for region in all_regions()
        if region.code
        and _is_slip(word, fold(region.name), short=short)
        and candidates(city, region=region.name)
    }
    return meant.pop() if len(meant) == 1 else None


def _is_slip(word: str, name: str, *, short: bool) -> bool:
    if word[0] != name[0]:
        return False
    if short and len(word) >= 4 and name.startswith(word):
        return True
    letters = iter(name)
    if short and len(word) <= 5 and all(letter in letters for letter in word):
        return True
    return len(word) >= 4 and slips_between(word, name) <= (2 if len(name) >= 8 else 1)
