"""Raw text as numbers of look-up forms, and how often each form stands where."""

import csv
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from conflict_ner.orthography import normal_form

CONTEXTS = Path(__file__).with_name("name_contexts.csv")
PRIOR = 4.0  # occurrences
RANGE = (-3.0, 4.0)  # of the logarithm of how much oftener than other words
Words = NDArray[Any]


class Text:
    """The words of raw text by their numbers among its forms; a document ends with the form of a line break."""

    forms: Sequence[str]
    number: dict[str, int]
    words: Words
    counts: Words

    def of(self, forms: set[str]) -> Words:
        """Return which forms are among these."""
        return np.array([form in forms for form in self.forms])

    def like(self, pattern: str) -> Words:
        """Return which forms a regular expression matches."""
        return np.array([re.fullmatch(pattern, form) is not None for form in self.forms])

    def after(self, kind: Words) -> Words:
        """Count for each form how often a word of the kind stands before it."""
        return self.tally(self.words[1:][kind[self.words[:-1]]])

    def before(self, kind: Words) -> Words:
        """Count for each form how often a word of the kind stands behind it."""
        return self.tally(self.words[:-1][kind[self.words[1:]]])

    def beside(self, kind: Words) -> Words:
        """Count how often a form is joined to a word of the kind by "and", «و» or a comma."""
        first, link, last = self.words[:-2], self._link[self.words[1:-1]], self.words[2:]
        return self.tally(last[kind[first] & link]) + self.tally(first[kind[last] & link])

    @cached_property
    def _link(self) -> Words:
        return self.of({"و", "and", ","})

    def tally(self, words: Words) -> Words:
        """Return how often each form is among words."""
        return np.bincount(words, minlength=len(self.forms))

    def weight(self, count: Words) -> Words:
        """Return the logarithm of how much oftener than other words each form is counted."""
        share = count.sum() / self.counts.sum()
        return np.clip(np.log((count + PRIOR * share) / ((self.counts + PRIOR) * share)), *RANGE)


def scaled(values: Words) -> Words:
    """Return weights between 0 and 1."""
    return (values - RANGE[0]) / (RANGE[1] - RANGE[0])


def read_kinds(language: str) -> dict[str, set[str]]:
    """Return the look-up forms of words beside which names stand, by kind."""
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(CONTEXTS.read_text(encoding="utf-8").splitlines()):
        if row["language"] == language:
            kinds[row["kind"]].add(normal_form(row["word"]))
    return kinds
