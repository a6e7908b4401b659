"""`datapackage.json`: the tables as a Data Package v2 (https://datapackage.org)."""

from typing import Any

from conflict_ner.tables.columns import Column, Table
from conflict_ner.tables.schema import BY_NAME, TABLES

_PROFILES = "https://datapackage.org/profiles/2.0"
# lists stand in the CSV files as JSON arrays
_TYPES = {"list": "array"}


def data_package(version: str) -> dict[str, Any]:
    """Return the descriptor of a run: each CSV table with its columns, types, keys and descriptions."""
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "conflict-ner-run",
        "title": "Actors and events from documents",
        "description": f"Tables written by conflict-ner {version}. The Parquet files beside hold the same rows.",
        "resources": [_resource(table) for table in TABLES if table.csv],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": f"csv/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": [table.key],
            "foreignKeys": [_foreign_key(column) for column in table.columns if _is_plain_key(column)],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.optional}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if column.low is not None:
        constraints["minimum"] = column.low
    if column.high is not None:
        constraints["maximum"] = column.high
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.description,
        "constraints": constraints,
    }


def _is_plain_key(column: Column) -> bool:
    """Tell whether the reference is one that a Data Package can state: one value, one table, no condition."""
    return column.type != "list" and len(column.references) == 1 and column.references[0].when is None


def _foreign_key(column: Column) -> dict[str, Any]:
    target = BY_NAME[column.references[0].table]
    return {"fields": [column.name], "reference": {"resource": target.name, "fields": [target.key]}}
