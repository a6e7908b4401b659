"""Judgements as figures, for JSON files and for reading."""

from collections.abc import Iterable, Sequence
from typing import Any

from conflict_ner.evaluation.judgement import Judgement, score

_FALSIFIABLE = frozenset({"relation", "event", "argument", "coreference"})


def score_report(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """Return, for each measure, precision, recall, F1 and counts: over all, by language, and by type.

    Only relations, events, arguments and descriptions can be false; for all else recall is the accuracy, the rest null.
    """
    return {
        measure: {
            **_figures(group),
            "languages": {language: _figures(part) for language, part in _split(group, "language").items()},
            "types": {name: _figures(part) for name, part in _split(group, "group").items()},
        }
        for measure, group in _split(judgements, "measure").items()
    }


def faults(judgements: Iterable[Judgement]) -> list[str]:
    """Return what was missed and what is false, one line each."""
    return [f"{j.verdict} {j.measure} {j.doc}: {j.detail}" for j in judgements if j.verdict != "hit"]


def _figures(judgements: Sequence[Judgement]) -> dict[str, Any]:
    result = score(judgements)
    counts = {"hits": result.hits, "misses": result.misses, "extras": result.extras}
    precision, f1 = (result.precision, result.f1) if judgements[0].measure in _FALSIFIABLE else (None, None)
    return {"precision": precision, "recall": result.recall, "f1": f1, **counts}


def _split(judgements: Iterable[Judgement], field: str) -> dict[str, list[Judgement]]:
    parts: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        parts.setdefault(getattr(judgement, field), []).append(judgement)
    return parts
