"""A finished run: its tables as DataFrames, read when first asked for."""

import json
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from conflict_ner.errors import UsageError
from conflict_ner.results.select import count_by_period, select_events
from conflict_ner.results.summary import html_summary
from conflict_ner.results.wide import wide_events, wide_incidents
from conflict_ner.tables.read import check_run_folder, read_table


class Run:
    """The tables of one run; whole numbers are Int64, days datetime64, nulls stay null.

    The columns are described in `codebook.md` in the folder of the run.
    """

    def __init__(self, path: Path) -> None:
        check_run_folder(path)
        self.path = path

    @cached_property
    def info(self) -> dict[str, Any]:
        """What `run.json` records: versions, hashes, settings, counts, seconds."""
        info: dict[str, Any] = json.loads((self.path / "run.json").read_text(encoding="utf-8"))
        return info

    @cached_property
    def documents(self) -> pd.DataFrame:
        """Every input document, also rejected ones."""
        return read_table(self.path, "documents")

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Occurrences of actors, places, dates, quantities and weapons."""
        return read_table(self.path, "mentions")

    @cached_property
    def actors(self) -> pd.DataFrame:
        """One row per actor."""
        return read_table(self.path, "actors")

    @cached_property
    def places(self) -> pd.DataFrame:
        """One row per place."""
        return read_table(self.path, "places")

    @cached_property
    def relations(self) -> pd.DataFrame:
        """Ties between actors, places and values."""
        return read_table(self.path, "relations")

    @cached_property
    def events(self) -> pd.DataFrame:
        """Event reports, one row each."""
        return read_table(self.path, "events")

    @cached_property
    def participants(self) -> pd.DataFrame:
        """Who and what takes part in the events."""
        return read_table(self.path, "participants")

    @cached_property
    def incidents(self) -> pd.DataFrame:
        """Reports joined across documents and languages."""
        return read_table(self.path, "incidents")

    @cached_property
    def tolls(self) -> pd.DataFrame:
        """Every stated figure of dead, injured, missing, displaced or detained people."""
        return read_table(self.path, "tolls")

    @cached_property
    def texts(self) -> "pd.Series[str]":
        """The text of each document that has one, by `doc_id`."""
        return read_table(self.path, "texts").set_index("doc_id")["text"]

    def text(self, doc_id: str) -> str:
        """Return the text that the offsets of a document refer to; raise UsageError if the run has no such text."""
        if doc_id not in self.texts.index:
            raise UsageError(f"This run has no text of a document {doc_id!r}; its ids stand in the documents table.")
        return str(self.texts[doc_id])

    def events_wide(self) -> pd.DataFrame:
        """Return one row per event with both sides in English and Arabic, place, coordinates and document."""
        return wide_events(self.events, self.participants, self.actors, self.places, self.documents)

    def incidents_wide(self) -> pd.DataFrame:
        """Return one row per incident with the name and coordinates of its place."""
        return wide_incidents(self.incidents, self.places)

    def select(
        self,
        *,
        event_type: str | Collection[str] | None = None,
        actor: str | None = None,
        country: str | Collection[str] | None = None,
        assertion: str | Collection[str] | None = None,
        start: str | None = None,
        end: str | None = None,
    ) -> pd.DataFrame:
        """Return the wide events that match everything given; see `select_events`."""
        return select_events(
            self.events_wide(),
            event_type=event_type,
            actor=actor,
            country=country,
            assertion=assertion,
            start=start,
            end=end,
        )

    def timeline(self, period: str = "month", *, by: str = "event_type", reports: bool = False) -> pd.DataFrame:
        """Return the incidents (or event reports) per day, week, month, quarter or year for each value of a column."""
        return count_by_period(self.events_wide() if reports else self.incidents_wide(), period, by)

    def __repr__(self) -> str:
        """Return the folder and the number of rows of each table."""
        rows = ", ".join(f"{table['rows']} {name}" for name, table in self.info["tables"].items())
        return f"Run({str(self.path)!r}: {rows})"

    def _repr_html_(self) -> str:
        return html_summary(self.path, self.info, self.incidents_wide(), self.actors)


def open_run(path: str | Path) -> Run:
    """Open the folder that a run wrote; raise RunError, saying what is wrong, if it is not one."""
    return Run(Path(path))
