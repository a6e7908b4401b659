"""Results: a finished run as DataFrames."""

from conflict_ner.results.run import Run, open_run

__all__ = ["Run", "open_run"]
