"""Which countries a text speaks of, and where: the ground on which a name with many bearers is decided."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflict_ner.knowledge.places.countries import country_of_adjective
from conflict_ner.normalise.places.cues import Cues
from conflict_ner.orthography import normal_form

_WORD = re.compile(r"\w+")
_CLITIC = re.compile("^(?:[وف]?[بلك]?)(?=ال)|^[وف]?لل")
_NEAR = 80.0
_FAR = 1000
_ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Clue:
    """A word that speaks of a country, with its place in the text and its weight; `key` is its normal form."""

    start: int
    end: int
    country: str
    key: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for each country at one spot: its share of all clues, small where they are few, and clues near by."""

    shares: Mapping[str, float]
    around: Mapping[str, float]


class Evidence:
    """The clues of a document, and the weights of countries known from elsewhere."""

    def __init__(self, clues: Iterable[Clue], hints: Mapping[str, float]) -> None:
        self._clues = sorted(clues, key=lambda clue: clue.start)
        self._starts = [clue.start for clue in self._clues]
        self._votes: defaultdict[str, float] = defaultdict(float, hints)
        self._own: defaultdict[str, list[Clue]] = defaultdict(list)
        for clue in self._clues:
            self._votes[clue.country] += clue.weight
            self._own[clue.key].append(clue)

    def at(self, start: int, end: int, key: str) -> Support:
        """Return the support for each country at a span with the normal form `key`.

        The same name elsewhere does not count. A clue beside the span counts 1 in `around`, one at `_NEAR` characters
        half, one beyond `_FAR` nothing.
        """
        votes = dict(self._votes)
        for clue in self._own.get(key, ()):
            votes[clue.country] -= clue.weight
        around: dict[str, float] = {}
        for clue in self._clues[bisect(self._starts, start - _FAR) : bisect(self._starts, end + _FAR)]:
            if clue.key != key and (clue.end <= start or end <= clue.start):
                distance = max(clue.start - end, start - clue.end)
                around[clue.country] = max(around.get(clue.country, 0.0), clue.weight / (1 + distance / _NEAR))
        total = sum(votes.values()) + _ENOUGH
        return Support({country: vote / total for country, vote in sorted(votes.items())}, around)


def nationality_clues(text: str, cues: Cues) -> list[Clue]:
    """Find the nationality words of a text ("Malian", «السورية»); those that often mean something else do not count."""
    found: list[Clue] = []
    words = list(_WORD.finditer(text))
    for first, second in zip(words, [*words[1:], None], strict=False):
        if first[0].islower() or normal_form(first[0]) in cues.weak or (found and first.start() < found[-1].end):
            continue
        pair = text[first.start() : second.end()] if second else ""
        for words_read in (pair, first[0], _CLITIC.sub(_article, first[0])):
            if country := country_of_adjective(words_read):
                end = first.start() + max(len(words_read), len(first[0]))
                found.append(Clue(first.start(), end, country, normal_form(first[0])))
                break
    return found


def _article(match: re.Match[str]) -> str:
    return "ال" if match[0].endswith("لل") else ""
