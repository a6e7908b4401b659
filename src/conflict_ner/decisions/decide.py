"""Ask a decision: networks answer where they know the encoder of the pipeline, else a classifier of named features."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from conflict_ner.decisions.maxent import FOLDER, MaxEnt, load_maxent
from conflict_ner.decisions.network import SLOTS, Network, read_network
from conflict_ner.decisions.states import word_states
from conflict_ner.shipped import verify_model

_LONGEST = 60  # words between two words that are still averaged


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on two words of a Doc, with named features; the second is the main one of the words [start, end)."""

    clues: Set[str]
    first: Token
    second: Token
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with both who may answer it; the classifier is loaded when it is asked."""

    classifier: Callable[[], MaxEnt]
    network: Network | None = None

    def probabilities(self, asked: Sequence[Asked]) -> list[dict[str, float]]:
        """Return the probability of each class for each question on one Doc; they sum to 1."""
        states = word_states(asked[0].first.doc) if asked else None
        if self.network is None or states is None or states.encoder not in self.network.encoders:
            model = self.classifier()
            return [model.probabilities(a.clues) for a in asked]
        seen = np.stack([slots(states.values, a) for a in asked])
        return self.network.probabilities(states.encoder, seen, [a.clues for a in asked])


def slots(states: NDArray[np.floating], asked: Asked) -> NDArray[np.float32]:
    """Return what a network sees of the two words of a question: (SLOTS, width).

    They are the states of the two, the mean of those between them, and those of the words before `start` and at `end`.
    What is not there is zero.
    """
    low, high = sorted((asked.first.i, asked.second.i))
    seen = np.zeros((SLOTS, states.shape[1]), np.float32)
    seen[0], seen[1] = states[asked.first.i], states[asked.second.i]
    if 1 < high - low <= _LONGEST:
        seen[2] = states[low + 1 : high].mean(0, dtype=np.float32)
    if asked.start > 0:
        seen[3] = states[asked.start - 1]
    if asked.end < len(states):
        seen[4] = states[asked.end]
    return seen


@cache
def load_decision(name: str) -> Decision:
    """Return a decision of models/decisions, its checksums verified.

    Raises:
        ModelError: if a file is not the one that was shipped; a missing classifier is told of when it is asked.
    """
    path = verify_model(FOLDER) / f"{name}.npz"
    return Decision(partial(load_maxent, name), read_network(path) if path.is_file() else None)
