"""Checks across tables: every foreign key resolves, every span holds the text that it says."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from conflict_ner.tables.columns import Column, Reference, SpanColumns, Table
from conflict_ner.tables.faults import Fault
from conflict_ner.tables.schema import BY_NAME, TABLES

_EXAMPLES = 3
_TEXTS_AT_ONCE = 500


def run_tables(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a DuckDB connection in which each Parquet file of a run is a view named after its table."""
    connection = duckdb.connect()
    for table in TABLES:
        file = str(path / f"{table.name}.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet('{file}')")  # noqa: S608
    return connection


def key_faults(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield a fault for each foreign key column with values that the other table lacks."""
    for table in TABLES:
        for column in table.columns:
            for reference in column.references:
                yield from _dangling(connection, table, column, reference)


def span_faults(path: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    """Yield a fault for each kind of span whose text is not what stands in the document between its offsets."""
    wrong: dict[tuple[str, str], list[str]] = {}
    for batch in pq.ParquetFile(path / "texts.parquet").iter_batches(_TEXTS_AT_ONCE):
        texts = dict(zip(batch["doc_id"].to_pylist(), batch["text"].to_pylist(), strict=True))
        for table in TABLES:
            for span in table.spans:
                wrong.setdefault((table.name, span.text), []).extend(_wrong_spans(connection, table, span, texts))
    for (name, column), keys in wrong.items():
        if keys:
            yield Fault(name, column, "is not the text at its offsets", len(keys), tuple(keys[:_EXAMPLES]))
    yield from _spans_without_text(connection)


def _dangling(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, reference: Reference
) -> Iterator[Fault]:
    target = BY_NAME[reference.table]
    values = f'unnest("{column.name}")' if column.type == "list" else f'"{column.name}"'
    condition = "{} = '{}'".format(*reference.when) if reference.when else "true"
    query = f"""
        SELECT key, value FROM (SELECT "{table.key}" AS key, {values} AS value FROM {table.name} WHERE {condition})
        WHERE value IS NOT NULL AND value NOT IN (SELECT "{target.key}" FROM {target.name}) ORDER BY key
    """  # noqa: S608 (names come from the declaration)
    rows = connection.execute(query).fetchall()
    if rows:
        examples = tuple(f"{key} -> {value}" for key, value in rows[:_EXAMPLES])
        yield Fault(table.name, column.name, f"refers to no row of {target.name}", len(rows), examples)


def _wrong_spans(
    connection: duckdb.DuckDBPyConnection, table: Table, span: SpanColumns, texts: dict[str, str]
) -> Iterator[str]:
    query = f"""
        SELECT "{table.key}", doc_id, "{span.text}", "{span.start}", "{span.end}" FROM {table.name}
        WHERE doc_id BETWEEN ? AND ? AND ("{span.text}" IS NOT NULL OR "{span.start}" IS NOT NULL) ORDER BY 1
    """  # noqa: S608 (names come from the declaration)
    for key, doc_id, text, start, end in connection.execute(query, [min(texts), max(texts)]).fetchall():
        if None in (text, start, end) or texts.get(doc_id, "")[start:end] != text:
            yield key


def _spans_without_text(connection: duckdb.DuckDBPyConnection) -> Iterator[Fault]:
    for table in TABLES:
        if table.spans:
            query = f'SELECT "{table.key}" FROM {table.name} ANTI JOIN texts USING (doc_id) ORDER BY 1'  # noqa: S608
            keys = [row[0] for row in connection.execute(query).fetchall()]
            if keys:
                yield Fault(table.name, "doc_id", "has no text to point into", len(keys), tuple(keys[:_EXAMPLES]))
