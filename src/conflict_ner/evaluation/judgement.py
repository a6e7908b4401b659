"""One decision of the scorer, and counts over many."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["hit", "miss", "extra"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A thing of the gold that was found or missed, or a thing that the run has and the gold lacks.

    `measure` is what is measured ("relation", "date" ...), `group` its type or predicate, `detail` says which one.
    """

    measure: str
    group: str
    language: str
    doc: str
    verdict: Verdict
    detail: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and what follows from them; a ratio of nothing is null."""

    hits: int
    misses: int
    extras: int

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right."""
        return _ratio(self.hits, self.hits + self.extras)

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; for measures without extras this is the accuracy."""
        return _ratio(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return _ratio(2 * self.hits, 2 * self.hits + self.misses + self.extras)


def score(judgements: Iterable[Judgement]) -> Score:
    """Return the counts over judgements."""
    verdicts = [judgement.verdict for judgement in judgements]
    return Score(verdicts.count("hit"), verdicts.count("miss"), verdicts.count("extra"))


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
