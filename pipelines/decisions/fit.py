"""Fit the maximum-entropy classifiers of models/decisions on instances with features."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from conflict_ner.decisions import Asked, word_states
from conflict_ner.decisions.decide import slots
from conflict_ner.decisions.maxent import BIAS, MaxEnt


class Instance(NamedTuple):
    """The right class and the features, and where a network is to see it the states of its words and their encoder."""

    label: str
    clues: frozenset[str]
    encoder: str | None = None
    states: NDArray[np.float16] | None = None


def instance_of(label: str, asked: Asked) -> Instance:
    """Return a question with its right answer."""
    states = word_states(asked.first.doc)
    if states is None:
        return Instance(label, frozenset(asked.clues))
    return Instance(label, frozenset(asked.clues), states.encoder, slots(states.values, asked).astype(np.float16))


def fit(instances: Sequence[Instance], *, penalty: float = 1.0, least: int = 3, steps: int = 200) -> MaxEnt:
    """Return the model that maximises the likelihood less `penalty`/2 times the squared weights (L-BFGS).

    Features seen fewer than `least` times are dropped; the result does not depend on the order of features.
    """
    classes = tuple(sorted({instance.label for instance in instances}))
    counts: dict[str, int] = {}
    for instance in instances:
        for feature in instance.clues:
            counts[feature] = counts.get(feature, 0) + 1
    names = [BIAS, *sorted(f for f, n in counts.items() if n >= least)]
    index = {name: i for i, name in enumerate(names)}
    rows, columns = [], []
    for row, instance in enumerate(instances):
        known = [0, *sorted(index[f] for f in instance.clues if f in index)]
        rows += [row] * len(known)
        columns += known
    matrix = torch.sparse_coo_tensor(
        torch.tensor([rows, columns]),
        torch.ones(len(rows), dtype=torch.float64),
        (len(instances), len(names)),
        check_invariants=True,
    ).coalesce()
    target = torch.tensor([classes.index(instance.label) for instance in instances])
    weights = torch.zeros(len(names), len(classes), dtype=torch.float64, requires_grad=True)
    tool = torch.optim.LBFGS([weights], max_iter=steps, line_search_fn="strong_wolfe", tolerance_change=1e-7)

    def loss() -> torch.Tensor:
        tool.zero_grad()
        value = torch.nn.functional.cross_entropy(torch.sparse.mm(matrix, weights), target, reduction="sum")
        value = value + 0.5 * penalty * (weights[1:] ** 2).sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    tool.step(loss)  # type: ignore[no-untyped-call]
    values = np.round(weights.detach().numpy(), 3)
    values -= values.mean(axis=1, keepdims=True).round(3)
    kept = {name: tuple(map(float, row)) for name, row in zip(names, values, strict=True) if np.abs(row).max() >= 0.01}
    return MaxEnt(classes, kept)
