"""What the clustering of incidents needs to know of one event report."""

from collections.abc import Iterator
from dataclasses import dataclass

from conflict_ner.records import Analysis
from conflict_ner.tables.rows import Row
from conflict_ner.tables.tolls import BOUNDS, Bounds
from conflict_ner.tables.vocabularies import COUNTED

_PARTY_ROLES = frozenset({"actor", "recipient", "victim"})
_STATE_KINDS = frozenset({"state", "military", "police"})


@dataclass(frozen=True, slots=True)
class Report:
    """One event report: `first` and `last` are ISO days, `parties` actor ids, and for forces of a state its country.

    `local` tells that the place is more precise than a country. `tolls` has low, best and high for each counted kind.
    """

    event_id: str
    doc_id: str
    number: int
    event_type: str
    language: str
    assertion: str
    first: str | None
    last: str | None
    precision: str
    place_id: str | None
    country: str | None
    geo_precision: str
    parties: frozenset[str]
    tolls: tuple[Bounds, ...]

    @property
    def local(self) -> bool:
        """Whether the place is more precise than a country."""
        return self.place_id is not None and self.geo_precision not in ("country", "unknown")


def event_reports(analysis: Analysis, rows: dict[str, list[Row]]) -> Iterator[Report]:
    """Yield a report for each event row of a document."""
    parties: dict[str, set[str]] = {}
    for row in rows["participants"]:
        if row["actor_id"] and row["role"] in _PARTY_ROLES:
            parties.setdefault(row["event_id"], set()).update(_party_keys(analysis, row["actor_id"]))
    for number, row in enumerate(rows["events"]):
        place = analysis.places[row["place_id"]] if row["place_id"] else None
        yield Report(
            event_id=row["event_id"],
            doc_id=row["doc_id"],
            number=number,
            event_type=row["event_type"],
            language=analysis.language,
            assertion=row["assertion"],
            first=row["date_start"],
            last=row["date_end"],
            precision=row["date_precision"],
            place_id=row["place_id"],
            country=place.country if place else None,
            geo_precision=place.geo_precision if place else "unknown",
            parties=frozenset(parties.get(row["event_id"], ())),
            tolls=tuple(_bounds(row, kind) for kind in COUNTED),
        )


def _party_keys(analysis: Analysis, actor_id: str) -> set[str]:
    actor = analysis.actors[actor_id]
    return {actor_id, f"state:{actor.country}"} if actor.kind in _STATE_KINDS and actor.country else {actor_id}


def _bounds(row: Row, kind: str) -> Bounds:
    low, best, high = (row[f"{kind}_{bound}"] for bound in BOUNDS)
    return low, best, high
