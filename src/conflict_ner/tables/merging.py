"""One incident row from its reports."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from conflict_ner.errors import SettingsError
from conflict_ner.tables.incidents import IncidentRule, incident_id
from conflict_ner.tables.reports import Report
from conflict_ner.tables.tolls import BOUNDS, Bounds
from conflict_ner.tables.vocabularies import COUNTED, GEO_PRECISIONS, PRECISIONS

T = TypeVar("T")
Best = Callable[[Sequence[int]], int]


def best_rule(name: str) -> Best:
    """Return the rule that merges the best figures of several reports; raise SettingsError for an unknown one."""
    if name not in BEST_RULES:
        raise SettingsError(f"Unknown rule for merged numbers {name!r}; choose one of {', '.join(BEST_RULES)}.")
    return BEST_RULES[name]


def incident_row(group: Sequence[Report], rule: IncidentRule, best: str) -> dict[str, Any]:
    """Return the row of one incident.

    Low is the lowest and high the highest figure of any report; `best` names the rule for the figure in between
    ("median" is the lower of two middle ones).
    """
    dated = _most_precise(group, lambda report: PRECISIONS.index(report.precision))
    placed = _most_precise([r for r in group if r.place_id], lambda report: GEO_PRECISIONS.index(report.geo_precision))
    first, last, precision = _commonest((r.first, r.last, r.precision) for r in dated)
    place_id, country = _commonest((r.place_id, r.country) for r in placed) if placed else (None, None)
    return {
        "incident_id": incident_id(group),
        "event_type": _commonest(report.event_type for report in group),
        "assertion": min((report.assertion for report in group), key=_strength),
        "date_start": first,
        "date_end": last,
        "date_precision": precision,
        "place_id": place_id,
        "country": country,
        "n_reports": len(group),
        "n_documents": len({report.doc_id for report in group}),
        "languages": sorted({report.language for report in group}),
        **_merged_tolls(group, best_rule(best)),
        "merge_rule": f"{rule.name} within {rule.days} days; low: min, best: {best}, high: max",
        "event_ids": [report.event_id for report in group],
    }


def _merged_tolls(group: Sequence[Report], best: Best) -> dict[str, int | None]:
    columns: dict[str, int | None] = {}
    for index, kind in enumerate(COUNTED):
        merged = _merge([report.tolls[index] for report in group], best)
        columns |= {f"{kind}_{bound}": value for bound, value in zip(BOUNDS, merged, strict=True)}
    return columns


def _merge(tolls: Sequence[Bounds], best: Best) -> Bounds:
    """Merge the figures of several reports; a best figure also bounds where another report says less or more."""
    stated = sorted({toll for toll in tolls if toll != (None, None, None)}, key=str)
    if len(stated) == 1:
        return stated[0]
    lows = [value for low, middle, _ in stated for value in (low, middle) if value is not None]
    highs = [value for _, middle, high in stated for value in (middle, high) if value is not None]
    middles = [middle for _, middle, _ in tolls if middle is not None]
    return min(lows, default=None), best(middles) if middles else None, max(highs, default=None)


def _strength(assertion: str) -> int:
    return ("asserted", "alleged", "planned", "denied").index(assertion)


def _most_precise(reports: Sequence[Report], rank: Callable[[Report], int]) -> list[Report]:
    best = min(map(rank, reports), default=0)
    return [report for report in reports if rank(report) == best]


def _commonest(values: Iterable[T]) -> T:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)))


BEST_RULES: dict[str, Best] = {
    "median": lambda values: sorted(values)[(len(values) - 1) // 2],
    "mode": _commonest,
    "min": min,
    "max": max,
}
