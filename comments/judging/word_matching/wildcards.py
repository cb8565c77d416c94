from collections import defaultdict
from collections.abc import Iterable, Iterator

from comments.judging.word_matching.pattern import fits

# What a word with `*` begins and ends with.
_Ends = tuple[str, str]


class Wildcards:
    """Words with `*`. Those that stand for a form are found by their literal pieces, without trying each."""

    def __init__(self) -> None:
        # By both ends, then by the longest piece between them.
        self._words: dict[_Ends, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._end_lengths: set[tuple[int, int]] = set()
        self._piece_lengths: dict[_Ends, set[int]] = defaultdict(set)

    def add(self, word: str) -> None:
        first, *middle, last = word.split("*")
        piece = max(middle, key=len, default="")
        self._words[first, last][piece].add(word)
        self._end_lengths.add((len(first), len(last)))
        self._piece_lengths[first, last].add(len(piece))

    def standing_for(self, form: str) -> Iterator[str]:
        """Yield the words that stand for a form."""
        for first, last in self._end_lengths:
            if first + last > len(form):
                continue
            ends = form[:first], form[len(form) - last :]
            if ends not in self._words:
                continue
            by_piece = self._words[ends]
            for piece in self._pieces_in(form, ends):
                yield from (word for word in by_piece[piece] if fits(word, form))

    def _pieces_in(self, form: str, ends: _Ends) -> Iterable[str]:
        known, lengths = self._words[ends], self._piece_lengths[ends]
        if len(known) < len(form) * len(lengths):
            return [piece for piece in known if piece in form]
        cut = {form[start : start + size] for size in lengths for start in range(len(form) - size + 1)}
        return cut & known.keys()
