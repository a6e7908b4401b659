"""Maximum-entropy (multinomial logistic) classifiers over named features, kept as plain text."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from conflict_ner.errors import ModelError
from conflict_ner.shipped import verify_model

FOLDER = "decisions"
BIAS = ""  # the feature that every instance has


@dataclass(frozen=True, slots=True)
class MaxEnt:
    """Weights by feature, one for each class; a feature counts once, with the value 1."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each class; they sum to 1. Unknown features are passed over."""
        known = (self.weights[f] for f in (BIAS, *sorted(set(features))) if f in self.weights)
        sums = [math.fsum(column) for column in zip(*known, strict=True)] or [0.0] * len(self.classes)
        top = max(sums)
        shares = [math.exp(s - top) for s in sums]
        total = math.fsum(shares)
        return {c: s / total for c, s in zip(self.classes, shares, strict=True)}


def write_maxent(model: MaxEnt) -> str:
    """Return a model as text: a line of classes, then a line for each feature, tab-separated, in order."""
    lines = ["\t".join(("", *model.classes))]
    for feature, weights in sorted(model.weights.items()):
        lines.append("\t".join((feature, *(f"{w:.3f}".rstrip("0").rstrip(".") for w in weights))))
    return "\n".join(lines) + "\n"


def read_maxent(text: str) -> MaxEnt:
    """Read what `write_maxent` wrote.

    Raises:
        ModelError: if a line has another number of weights than there are classes.
    """
    head, *rows = (line.split("\t") for line in text.splitlines())
    classes = tuple(head[1:])
    try:
        weights = {feature: tuple(map(float, values)) for feature, *values in rows}
    except ValueError as error:
        raise ModelError(f"The weights of a decision are damaged ({error}): reinstall conflict-ner.") from error
    if any(len(values) != len(classes) for values in weights.values()):
        raise ModelError("The weights of a decision are damaged (columns are missing): reinstall conflict-ner.")
    return MaxEnt(classes, weights)


@cache
def load_maxent(name: str) -> MaxEnt:
    """Return a classifier of models/decisions (``relations_en`` is relations_en.tsv), its checksum verified.

    Raises:
        ModelError: if it is missing or not the file that was shipped.
    """
    path = verify_model(FOLDER) / f"{name}.tsv"
    if not path.is_file():
        raise ModelError(f"There is no {path}: reinstall conflict-ner, or make it with pipelines/decisions.")
    return read_maxent(path.read_text(encoding="utf-8"))
