"""Checks within one table: column names, types, nulls, ranges, vocabularies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandera.pandas as pandera
import pyarrow.parquet as pq

from conflict_ner.tables.arrow import arrow_schema
from conflict_ner.tables.columns import Column, Table
from conflict_ner.tables.faults import Fault
from conflict_ner.tables.read import read_table

_ISO_DAY = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_EXAMPLES = 3


def table_faults(path: Path, table: Table) -> Iterator[Fault]:
    """Yield the faults of one table in the run folder `path`."""
    found = pq.read_schema(path / f"{table.name}.parquet")
    declared = arrow_schema(table)
    if not found.equals(declared):
        differing = sorted({field.name for field in set(found).symmetric_difference(declared)})
        problem = "columns differ from the declaration" if differing else "columns stand in another order"
        yield Fault(
            table.name, ", ".join(differing), problem, pq.read_metadata(path / f"{table.name}.parquet").num_rows
        )
        return
    try:
        pandera_schema(table).validate(read_table(path, table.name, days=False), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        for (column, check), group in cases.groupby(["column", "check"], sort=True, dropna=False):
            examples = tuple(repr(case) for case in group["failure_case"].head(_EXAMPLES))
            yield Fault(table.name, str(column), f"breaks the rule {check}", len(group), examples)


def pandera_schema(table: Table) -> Any:
    """Return the pandera schema of a table as `read_table(..., days=False)` gives it."""
    return pandera.DataFrameSchema(
        {column.name: _column(column, key=table.key) for column in table.columns}, strict=True
    )


def _column(column: Column, *, key: str) -> Any:
    return pandera.Column(checks=_checks(column), nullable=column.optional, unique=column.name == key)


def _checks(column: Column) -> list[Any]:
    checks = []
    if column.low is not None:
        checks.append(pandera.Check.ge(column.low, error=f"at least {column.low:g}"))
    if column.high is not None:
        checks.append(pandera.Check.le(column.high, error=f"at most {column.high:g}"))
    if column.allowed:
        checks.append(pandera.Check.isin(column.allowed, error="a value of its vocabulary"))
    if column.type == "date":
        checks.append(pandera.Check.str_matches(_ISO_DAY, error="an ISO day"))
    return checks
