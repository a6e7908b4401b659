"""Discovered actors that are met often: where, and whom of the known ones they resemble."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from conflict_ner.knowledge.actors import ActorIndex, load_actors
from conflict_ner.orthography import name_key
from conflict_ner.results import Run
from conflict_ner.revision.sentences import sentence_at
from conflict_ner.sound import sound

_SENTENCES = 3
_PROPOSALS = 3
_ALIKE = 80
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A known or more frequent actor that a candidate may be, and why."""

    actor_id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A discovered actor with sentences that name it and the actors that it resembles, the likeliest first."""

    actor_id: str
    name: str
    kind: str
    n_documents: int
    n_mentions: int
    evidence: tuple[tuple[str, str], ...]
    resembles: tuple[Resemblance, ...]


def find_candidates(run: Run, *, limit: int = 20) -> tuple[Candidate, ...]:
    """Return the discovered actors of a run, those of most documents and mentions first."""
    found = run.actors[~run.actors["known"].astype(bool)]
    order = found.sort_values(["n_documents", "n_mentions", "actor_id"], ascending=[False, False, True])
    names = _names(run, load_actors())
    return tuple(_candidate(run, row, names) for row in order.head(limit).to_dict("records"))


def _candidate(run: Run, row: Mapping[Any, Any], names: Mapping[str, tuple[str, str, str]]) -> Candidate:
    return Candidate(
        actor_id=row["actor_id"],
        name=row["name"],
        kind=row["kind"],
        n_documents=int(row["n_documents"]),
        n_mentions=int(row["n_mentions"]),
        evidence=tuple(_evidence(run, row["actor_id"])),
        resembles=_resembles(row["actor_id"], row["name"], row["kind"], names),
    )


def _evidence(run: Run, actor_id: str) -> Iterator[tuple[str, str]]:
    """Yield sentences with the actor, from different documents first."""
    rows = run.mentions[run.mentions["actor_id"] == actor_id]
    rows = rows.assign(nth=rows.groupby("doc_id").cumcount()).sort_values(["nth", "doc_id", "start"])
    for row in rows.head(_SENTENCES).to_dict("records"):
        doc_id = str(row["doc_id"])
        yield doc_id, sentence_at(run.text(doc_id), int(row["start"]), int(row["end"]))[:_LONGEST]


def _names(run: Run, index: ActorIndex) -> Mapping[str, tuple[str, str, str]]:
    """Map name keys to the id, name and kind of an actor: known ones, and those of the run."""
    names = {
        key: (i, index.actors[i].name, index.actors[i].kind) for key, ids in index.aliases.items() for i in sorted(ids)
    }
    for row in run.actors.to_dict("records"):
        for name in (row["name"], row["name_ar"], *row["aliases"]):
            if isinstance(name, str) and not pd.isna(name):
                names.setdefault(name_key(name), (row["actor_id"], row["name"], row["kind"]))
    return names


def _resembles(
    actor_id: str, name: str, kind: str, names: Mapping[str, tuple[str, str, str]]
) -> tuple[Resemblance, ...]:
    key = name_key(name)
    scored: dict[str, tuple[float, Resemblance]] = {}
    for other, (other_id, other_name, other_kind) in names.items():
        if other_id == actor_id or ("person" in {kind, other_kind} and kind != other_kind):
            continue
        score, reason = _likeness(key, other)
        if score > scored.get(other_id, (0.0, None))[0]:
            scored[other_id] = score, Resemblance(other_id, other_name, reason)
    best = sorted(scored.values(), key=lambda pair: (-pair[0], pair[1].actor_id))
    return tuple(resemblance for _, resemblance in best[:_PROPOSALS])


def _likeness(key: str, other: str) -> tuple[float, str]:
    """Return how alike two names are (0: not enough) and in what."""
    if key.isascii() != other.isascii():
        return (0.9, f"sounds like «{other}»") if sound(key) and sound(key) == sound(other) else (0.0, "")
    if f" {key} " in f" {other} " or f" {other} " in f" {key} ":
        shared = min(len(key), len(other)) / max(len(key), len(other))
        return (0.5 + shared / 2, f"shares words with «{other}»") if shared > 1 / 3 else (0.0, "")
    ratio = fuzz.ratio(key, other, score_cutoff=_ALIKE)
    return ratio / 100, f"is spelled like «{other}»"
