"""Scores to structures: one tree per sentence, and name tags that follow one another as BIO tags may."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = -1e9
_ROOTS_TRIED = 3


def best_heads(arc: Scores) -> list[int]:
    """Return the head of each of n words as 1 to n, 0 for the one root, from scores of shape (n, n + 1).

    The tree of highest score with a single root, by Chu-Liu and Edmonds (Edmonds 1967) unless the best heads are one.
    """
    scores = arc.astype(np.float64)
    np.fill_diagonal(scores[:, 1:], _NEVER)
    heads: list[int] = scores.argmax(1).tolist()
    if heads.count(0) == 1 and _find_cycle([-1, *heads]) is None:
        return heads
    square = np.vstack([np.full(len(arc) + 1, _NEVER), scores])
    roots = np.argsort(-scores[:, 0], kind="stable")[:_ROOTS_TRIED] + 1
    trees = [_tree_from(square, int(root)) for root in roots]
    best = max(trees, key=lambda tree: square[np.arange(1, len(tree)), tree[1:]].sum())
    return [int(h) for h in best[1:]]


def _tree_from(square: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Return the best heads of nodes 0 to n when only `root` may hang on node 0."""
    allowed = square.copy()
    allowed[:, 0] = _NEVER
    allowed[root] = _NEVER
    allowed[root, 0] = 0.0
    return _arborescence(allowed)


def _arborescence(square: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the best head of every node but 0 such that no heads form a cycle; `square[i, j]` scores j over i."""
    heads: NDArray[np.int64] = square.argmax(1)
    heads[0] = -1
    cycle = _find_cycle(heads.tolist())
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.array([i for i in range(len(square)) if i not in set(cycle)])
    kept = square[inside, heads[inside]]
    entering = square[np.ix_(inside, outside)] - kept[:, None]  # what it costs to enter the cycle at each of its nodes
    small = np.full((len(outside) + 1, len(outside) + 1), _NEVER)
    small[:-1, :-1] = square[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = square[np.ix_(outside, inside)].max(1)
    small[0] = small[-1, -1] = _NEVER
    found = _arborescence(small)
    result: NDArray[np.int64] = heads.copy()
    for new, old in enumerate(outside):
        if new:
            head = found[new]
            result[old] = outside[head] if head < len(outside) else inside[square[old, inside].argmax()]
    entry = inside[entering[:, found[-1]].argmax()]
    result[entry] = outside[found[-1]]
    return result


def _find_cycle(heads: Sequence[int]) -> list[int] | None:
    """Return the nodes of a cycle among the heads, None if there is none; -1 marks a node without head."""
    seen = [0] * len(heads)  # on which path a node was met, counted from 1
    for start in range(len(heads)):
        i, number = start, start + 1
        while i >= 0 and not seen[i]:
            seen[i] = number
            i = heads[i]
        if i >= 0 and seen[i] == number:
            return _cycle_from(heads, i)
    return None


def _cycle_from(heads: Sequence[int], first: int) -> list[int]:
    """Return the nodes of the cycle that begins at `first`."""
    nodes, i = [first], heads[first]
    while i != first:
        nodes.append(i)
        i = heads[i]
    return nodes


def best_tags(scores: Scores, tags: tuple[str, ...]) -> list[int]:
    """Return the best sequence of tag numbers in which I-X follows only B-X or I-X; log-probabilities (n, tags)."""
    greedy = scores.argmax(1)
    allowed, first = _transitions(tags)
    if first[greedy[0]] == 0.0 and (allowed[greedy[:-1], greedy[1:]] == 0.0).all():
        return greedy.tolist()  # type: ignore[no-any-return]
    best, back = scores[0] + first, []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    found = [int(best.argmax())]
    for step in reversed(back):
        found.append(int(step[found[-1]]))
    return found[::-1]


@lru_cache(maxsize=8)
def _transitions(tags: tuple[str, ...]) -> tuple[Scores, Scores]:
    """Return 0 where a tag may follow another and where it may begin a sentence, minus infinity elsewhere."""

    def may_follow(before: str, tag: str) -> bool:
        return not tag.startswith("I-") or before[2:] == tag[2:]

    table = [[0.0 if may_follow(a, b) else -np.inf for b in tags] for a in tags]
    return np.array(table, dtype=np.float32), np.array(
        [0.0 if t[:1] != "I" else -np.inf for t in tags], dtype=np.float32
    )


def batches(lengths: Sequence[int], largest: int) -> list[list[int]]:
    """Return sentence numbers in groups of like length whose padded size stays within `largest` pieces."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    room = {i: max(1, largest // (8 * -(-lengths[i] // 8))) for i in order}
    groups: list[list[int]] = []
    for _, same in groupby(order, key=lambda i: -(-lengths[i] // 8)):
        members = list(same)
        size = room[members[0]]
        groups += [members[i : i + size] for i in range(0, len(members), size)]
    return groups
