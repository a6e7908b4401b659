"""Which countries a text speaks of, and where: the ground on which a name with many bearers is decided."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conflict_ner.knowledge.places.countries import country_of_adjective
from conflict_ner.normalise.places.cues import Cues
from conflict_ner.orthography import normal_form

_WORD = re.compile(r"\w+")
_CLITIC = re.compile("^(?:[وف]?[بلك]?)(?=ال)|^[وف]?لل")
_NEAR = 80.0
_ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Clue:
    """A word that speaks of a country, with its place in the text and its weight."""

    start: int
    end: int
    country: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clues of a document and the share of each country in them, 0 to 1."""

    clues: tuple[Clue, ...]
    shares: Mapping[str, float]

    def around(self, start: int, end: int) -> dict[str, float]:
        """Return the weight of each country near a span: 1 for a clue beside it, less with distance."""
        near: dict[str, float] = {}
        for clue in self.clues:
            if clue.start < end and start < clue.end:
                continue
            distance = max(clue.start - end, start - clue.end, 0)
            near[clue.country] = max(near.get(clue.country, 0.0), clue.weight / (1 + distance / _NEAR))
        return near


def gather(clues: Iterable[Clue], hints: Mapping[str, float]) -> Evidence:
    """Weigh up clues and hints; few clues give small shares."""
    found = tuple(clues)
    votes = Counter(hints)
    for clue in found:
        votes[clue.country] += clue.weight
    total = sum(votes.values())
    return Evidence(found, {c: v / (total + _ENOUGH) for c, v in sorted(votes.items())})


def nationality_clues(text: str, cues: Cues) -> list[Clue]:
    """Find the nationality words of a text ("Malian", «السورية»); those that often mean something else do not count."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].islower() or normal_form(word) in cues.weak:
            continue
        country = country_of_adjective(word) or country_of_adjective(_CLITIC.sub(_article, word))
        if country:
            found.append(Clue(match.start(), match.end(), country))
    return found


def _article(match: re.Match[str]) -> str:
    return "ال" if match[0].endswith("لل") else ""
