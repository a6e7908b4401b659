"""Arrow schemas of the tables, and Parquet files written the same way every time."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from conflict_ner.tables.columns import Column, Table

_TYPES = {
    "string": pa.string(),
    "date": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}
_ROWS_PER_GROUP = 10_000


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table; the descriptions stand in the metadata of the fields."""
    return pa.schema([_field(column) for column in table.columns], metadata={"description": table.description})


class ParquetTable:
    """A Parquet file that grows row by row; row groups have a fixed size, so equal rows give equal bytes."""

    def __init__(self, path: Path, table: Table) -> None:
        self._schema = arrow_schema(table)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd", version="2.6", write_statistics=True)
        self._rows: list[Mapping[str, Any]] = []
        self.n_rows = 0

    def append(self, row: Mapping[str, Any]) -> None:
        """Add a row with an entry for every column."""
        self._rows.append(row)
        self.n_rows += 1
        if len(self._rows) == _ROWS_PER_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left and close the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def _field(column: Column) -> pa.Field:
    return pa.field(
        column.name, _TYPES[column.type], nullable=column.optional, metadata={"description": column.description}
    )
