"""Analyse many documents: in shards, on worker processes, resumable, and never stopped by one document."""

from conflict_ner.batch.engine import Progress, Tally, run_batch
from conflict_ner.batch.executors import Executor, InProcess, Processes
from conflict_ner.batch.results import read_results

__all__ = ["Executor", "InProcess", "Processes", "Progress", "Tally", "read_results", "run_batch"]
