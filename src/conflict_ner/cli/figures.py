"""Figures of a comparison: a table for people, a file for programs."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

_LANGUAGES = {"": "both"}
_NUMBERS = re.compile(r"\[[\d.,\s]+\]")
_COUNTS = re.compile(r"\{[^{}]*\}")
_BREAK = re.compile(r"\n\s*")


def print_figures(measures: Mapping[str, Any]) -> None:
    """Print precision, recall and F1 with its interval for each measure, over all and by language."""
    table = Table(box=None, pad_edge=False)
    for heading in ("measure", "language", "P", "R", "F1", "95 %", "right", "missed", "false"):
        table.add_column(heading, justify="left" if heading in {"measure", "language"} else "right")
    for measure, figures in measures.items():
        table.add_row(measure, "all", *_cells(figures))
        for language, part in sorted(figures["languages"].items()):
            table.add_row("", _LANGUAGES.get(language, language), *_cells(part))
    Console(soft_wrap=True, highlight=False, width=120).print(table)


def write_figures(figures: Mapping[str, Any], path: Path) -> None:
    """Write figures as JSON, one line for each set of counts; the same figures give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    for innermost in (_NUMBERS, _COUNTS):
        text = innermost.sub(lambda found: _BREAK.sub(" ", found[0]), text)
    path.write_text(text + "\n", encoding="utf-8")


def _cells(figures: Mapping[str, Any]) -> Iterator[str]:
    for name in ("precision", "recall", "f1"):
        yield "" if figures[name] is None else f"{figures[name]:.3f}"
    bounds = figures.get("interval")
    yield f"{bounds[0]:.2f}-{bounds[1]:.2f}" if bounds else ""
    for name in ("hits", "misses", "extras"):
        yield f"{figures[name]:,}"
