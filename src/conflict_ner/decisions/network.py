"""Small networks that vote on a decision from named features and from what an encoder says of the words concerned."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from conflict_ner.errors import ModelError

SLOTS = 5  # states that a network sees: two words, what is between them, the words before and after the second
SCALE = 10.0  # of the mean vector of the features
_DIGITS = 4  # of a probability
_LEAST_VARIANCE = 1e-5
_PROJECT, _BIAS = "project/", "bias/"


class Network:
    """Networks of one hidden layer, one per seed, with common features and classes.

    `arrays`, with F features, C classes, S seeds, widths V of a feature, H of a projected state and N of the hidden
    layer: `clues` and `classes` are names joined by line feeds, in UTF-8 bytes; `vectors` (F, S, V); for each encoder
    with states of width D, `project/ENCODER` (SLOTS, S, D, H) and `bias/ENCODER` (SLOTS, S, H); `hidden` (S,
    SLOTS * H + 2 * H + V, N), `hidden_bias` (S, N), `out` (S, N, C), `out_bias` (S, C).

    Raises:
        ModelError: if an array is missing.
    """

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        try:
            self.classes = _names(arrays["classes"])
            self._places = {name: place for place, name in enumerate(_names(arrays["clues"]))}
            self._vectors = arrays["vectors"]
            self._layers = [arrays[n].astype(np.float32) for n in ("hidden", "hidden_bias", "out", "out_bias")]
            self._projections = {
                name.removeprefix(_PROJECT): (
                    _side_by_side(values),
                    _side_by_side(arrays[name.replace(_PROJECT, _BIAS)]),
                )
                for name, values in arrays.items()
                if name.startswith(_PROJECT)
            }
        except KeyError as error:
            raise ModelError(
                f"The network of a decision is damaged ({error} is missing): reinstall conflict-ner."
            ) from error

    @property
    def encoders(self) -> Set[str]:
        """The encoders whose states the network knows."""
        return self._projections.keys()

    def probabilities(
        self, encoder: str, states: NDArray[np.floating], clues: Sequence[Set[str]]
    ) -> list[dict[str, float]]:
        """Return the probability of each class for n questions; they sum to 1. Unknown features are passed over.

        Args:
            encoder: whose states these are, one of `encoders`.
            states: (n, SLOTS, D): see `conflict_ner.decisions.decide.slots`.
            clues: the features of each question.
        """
        hidden, hidden_bias, out, out_bias = self._layers
        with _blas().limit(limits=1):  # the sums of several threads differ, and so small ones are slower
            seen = self._project(encoder, states)
            first, second = seen[0], seen[1]
            row = np.concatenate([*seen, first * second, first - second, self._told(clues)], axis=-1)  # (S, n, width)
            scores = _silu(row @ hidden + hidden_bias[:, None]) @ out + out_bias[:, None]
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        shares = np.round((scores / scores.sum(-1, keepdims=True)).mean(0, dtype=np.float64), _DIGITS)
        return [dict(zip(self.classes, map(float, row), strict=True)) for row in shares]

    def _project(self, encoder: str, states: NDArray[np.floating]) -> list[NDArray[np.float32]]:
        """Return the projected states of each slot: (S, n, H)."""
        weights, bias = self._projections[encoder]
        normal = normalised(states.astype(np.float32))
        voters, questions = len(self._layers[0]), len(states)
        seen = (_silu(normal[:, slot] @ weights[slot] + bias[slot]) for slot in range(SLOTS))
        return [s.reshape(questions, voters, -1).transpose(1, 0, 2) for s in seen]

    def _told(self, clues: Sequence[Set[str]]) -> NDArray[np.float32]:
        """Return the mean vector of the known features of each question: (S, n, V)."""
        rows = np.zeros((len(clues), *self._vectors.shape[1:]), np.float32)
        for row, names in zip(rows, clues, strict=True):
            if known := sorted(self._places[name] for name in names if name in self._places):
                row[:] = SCALE * self._vectors[known].mean(0, dtype=np.float32)
        return rows.transpose(1, 0, 2)


def normalised(states: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return states with mean 0 and variance 1 along the last axis; zeros stay zeros."""
    centred = states - states.mean(-1, keepdims=True)
    return np.asarray(centred / np.sqrt(centred.var(-1, keepdims=True) + _LEAST_VARIANCE), np.float32)


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


def _side_by_side(values: NDArray[np.generic]) -> NDArray[np.float32]:
    """Return the weights (SLOTS, S, ..., H) of all seeds as (SLOTS, ..., S * H)."""
    moved = np.moveaxis(values.astype(np.float32), 1, -2)
    return np.ascontiguousarray(moved.reshape(*moved.shape[:-2], -1))


def read_network(path: Path) -> Network:
    """Read the arrays of a network; nothing in the file is executed.

    Raises:
        ModelError: if it is not such a file.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return Network(dict(file))
    except (OSError, ValueError, BadZipFile) as error:
        raise ModelError(f"{path} is damaged ({error}): reinstall conflict-ner.") from error


def joined(names: Iterable[str]) -> NDArray[np.uint8]:
    """Return names as `Network` keeps them."""
    return np.frombuffer("\n".join(names).encode("utf-8"), np.uint8)


def _names(array: NDArray[np.generic]) -> tuple[str, ...]:
    return tuple(array.tobytes().decode("utf-8").split("\n"))


def _silu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(x / (1.0 + np.exp(-np.clip(x, -60.0, 60.0))), np.float32)
