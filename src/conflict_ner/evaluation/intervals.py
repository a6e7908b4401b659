"""Bootstrap intervals: how far a figure would move with other documents of the same kind."""

from collections.abc import Iterable, Sequence

import numpy as np

from conflict_ner.evaluation.judgement import Judgement

DRAWS = 1000
_SEED = 20240101
_COVERED = (2.5, 97.5)
_COLUMN = {"hit": 0, "miss": 1, "extra": 2}


class Bootstrap:
    """Draws the documents anew, as many as there are, with replacement (Efron 1979); the seed is fixed."""

    def __init__(self, judgements: Iterable[Judgement], *, draws: int = DRAWS) -> None:
        self._places = {doc: place for place, doc in enumerate(sorted({j.doc for j in judgements}))}
        number = len(self._places) or 1
        self._weights = np.random.default_rng(_SEED).multinomial(number, np.full(number, 1 / number), size=draws)

    def interval(self, judgements: Sequence[Judgement], *, by_f1: bool) -> tuple[float, float] | None:
        """Return the bounds that hold 95 % of the draws of F1, or else of recall; None where neither is defined."""
        counts = np.zeros((self._weights.shape[1], 3))
        for judgement in judgements:
            counts[self._places[judgement.doc], _COLUMN[judgement.verdict]] += 1
        hits, misses, extras = (self._weights @ counts).T
        parts, wholes = (2 * hits, 2 * hits + misses + extras) if by_f1 else (hits, hits + misses)
        defined = wholes > 0
        if not defined.any():
            return None
        low, high = np.percentile(parts[defined] / wholes[defined], _COVERED)
        return round(float(low), 4), round(float(high), 4)
