"""Writing a run: rows of all documents, actors and incidents over documents, and the files that describe them."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from conflict_ner.records import Actor, Analysis, Place
from conflict_ner.tables.actors import ActorTally, actor_rows, consolidate_actors, count_actors
from conflict_ner.tables.codebook import codebook
from conflict_ner.tables.datapackage import data_package
from conflict_ner.tables.incidents import IncidentRule, cluster_reports, incident_id, incident_rule
from conflict_ner.tables.merging import best_rule, incident_row
from conflict_ner.tables.references import check_references, used_places
from conflict_ner.tables.reports import Report, event_reports
from conflict_ner.tables.rows import Row, document_rows
from conflict_ner.tables.schema import BY_NAME, TABLES
from conflict_ner.tables.spool import Rows, Spool
from conflict_ner.tables.writer import TableFile, file_sha256, table_files

_PER_DOCUMENT = ("documents", "texts", "mentions", "relations", "events", "participants", "tolls")


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What the caller knows about the run and `run.json` records.

    `models` and `knowledge` map names to SHA-256 hashes, `seconds` stages to durations. `incident_rule` (with
    `incident_days` in place of its own, if given) and `best_rule` choose how reports are joined and numbers merged.
    """

    version: str
    corpus: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    models: Mapping[str, str] = field(default_factory=dict)
    knowledge: Mapping[str, str] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    incident_rule: str = "standard"
    incident_days: int | None = None
    best_rule: str = "median"


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run wrote: rows by table, documents by status, and rejected or partial ones by reason."""

    path: Path
    rows: Mapping[str, int]
    statuses: Mapping[str, int]
    reasons: Mapping[str, int]


@dataclass(slots=True)
class _Census:
    """What must be known of all documents before the first row can be written."""

    actors: dict[str, Counter[Actor]] = field(default_factory=lambda: defaultdict(Counter))
    company: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)

    def add(self, analysis: Analysis, rows: Rows) -> None:
        count_actors(analysis, self.actors, self.company)
        for place_id in set(used_places(analysis)):
            place = analysis.places[place_id]
            self.places[place_id] = min(self.places.get(place_id, place), place, key=repr)
        self.reports += event_reports(analysis, rows)


def write_run(analyses: Iterable[Analysis], out: Path, info: RunInfo) -> RunSummary:
    """Write every table of a run into the folder `out` and return what was written.

    `analyses` may come in any order and is read once; the tables are the same bytes for the same analyses. Raise
    RunError for two documents of one id or a reference to an actor or place that an analysis lacks, SettingsError for
    an unknown rule.
    """
    rule, _ = incident_rule(info.incident_rule, info.incident_days), best_rule(info.best_rule)
    out.mkdir(parents=True, exist_ok=True)
    census = _Census()
    with Spool(out) as spool:
        for analysis in analyses:
            check_references(analysis)
            rows = document_rows(analysis)
            census.add(analysis, rows)
            spool.add(analysis.document.doc_id, rows)
        with table_files(out) as tables:
            statuses, reasons = _write_tables(tables, spool, census, rule, info.best_rule)
            counts = {name: table.n_rows for name, table in tables.items()}
    summary = RunSummary(out, counts, dict(sorted(statuses.items())), dict(sorted(reasons.items())))
    _describe(summary, info)
    return summary


def _write_tables(
    tables: Mapping[str, TableFile], spool: Spool, census: _Census, rule: IncidentRule, best: str
) -> tuple[Counter[str], Counter[str]]:
    canonical = consolidate_actors(census.actors, census.company)
    groups = cluster_reports(_renamed_reports(census.reports, canonical), rule)
    incidents = {report.event_id: incident_id(group) for group in groups for report in group}
    tallies: dict[str, ActorTally] = defaultdict(ActorTally)
    statuses: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for rows in spool:
        _finish(rows, canonical, incidents)
        _tally(tallies, rows)
        statuses[rows["documents"][0]["status"]] += 1
        reasons.update(row["reason"] for row in rows["documents"] if row["reason"])
        for name in _PER_DOCUMENT:
            for row in rows[name]:
                tables[name].append(row)
    for row in actor_rows(census.actors, canonical, tallies):
        tables["actors"].append(row)
    for place_id in sorted(census.places):
        tables["places"].append(_place_row(census.places[place_id]))
    for row in sorted((incident_row(group, rule, best) for group in groups), key=lambda row: row["incident_id"]):
        tables["incidents"].append(row)
    return statuses, reasons


def _renamed_reports(reports: Iterable[Report], canonical: Mapping[str, str]) -> Iterator[Report]:
    for report in reports:
        yield replace(report, parties=frozenset(canonical.get(party, party) for party in report.parties))


def _finish(rows: Rows, canonical: Mapping[str, str], incidents: Mapping[str, str]) -> None:
    """Put in what only the whole run knows: the ids of merged actors and of incidents."""
    for name in _PER_DOCUMENT:
        for column in _actor_columns(name):
            for row in rows[name]:
                row[column] = canonical.get(row[column], row[column])
    for row in rows["events"]:
        row["incident_id"] = incidents[row["event_id"]]


@cache
def _actor_columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table that can hold an actor id."""
    columns = BY_NAME[table].columns
    return tuple(c.name for c in columns if c.name == "attributed_to" or any(r.table == "actors" for r in c.references))


def _tally(tallies: Mapping[str, ActorTally], rows: Rows) -> None:
    document = rows["documents"][0]
    mentions = Counter(row["actor_id"] for row in rows["mentions"])
    used = set(mentions) | {row["actor_id"] for row in rows["participants"]}
    for row in rows["relations"]:
        used |= {row["subject_id"], row["object_id"] if row["object_kind"] == "actor" else None}
    for actor_id in used - {None}:
        tallies[actor_id].add(mentions[actor_id], document["language"], document["published"])


def _place_row(place: Place) -> Row:
    return {name: getattr(place, name) for name in BY_NAME["places"].names}


def _describe(summary: RunSummary, info: RunInfo) -> None:
    (summary.path / "codebook.md").write_text(codebook(), encoding="utf-8")
    _write_json(summary.path / "datapackage.json", data_package(info.version))
    files = {
        t.name: {"rows": summary.rows[t.name], "sha256": file_sha256(summary.path / f"{t.name}.parquet")}
        for t in TABLES
    }
    _write_json(
        summary.path / "run.json",
        {
            "conflict_ner": info.version,
            "corpus": list(info.corpus),
            "settings": dict(info.settings),
            "incidents": {"rule": info.incident_rule, "days": info.incident_days, "best": info.best_rule},
            "models": dict(info.models),
            "knowledge": dict(info.knowledge),
            "documents": {"status": dict(summary.statuses), "reason": dict(summary.reasons)},
            "tables": files,
            "seconds": dict(info.seconds),
        },
    )


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
