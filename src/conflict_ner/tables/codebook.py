"""`codebook.md`: the tables for people."""

from collections.abc import Iterable, Iterator

from conflict_ner.codes import event_types
from conflict_ner.tables.columns import Column, Table
from conflict_ner.tables.schema import BY_NAME, TABLES

_HEAD = """# Codebook

Each table is a Parquet file; `csv/` holds the same rows as UTF-8 text, where an empty cell is null and a list is a JSON
array. `texts` is in Parquet only. Character offsets count Unicode code points from 0 in the text of the document; ends
are exclusive. Dates are EDTF (ISO 8601-2). Null means that the text does not say; nothing is filled in. Codes are text:
leading zeros count.

How incidents are joined and their numbers merged stands in `merge_rule`: with *strict*, reports of one event type,
place and day; with *standard*, event types of one family, the same place (or a common party where a place is missing or
only a country) and at most one day between; with *wide*, a common party in one country within a week; with *none*,
every report by itself. Plans and denials are never joined with reports of fact, and where two reports know their
parties they must share one.
"""
_EVENT_TYPES = """## Event types

`plover_status` tells whether the step between CAMEO and PLOVER stands in the official conversion table or is our
proposal; there is no official table for ACLED. Where several UCDP types are possible the participants decide.
"""
_CODES = (
    "event_type",
    "family",
    "label_en",
    "label_ar",
    "plover_type",
    "plover_mode",
    "quad_class",
    "cameo_code",
    "goldstein",
)
_MORE_CODES = ("acled_event_type", "acled_sub_event_type", "ucdp_types", "plover_status", "acled_status", "note")


def codebook() -> str:
    """Return the codebook as Markdown: every table and column, then the event types with their codes."""
    return "\n".join([_HEAD, *(line for table in TABLES for line in _table(table)), *_event_types()]) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n\n{table.description}\n"
    yield from _rows(("column", "type", "null", "meaning"), (_column(table, column) for column in table.columns))
    yield ""


def _column(table: Table, column: Column) -> tuple[str, ...]:
    parts = [column.description]
    if column.name == table.key:
        parts.append("Key.")
    if column.references:
        targets = " or ".join(f"`{r.table}.{BY_NAME[r.table].key}`" for r in column.references)
        parts.append(f"Refers to {targets}.")
    if column.allowed and column.name != "event_type":
        parts.append(f"One of: {', '.join(column.allowed)}.")
    return f"`{column.name}`", column.type, "yes" if column.optional else "no", " ".join(parts)


def _event_types() -> Iterator[str]:
    yield _EVENT_TYPES
    names = (*_CODES, *_MORE_CODES)
    yield from _rows(names, ([_cell(getattr(codes, name)) for name in names] for codes in event_types().values()))


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(head)
    yield "| " + " | ".join(names) + " |"
    yield "|" + "---|" * len(names)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(value) if isinstance(value, tuple) else str(value)
