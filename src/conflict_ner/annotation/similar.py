"""Near-duplicate texts: most of their shingles (three words in a row) are the same.

Candidates come from MinHash signatures cut into bands (Broder 1997; Leskovec et al., Mining of Massive Datasets,
chapter 3), and each is verified on the shingles themselves, so no pair is reported that is not one.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from itertools import combinations
from typing import Any, TypeVar
from zlib import crc32

import numpy as np

from conflict_ner.orthography import name_key

SIMILAR = 0.5
_WORDS = 3
_BANDS, _ROWS = 40, 3
_SEED = 20240101
_Item = TypeVar("_Item", bound=Hashable)


def shingles(text: str) -> frozenset[str]:
    """Return every three words in a row, in their normalised spelling; a shorter text is one shingle."""
    words = name_key(text).split()
    return frozenset(" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1)))


def similarity(one: Set[str], other: Set[str]) -> float:
    """Return the Jaccard similarity of two sets of shingles."""
    return len(one & other) / len(one | other) if one or other else 1.0


def similar_pairs(texts: Sequence[str], *, threshold: float = SIMILAR) -> Iterator[tuple[int, int]]:
    """Yield the indexes of texts whose similarity is at least `threshold`, each pair once and in order."""
    sets = [shingles(text) for text in texts]
    signatures = [_signature(found) for found in sets]
    buckets: dict[tuple[int, bytes], list[int]] = {}
    for index, signature in enumerate(signatures):
        for band in range(_BANDS):
            rows = signature[band * _ROWS : (band + 1) * _ROWS]
            buckets.setdefault((band, rows.tobytes()), []).append(index)
    candidates = {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}
    for one, other in sorted(candidates):
        if similarity(sets[one], sets[other]) >= threshold:
            yield one, other


def joined(items: Iterable[_Item], ties: Iterable[tuple[_Item, _Item]]) -> tuple[tuple[_Item, ...], ...]:
    """Return the items in groups so that tied ones stand together, in the order of the first items."""
    group_of: dict[_Item, list[_Item]] = {item: [item] for item in items}
    ranks = {item: rank for rank, item in enumerate(group_of)}
    for one, other in ties:
        if group_of[one] is not group_of[other]:
            group_of[one].extend(group_of[other])
            for item in group_of[other]:
                group_of[item] = group_of[one]
    unique = {id(group): group for group in group_of.values()}.values()
    return tuple(tuple(sorted(group, key=ranks.__getitem__)) for group in unique)


def _signature(found: Iterable[str]) -> Any:
    """Return the smallest value of each of many hash functions over the shingles."""
    hashes = np.fromiter((crc32(shingle.encode()) for shingle in found), dtype=np.uint64)
    return ((hashes[:, None] * _FACTORS + _OFFSETS) >> np.uint64(32)).min(axis=0)


_RANDOM = np.random.default_rng(_SEED)
_FACTORS = _RANDOM.integers(1, 2**63, size=_BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _RANDOM.integers(0, 2**63, size=_BANDS * _ROWS, dtype=np.uint64)
