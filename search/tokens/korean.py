"""Korean words, whose particles stand on to them. Pure."""

import re

_word = re.compile("[\uac00-\ud7a3]+")
# The longest first.
_PARTICLES = tuple(
    "에서는 에서도 으로는 으로도 에게서 까지는 부터는 에서 에게 으로 까지 부터 처럼 보다 마다 조차 "
    "은 는 이 가 을 를 의 에 로 와 과 도 만".split()
)
_SHORTEST = 2


def without_particle(word: str) -> str:
    """Return a Korean word without the particle at its end; empty where there is none, or little would be left."""
    if not _word.fullmatch(word):
        return ""
    ending = next((each for each in _PARTICLES if word.endswith(each)), "")
    return word.removesuffix(ending) if ending and len(word) - len(ending) >= _SHORTEST else ""
