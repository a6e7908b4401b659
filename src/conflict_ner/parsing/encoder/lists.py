"""What lists of names and counts over raw text say of each word of a sentence, for a name head that sees it."""

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from conflict_ner.knowledge.name_phrases import CLASSES
from conflict_ner.orthography import name_key, normal_form

STEPS = 15  # a value of the table is a hexadecimal digit
_LAM = "ل"
_JOINTS = frozenset("-'./")  # may stand between the words of a known name


class NameLists:
    """Turns the words of a sentence into rows of numbers from 0 to 1.

    A row is what the table says of the word's look-up form (of an unknown word: what it says of ""), whether it knows
    the form, and for each class of known names whether one begins at the word, and whether one goes on in it.
    """

    def __init__(self, table: Mapping[str, str], phrases: Mapping[str, Set[str]]) -> None:
        self._rows = {form: number for number, form in enumerate(table)}
        digits = "".join(table.values()).encode()
        self._values = _digits(digits).reshape(len(table), -1)
        self._phrases = phrases
        self._longest: dict[str, int] = {}
        for phrase in phrases:
            first, *rest = phrase.split(" ")
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))

    @property
    def width(self) -> int:
        """The number of values in a row."""
        return int(self._values.shape[1]) + 1 + 2 * len(CLASSES)

    def rows(self, words: Sequence[str], attached: Sequence[bool]) -> NDArray[np.float32]:
        """Return (words, width); `attached[i]` tells whether word i is written together with the word before."""
        forms = [normal_form(w) for w in with_articles(words, attached)]
        out = np.zeros((len(forms), self.width), np.float32)
        known = self._values.shape[1]
        for i, form in enumerate(forms):
            number = self._rows.get(form)
            out[i, :known] = self._values[number or 0] / STEPS
            out[i, known] = number is not None
        self._mark_names(forms, out[:, known + 1 :])
        return out

    def _mark_names(self, forms: Sequence[str], out: NDArray[np.float32]) -> None:
        """Mark known names from left to right, the longest at each place, none inside another."""
        parts = [(part, place) for place, form in enumerate(forms) for part in _parts(form)]
        i = 0
        while i < len(parts):
            most = min(len(parts), i + self._longest.get(parts[i][0], 0))
            end = next((e for e in range(most, i, -1) if _phrase(parts[i:e]) in self._phrases), i)
            for kind in self._phrases[_phrase(parts[i:end])] if end > i else ():
                if kind in CLASSES:
                    column, first = 2 * CLASSES.index(kind), parts[i][1]
                    out[first, column] = 1
                    out[first + 1 : parts[end - 1][1] + 1, column + 1] = 1
            i = max(end, i + 1)


def _parts(form: str) -> Sequence[str]:
    """Return the words of a name that a form holds: of "d'ivoire" two, of a hyphen none."""
    return name_key(form).split() or ([] if form in _JOINTS else [form])


def _phrase(parts: Sequence[tuple[str, int]]) -> str:
    return " ".join(part for part, _ in parts)


def read_table(text: str) -> dict[str, str]:
    """Return the hexadecimal digits of each form.

    A line has a form, the digits of counts and those of lists, divided by tabs; where either are missing they are those
    of the first line, which is for words that the table does not have.
    """
    rows = [line.split("\t") for line in text.splitlines()]
    _, counts, lists = rows[0]
    return {form: (counted or counts) + (listed or lists) for form, counted, listed in rows}


def with_articles(words: Sequence[str], attached: Sequence[bool]) -> list[str]:
    """Return words with the article that is hidden after «ل»: «ل» and «لجيش» are «ل» and «الجيش»."""
    pairs = pairwise(["", *words])
    return [
        "ا" + word if before == _LAM and glued and word.startswith(_LAM) and len(word) > 2 else word
        for (before, word), glued in zip(pairs, attached, strict=True)
    ]


def _digits(text: bytes) -> NDArray[np.uint8]:
    codes = np.frombuffer(text, np.uint8)
    return np.where(codes >= ord("a"), codes - ord("a") + 10, codes - ord("0")).astype(np.uint8)
