"""Copies of annotated sentences with other names in them, so that a head learns contexts rather than names."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from name_data import Sentence
from swap import name_pools

from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.orthography import is_arabic

# Of the names of a label that are replaced.
SHARE = {"PERSON": 0.85, "GPE": 0.7, "GROUP": 0.6, "NORP": 0.5, "ORG": 0.15}
LETTERS = {"ar": re.compile("[ء-ي ]+"), "en": re.compile(r"[A-Za-zÀ-ɏ'’. -]+")}
COLUMNS = {"ar": "arabic", "en": "name"}  # of tables of places
ARTICLE, LAM = "ال", "ل"
Pools = Mapping[str, Sequence[tuple[str, ...]]]


def read_pools(language: str, knowledge: Path, lexicon: Path) -> Pools:
    """Return names by label: of the knowledge base, and of the pools of `swap.py`; "" has single names of persons."""
    pools = {label: set(names) for label, names in name_pools(knowledge, lexicon, language).items()}
    pools["ORG"], pools["NORP"] = set(), set()
    known = load_actors()
    for row in known.rows:
        label = known.labels[row.actor_id]
        written = is_arabic(row.alias) == (language == "ar")
        if label in pools and not row.context and row.type in ("name", "short") and written:
            pools[label].add(tuple(row.alias.split()))
    for table in ("admin1", "town_names"):
        for row in read_table(f"places/{table}.csv"):
            pools["GPE"] |= {tuple(name.split()) for name in row[COLUMNS[language]].split(";") if name}
    pools[""] = {name[-1:] for name in pools["PERSON"]}
    given = {n[0] for n in pools["PERSON"] if n[1:]}
    if language == "ar":
        given |= {row["arabic"] for row in read_table("given_names.csv")}
    pools["given"] = {(name,) for name in given}
    letters = LETTERS[language]
    return {k: sorted(n for n in names if n and letters.fullmatch(" ".join(n))) for k, names in pools.items()}


def swapped(sentences: Sequence[Sentence], pools: Pools, copies: Mapping[str, int]) -> Iterator[Sentence]:
    """Yield copies of the sentences of each source in which some name is another one."""
    generator = random.Random(17)
    for sentence in sentences:
        for _ in range(copies.get(sentence.source, 0)):
            copy = _swap(sentence, pools, generator)
            if copy.words != sentence.words:
                yield copy


def _swap(old: Sentence, pools: Pools, generator: random.Random) -> Sentence:
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[tuple[str, ...]] = []
    i = 0
    while i < len(old.words):
        end = i + 1
        chosen = tuple(old.words[i:end])
        if begins(old.tags[i]):
            while end < len(old.words) and old.tags[end] and old.tags[end][0].startswith("I-"):
                end += 1
            chosen = _like(tuple(old.words[i:end]), _other(old.tags[i], tuple(old.words[i:end]), pools, generator))
        kept = len(chosen) == end - i and chosen == tuple(old.words[i:end])
        if words and words[-1] == LAM and not spaces[-1] and not kept and chosen[0].startswith(ARTICLE):
            chosen = (chosen[0][1:], *chosen[1:])
        inside = tuple(tag.replace("B-", "I-") for tag in old.tags[i])
        words += chosen
        spaces += old.spaces[i:end] if kept else [*[True] * (len(chosen) - 1), old.spaces[end - 1]]
        tags += old.tags[i:end] if kept else [old.tags[i], *[inside] * (len(chosen) - 1)]
        i = end
    return Sentence(words, spaces, tags, old.source, old.weight)


def begins(tags: tuple[str, ...]) -> bool:
    """Tell whether a name begins at a word."""
    return bool(tags) and tags[0].startswith("B-")


def _other(tags: tuple[str, ...], name: tuple[str, ...], pools: Pools, generator: random.Random) -> tuple[str, ...]:
    label = tags[0][2:]
    if generator.random() >= SHARE.get(label, 0) or any(len(word) == 1 for word in name):
        return name
    if label == "PERSON" and len(name) == 1:
        return generator.choice(pools[""])
    if label == "PERSON" and generator.random() < 0.5:
        return generator.choice(pools["given"]) + generator.choice(pools[""])
    return generator.choice(pools[label])


def _like(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name in small or capital letters where the name it replaces is."""
    text = " ".join(old)
    return tuple(
        word.lower() if text.islower() else word.upper() if text.isupper() and len(text) > 4 else word for word in new
    )
