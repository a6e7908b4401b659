"""Judgements as figures, for JSON files and for reading."""

from collections.abc import Iterable, Sequence
from typing import Any

from conflict_ner.evaluation.intervals import Bootstrap
from conflict_ner.evaluation.judgement import Judgement, score

FALSIFIABLE = frozenset(
    {
        "argument", "clitic", "coreference", "description", "entity", "entity overlap", "event", "event in sentence",
        "event with optional", "relation", "relation with optional", "trigger",
    }
)  # fmt: skip


def score_report(judgements: Sequence[Judgement], *, intervals: Bootstrap | None = None) -> dict[str, Any]:
    """Return, for each measure, precision, recall, F1 and counts: over all, by language, by type, by both.

    Only what the gold marks throughout can be false (`FALSIFIABLE`); for all else recall is the accuracy, the rest
    null. With `intervals` each figure (F1, else recall) has its bounds.
    """
    return {
        measure: {
            **_figures(group, intervals),
            "languages": {
                language: {**_figures(part, intervals), "types": _by_type(part, intervals)}
                for language, part in _split(group, "language").items()
            },
            "types": _by_type(group, intervals),
        }
        for measure, group in _split(judgements, "measure").items()
    }


def faults(judgements: Iterable[Judgement]) -> list[str]:
    """Return what was missed and what is false, one line each."""
    return [f"{j.verdict} {j.measure} {j.doc}: {j.detail}" for j in judgements if j.verdict != "hit"]


def _by_type(judgements: Sequence[Judgement], intervals: Bootstrap | None) -> dict[str, Any]:
    return {name: _figures(part, intervals) for name, part in sorted(_split(judgements, "group").items())}


def _figures(judgements: Sequence[Judgement], intervals: Bootstrap | None) -> dict[str, Any]:
    result = score(judgements)
    by_f1 = judgements[0].measure in FALSIFIABLE
    precision, f1 = (result.precision, result.f1) if by_f1 else (None, None)
    bounds = {"interval": intervals.interval(judgements, by_f1=by_f1)} if intervals else {}
    counts = {"hits": result.hits, "misses": result.misses, "extras": result.extras}
    return {"precision": precision, "recall": result.recall, "f1": f1, **bounds, **counts}


def _split(judgements: Iterable[Judgement], field: str) -> dict[str, list[Judgement]]:
    parts: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        parts.setdefault(getattr(judgement, field), []).append(judgement)
    return parts
