"""Fit the words of an analysis to the text that they stand for: «للحركة» is ل + الحركة, and is spelt ل + لحركة."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import Levenshtein


@lru_cache(maxsize=50_000)
def fit_words(words: tuple[str, ...], surface: str) -> tuple[int, ...]:
    """Return where each word ends in the surface: increasing positions, the last one at its end.

    Words that spell the surface keep their letters. Others get the stretches that are the most like them; where there
    are more words than characters, the last of the words share the end.
    """
    if "".join(words) == surface:
        return tuple(accumulate(len(word) for word in words))
    length, n = len(surface), min(len(words), len(surface))
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for i, word in enumerate(words[:n]):
        ends = range(i + 1, length - (n - i - 1) + 1) if i < n - 1 else (length,)
        best = {end: _cheapest(best, word, surface, end) for end in ends}
    return best[length][1] + (length,) * (len(words) - n)


def _cheapest(
    best: dict[int, tuple[int, tuple[int, ...]]], word: str, surface: str, end: int
) -> tuple[int, tuple[int, ...]]:
    """Return the least cost of fitting a word so that it ends here, after what came before it, and all the ends."""
    return min(
        (cost + Levenshtein.distance(word, surface[begin:end]), (*ends, end))
        for begin, (cost, ends) in best.items()
        if begin < end
    )


def shared_ends(ends: Sequence[int]) -> list[int]:
    """Return for each word the number of its piece; words with the same end are one piece."""
    numbers, last = [], -1
    for i, end in enumerate(ends):
        last += i == 0 or end != ends[i - 1]
        numbers.append(last)
    return numbers
