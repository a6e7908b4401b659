"""What a table declaration is made of: columns, references, spans."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["string", "date", "integer", "number", "boolean", "list"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key into the key column of `table`; `when`: it applies only if that column has that value."""

    table: str
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class SpanColumns:
    """Three columns of which `text` must equal the document text from `start` to `end` (end exclusive)."""

    text: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `date` is an ISO day kept as a string, `list` a list of strings; `allowed` is its closed vocabulary.

    `optional` columns may be null. `low` and `high` bound a number (both inclusive).
    """

    name: str
    type: ColumnType
    description: str
    optional: bool = False
    allowed: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its first column is the key. `csv` tells whether it is also written as CSV."""

    name: str
    description: str
    columns: tuple[Column, ...]
    spans: tuple[SpanColumns, ...] = ()
    csv: bool = True

    @property
    def key(self) -> str:
        """The name of the key column, unique and never null."""
        return self.columns[0].name

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return one column; raise KeyError if there is none of this name."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}")


def required(name: str, kind: ColumnType, description: str, allowed: tuple[str, ...] = ()) -> Column:
    """Return a column that is never null."""
    return Column(name, kind, description, allowed=allowed)


def optional(name: str, kind: ColumnType, description: str, allowed: tuple[str, ...] = ()) -> Column:
    """Return a column that may be null."""
    return Column(name, kind, description, optional=True, allowed=allowed)


def link(
    name: str, table: str, description: str, *, optional: bool = False, when: tuple[str, str] | None = None
) -> Column:
    """Return a foreign key column into `table`."""
    return Column(name, "string", description, optional, references=(Reference(table, when),))


def count(name: str, description: str, *, optional: bool = False) -> Column:
    """Return a column of whole numbers from 0 up: counts, character offsets, sentence numbers."""
    return Column(name, "integer", description, optional, low=0)


def share(name: str, description: str) -> Column:
    """Return a column of confidences from 0 to 1."""
    return Column(name, "number", description, low=0, high=1)
