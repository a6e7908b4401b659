"""From the tolls of an event to its low/best/high columns."""

from collections.abc import Iterable, Sequence

from conflict_ner.orthography import name_key
from conflict_ner.records import Toll
from conflict_ner.tables.vocabularies import COUNTED

BOUNDS = ("low", "best", "high")
Bounds = tuple[int | None, int | None, int | None]


def toll_columns(tolls: Iterable[Toll]) -> dict[str, int | None]:
    """Return killed_low ... detained_high for the tolls of one event; the kind "missing" has no columns.

    Tolls of one kind are added only if each counts other people than the rest; a toll that repeats the people of an
    earlier one, or does not say whom it counts, may be the total or a rival figure, so then the first toll that is no
    vague one alone counts.
    """
    by_kind: dict[str, list[Toll]] = {kind: [] for kind in COUNTED}
    for toll in tolls:
        by_kind.get(toll.kind, []).append(toll)
    columns: dict[str, int | None] = {}
    for kind, found in by_kind.items():
        for bound, value in zip(BOUNDS, _joined(found), strict=True):
            columns[f"{kind}_{bound}"] = value
    return columns


def _joined(tolls: Sequence[Toll]) -> Bounds:
    if not tolls:
        return None, None, None
    people = [name_key(toll.who.text) if toll.who else None for toll in tolls]
    if None in people or len(set(people)) < len(people):
        first = next((toll.number for toll in tolls if toll.is_known), tolls[0].number)
        return first.low, first.best, first.high
    numbers = [toll.number for toll in tolls]
    lows = [n.low for n in numbers if n.low is not None]
    return sum(lows) if lows else None, _sum(n.best for n in numbers), _sum(n.high for n in numbers)


def _sum(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else sum(value for value in known if value is not None)
