"""Where each value of an event or relation row comes from: marks in the text, and an origin for every column."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from conflict_ner.errors import UsageError
from conflict_ner.results import Run
from conflict_ner.tables import BY_NAME
from conflict_ner.tables.tolls import BOUNDS
from conflict_ner.tables.vocabularies import COUNTED

Row = dict[str, Any]
_CODES = frozenset(
    {
        "plover_type",
        "plover_mode",
        "quad_class",
        "cameo_code",
        "goldstein",
        "acled_event_type",
        "acled_sub_event_type",
    }
)
_DATES = frozenset({"date", "date_start", "date_end", "date_precision"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered stretch of the document text; `name` tells what it gives to the row."""

    number: int
    start: int
    end: int
    name: str


@dataclass(slots=True)
class Trace:
    """A row, the marks in its document, and for each column that is not null its value and origin."""

    table: str
    row: Row
    marks: list[Mark] = field(default_factory=list)
    origins: list[tuple[str, str, str]] = field(default_factory=list)

    def mark(self, name: str, start: int | None, end: int | None) -> str:
        """Add a mark and return how to cite it; without offsets return the empty string."""
        if start is None or end is None:
            return ""
        same = next((mark for mark in self.marks if (mark.start, mark.end) == (start, end)), None)
        if same is None:
            same = Mark(len(self.marks) + 1, start, end, name)
            self.marks.append(same)
        return f"[{same.number}]"

    @property
    def empty(self) -> tuple[str, ...]:
        """The columns that are null: not stated."""
        return tuple(name for name in BY_NAME[self.table].names if self.row[name] is None)


def trace(run: Run, row_id: str) -> Trace:
    """Return the trace of an event or relation by its id; raise UsageError if the run has no such row."""
    for table, build in (("events", _trace_event), ("relations", _trace_relation)):
        frame: pd.DataFrame = getattr(run, table)
        found = frame[frame[BY_NAME[table].key] == row_id]
        if len(found):
            return build(run, Trace(table, _records(found)[0]))
    raise UsageError(f"This run has no event or relation {row_id!r}; ids stand in the events and relations tables.")


def _trace_event(run: Run, result: Trace) -> Trace:
    row = result.row
    cited = {"trigger": result.mark("trigger", row["trigger_start"], row["trigger_end"])}
    parties = list(_participants(run, result))
    cited["date"] = result.mark("date", row["date_text_start"], row["date_text_end"])
    cited["place"] = _mark_mention(run, result, "place", place_id=row["place_id"])
    tolls = dict(_tolls(run, result))
    for name in _shown("events"):
        if row[name] is not None:
            result.origins.append((name, _named(run, name, row[name]), _event_origin(name, row, cited, tolls)))
    vague = (kind for kind in tolls if all(row[f"{kind}_{bound}"] is None for bound in BOUNDS))
    result.origins += [(kind, "stated without a number", tolls[kind]) for kind in vague]
    result.origins += parties
    return result


def _trace_relation(run: Run, result: Trace) -> Trace:
    row = result.row
    cited = {
        "subject_id": _mark_mention(run, result, "subject", actor_id=row["subject_id"]),
        "predicate": result.mark("cue", row["cue_start"], row["cue_end"]),
        "object_id": _mark_mention(run, result, "object", **{f"{row['object_kind']}_id": row["object_id"]}),
    }
    cited |= {"cue": cited["predicate"], "object_text": cited["object_id"]}
    for name in _shown("relations"):
        if row[name] is not None:
            result.origins.append((name, _named(run, name, row[name]), cited.get(name) or f"method {row['method']}"))
    return result


def _shown(table: str) -> Iterator[str]:
    """Yield the columns worth a line: key, document, evidence and offsets stand elsewhere."""
    for column in BY_NAME[table].columns[2:]:
        is_offset = column.type == "integer" and column.name.endswith(("start", "end"))
        if not is_offset and column.name != "evidence":
            yield column.name


def _named(run: Run, column: str, value: Any) -> str:
    """Return a value as text, an actor or place id with its names in both languages."""
    for frame, key in ((run.actors, "actor_id"), (run.places, "place_id")):
        if column in ("place_id", "subject_id", "object_id", "attributed_to"):
            for row in _records(frame[frame[key] == value]):
                return " · ".join(str(part) for part in (value, row["name"], row["name_ar"]) if part)
    return str(value)


def _event_origin(name: str, row: Row, cited: dict[str, str], tolls: dict[str, str]) -> str:
    if name in _CODES:
        return "event type"
    if name == "ucdp_violence_type":
        return "event type and kinds of the participants"
    if name == "incident_id":
        return "clustering of reports"
    if name in ("event_type", "trigger"):
        return f"{cited['trigger']} method {row['method']}"
    if name == "date_text" or (name in _DATES and cited["date"]):
        return f"{cited['date']} method {row['date_method']}"
    if name in ("place_id", "place_text"):
        return cited["place"] or f"method {row['method']}"
    return tolls.get(name.split("_")[0], f"method {row['method']}")


def _participants(run: Run, result: Trace) -> Iterator[tuple[str, str, str]]:
    rows = run.participants[run.participants["event_id"] == result.row["event_id"]]
    named = run.mentions[run.mentions["mention_id"].isin(rows["mention_id"])]
    mentions = {row["mention_id"]: row for row in _records(named)}
    for row in _records(rows):
        origin = f"method {result.row['method']}"
        if row["mention_id"]:
            mention = mentions[row["mention_id"]]
            origin = result.mark(row["role"], mention["start"], mention["end"])
            origin += f" link {mention['link_method']}" if mention["link_method"] else ""
        target = row["actor_id"] or row["place_id"] or "not linked"
        side = f" (side {row['side']})" if row["side"] else ""
        yield row["role"], f"{row['text']} = {target}{side}", origin


def _tolls(run: Run, result: Trace) -> Iterator[tuple[str, str]]:
    rows = _records(run.tolls[run.tolls["event_id"] == result.row["event_id"]])
    for kind in COUNTED:
        cites = [
            " ".join(
                result.mark(name, row[f"{part}start"], row[f"{part}end"])
                for name, part in ((kind, ""), ("cue", "cue_"), ("who", "who_"))
                if row[f"{part}start"] is not None
            )
            for row in rows
            if row["kind"] == kind
        ]
        if cites:
            yield kind, "; ".join(cites)


def _mark_mention(run: Run, result: Trace, name: str, **wanted: str | None) -> str:
    """Mark the mention in the evidence that is linked to what is wanted, and return how to cite it."""
    rows = run.mentions
    inside = (rows["doc_id"] == result.row["doc_id"]) & rows["start"].between(
        result.row["start"], result.row["end"] - 1
    )
    for column, value in wanted.items():
        found = rows[inside & (rows[column] == value)] if value and column in rows else rows.iloc[:0]
        for row in _records(found.head(1)):
            return result.mark(name, row["start"], row["end"])
    return ""


def _records(frame: pd.DataFrame) -> list[Row]:
    """Return rows as dictionaries with None for null and days as text."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    return value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else value
