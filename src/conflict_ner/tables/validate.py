"""Proof that a run keeps the rules of its declaration."""

from pathlib import Path

from conflict_ner.tables.columns_check import table_faults
from conflict_ner.tables.faults import Fault
from conflict_ner.tables.keys_check import key_faults, run_tables, span_faults
from conflict_ner.tables.read import check_run_folder
from conflict_ner.tables.schema import TABLES


def validate_run(path: Path) -> tuple[Fault, ...]:
    """Return every fault of the run in the folder `path`: types, vocabularies, keys, foreign keys, offsets.

    Keys and offsets are checked only once every table has the declared columns. Raise RunError if it is no run folder.
    """
    check_run_folder(path)
    faults = [fault for table in TABLES for fault in table_faults(path, table)]
    if any("columns" in fault.problem for fault in faults):
        return tuple(faults)
    with run_tables(path) as connection:
        return (*faults, *key_faults(connection), *span_faults(path, connection))
