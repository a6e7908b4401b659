"""Tables: their declaration, and writing and checking a run."""

from conflict_ner.tables.run import RunInfo, RunSummary, write_run
from conflict_ner.tables.schema import BY_NAME, TABLES

__all__ = ["BY_NAME", "TABLES", "RunInfo", "RunSummary", "write_run"]
