"""The short table at the end of a run: what was found and where it lies."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from conflict_ner.tables import RunSummary

_SHOWN = ("mentions", "actors", "places", "relations", "events", "incidents")


def print_summary(summary: "RunSummary") -> None:
    """Print documents by status, rows by table, and the files to open."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for status, number in summary.statuses.items():
        table.add_row(f"{number:,}", f"documents {status}")
    for name in _SHOWN:
        table.add_row(f"{summary.rows[name]:,}", name)
    console = Console(soft_wrap=True, highlight=False)
    console.print(table)
    if summary.reasons:
        told = ", ".join(f"{reason} {number}" for reason, number in summary.reasons.items())
        console.print(f"Not analysed: {told}; each is listed in {summary.path}/csv/documents.csv")
    console.print(f"Tables: {summary.path}/*.parquet and {summary.path}/csv/, described in {summary.path}/codebook.md")
