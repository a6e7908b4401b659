"""Scores become a tree with one root, and name tags that may follow one another."""

import itertools

import numpy as np
import pytest

from conflict_ner.parsing.encoder.decode import batches, best_heads, best_tags


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    """Every word reaches the root, which has one child."""

    def reaches(word: int) -> bool:
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        return word == 0

    return list(heads).count(0) == 1 and all(reaches(i + 1) for i in range(len(heads)))


@pytest.mark.parametrize("seed", range(30))
def test_the_tree_is_the_best_of_all_trees(seed: int) -> None:
    arc = np.random.default_rng(seed).normal(size=(3, 4)).astype(np.float32)
    trees = [t for t in itertools.product(range(4), repeat=3) if is_tree(t)]
    best = max(trees, key=lambda t: sum(arc[i, h] for i, h in enumerate(t)))
    assert best_heads(arc) == list(best)


def test_a_cycle_among_the_best_heads_is_opened() -> None:
    arc = np.array([[1, 0, 9, 0], [0, 9, 0, 0], [0, 0, 9, 0]], dtype=np.float32)
    assert best_heads(arc) == [0, 1, 2]


@pytest.mark.parametrize("length", [1, 2, 40])
def test_long_sentences_have_a_tree_too(length: int) -> None:
    arc = np.random.default_rng(length).normal(size=(length, length + 1)).astype(np.float32)
    assert is_tree(best_heads(arc))


def test_an_inside_tag_never_follows_outside_or_another_label() -> None:
    tags = ("O", "B-GPE", "I-GPE", "B-ORG", "I-ORG")
    scores = np.log(np.array([[0.5, 0.4, 0.05, 0.03, 0.02], [0.1, 0.1, 0.7, 0.05, 0.05]], dtype=np.float32))
    assert [tags[t] for t in best_tags(scores, tags)] == ["B-GPE", "I-GPE"]


def test_batches_hold_sentences_of_like_length_and_lose_none() -> None:
    groups = batches([5, 60, 6, 61, 7, 400], largest=128)
    assert sorted(itertools.chain(*groups)) == list(range(6))
    assert [0, 2, 4] in groups
    assert [5] in groups
