"""All tables of a run as Parquet and CSV, written aside and moved into place once complete."""

import csv
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from conflict_ner.tables.arrow import ParquetTable
from conflict_ner.tables.columns import Table
from conflict_ner.tables.schema import TABLES

_STAGING = ".tables"


class TableFile:
    """One table on its way to disk, as Parquet and, if the declaration says so, as CSV."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._names = table.names
        self._parquet = ParquetTable(folder / f"{table.name}.parquet", table)
        self._stream: TextIO | None = None
        if table.csv:
            self._stream = (folder / "csv" / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            self._csv = csv.writer(self._stream, lineterminator="\n")
            self._csv.writerow(table.names)

    @property
    def n_rows(self) -> int:
        """The number of rows so far."""
        return self._parquet.n_rows

    def append(self, row: Mapping[str, Any]) -> None:
        """Add a row with an entry for every column."""
        self._parquet.append(row)
        if self._stream:
            self._csv.writerow([_cell(row[name]) for name in self._names])

    def close(self) -> None:
        """Finish both files."""
        self._parquet.close()
        if self._stream:
            self._stream.close()


@contextmanager
def table_files(out: Path) -> Iterator[dict[str, TableFile]]:
    """Open every table for writing; on success the files replace those in `out`, on failure nothing there changes."""
    staging = out / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    (staging / "csv").mkdir(parents=True)
    tables = {table.name: TableFile(staging, table) for table in TABLES}
    try:
        yield tables
        for table in tables.values():
            table.close()
        (out / "csv").mkdir(exist_ok=True)
        for path in sorted(staging.rglob("*.*")):
            path.replace(out / path.relative_to(staging))
    finally:
        shutil.rmtree(staging)


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _cell(value: Any) -> str:
    """Return a value as CSV text: null is empty, lists are JSON, truth values are true and false."""
    if value is None:
        return ""
    if isinstance(value, list | bool):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
