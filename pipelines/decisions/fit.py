"""Fit the maximum-entropy classifiers of models/decisions on instances with features."""

from collections.abc import Sequence

import numpy as np
import torch

from conflict_ner.maxent import BIAS, MaxEnt

Instance = tuple[str, frozenset[str]]  # the right class, and the features


def fit(instances: Sequence[Instance], *, penalty: float = 1.0, least: int = 3, steps: int = 200) -> MaxEnt:
    """Return the model that maximises the likelihood less `penalty`/2 times the squared weights (L-BFGS).

    Features seen fewer than `least` times are dropped; the result does not depend on the order of features.
    """
    classes = tuple(sorted({label for label, _ in instances}))
    counts: dict[str, int] = {}
    for _, features in instances:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    names = [BIAS, *sorted(f for f, n in counts.items() if n >= least)]
    index = {name: i for i, name in enumerate(names)}
    rows, columns = [], []
    for row, (_, features) in enumerate(instances):
        known = [0, *sorted(index[f] for f in features if f in index)]
        rows += [row] * len(known)
        columns += known
    matrix = torch.sparse_coo_tensor(
        torch.tensor([rows, columns]),
        torch.ones(len(rows), dtype=torch.float64),
        (len(instances), len(names)),
        check_invariants=True,
    ).coalesce()
    target = torch.tensor([classes.index(label) for label, _ in instances])
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
