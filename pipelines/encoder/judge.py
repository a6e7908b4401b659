"""Development figures of a model in training: tags and arcs word by word, names span by span, decoded greedily."""

from typing import Any

import numpy as np
import torch
from batches import Batch, Data
from losses import arc_scores
from network import Analyser
from torch import Tensor

COARSE = {"PERSON": "PER", "ORG": "ORG", "GROUP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def evaluate(model: Analyser, data: Data, classes: dict[str, list[str]]) -> dict[str, dict[str, float]]:
    """Return, per source, the share of right tags and arcs, and F1 of names (arcs and tags greedy)."""
    result: dict[str, dict[str, float]] = {}
    for number, name in enumerate(data.names):
        chosen = np.flatnonzero(data.source == number)
        chosen = chosen[np.argsort(data.piece_end[chosen] - data.piece_begin[chosen], kind="stable")]
        counts: dict[str, float] = {}
        for part in np.array_split(chosen, -(-len(chosen) // 64)):
            batch = data.batch(part)
            with torch.no_grad(), torch.autocast(data.device, dtype=torch.bfloat16, enabled=data.device == "cuda"):
                scores = model.score(batch)
            _count(counts, scores, batch, data.sets, classes)
        result[name] = _figures(counts)
    return result


def _count(
    counts: dict[str, float], scores: dict[str, Tensor], batch: Batch, sets: Tensor, classes: dict[str, Any]
) -> None:
    def bump(key: str, value: float) -> None:
        counts[key] = counts.get(key, 0.0) + float(value)

    for name in ("pos", "morph", "lemma"):
        known = batch["words"] & (batch["pos"] >= 0)
        bump(f"{name} right", ((scores[name].argmax(-1) == batch[name]) & known).sum().item())
        bump(f"{name} all", known.sum().item())
    head = arc_scores(scores["arc"], batch["words"]).argmax(-1)
    known = batch["head"] >= 0
    label = scores["label"].gather(2, head[..., None, None].expand(-1, -1, 1, scores["label"].shape[-1])).squeeze(2)
    right = (head == batch["head"]) & known
    bump("uas right", right.sum().item())
    bump("las right", (right & (label.argmax(-1) == batch["dep"])).sum().item())
    bump("uas all", known.sum().item())
    bump("las all", known.sum().item())
    tags = classes["ner"]
    guess = scores["ner"].argmax(-1).tolist()
    gold, table = batch["ner"].tolist(), sets.tolist()
    for row_guess, row_gold, row_words in zip(guess, gold, batch["words"].tolist(), strict=True):
        length = sum(row_words)
        known_tags = [table[g] if g else None for g in row_gold[:length]]
        expected = spans([_best(t, tags) for t in known_tags])
        found = spans([tags[g] for g in row_guess[:length]])
        open_places = {i for i, g in enumerate(row_gold[:length]) if g == 0}
        found = {s for s in found if not open_places & set(range(s[0], s[1]))}
        for kind in ("fine", "coarse"):
            e, f = ({_coarse(s) for s in x if s[2] in COARSE} if kind == "coarse" else x for x in (expected, found))
            bump(f"{kind} hit", len(e & f))
            bump(f"{kind} gold", len(e))
            bump(f"{kind} found", len(f))
        for name in {s[2] for s in expected | found}:
            e, f = ({s for s in x if s[2] == name} for x in (expected, found))
            bump(f"{name} hit", len(e & f))
            bump(f"{name} gold", len(e))
            bump(f"{name} found", len(f))


def _best(allowed: list[bool] | None, tags: list[str]) -> str:
    if allowed is None or allowed[0]:
        return "O"
    return tags[allowed.index(True)]


def _coarse(span: tuple[int, int, str]) -> tuple[int, int, str]:
    return span[0], span[1], COARSE[span[2]]


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return the spans that BIO tags spell."""
    out, start, label = set(), 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            out.add((start, i, label))
            label = ""
        if tag != "O" and not label:
            start, label = i, tag[2:]
    return out


def _figures(counts: dict[str, float]) -> dict[str, float]:
    out = {}
    for key, value in sorted(counts.items()):
        name, _, kind = key.rpartition(" ")
        if kind == "right" and counts[f"{name} all"]:
            out[name] = round(100 * value / counts[f"{name} all"], 1)
        elif kind == "hit" and counts[f"{name} gold"]:
            out[name] = round(200 * value / (counts[f"{name} gold"] + counts[f"{name} found"]), 1)
    return out
