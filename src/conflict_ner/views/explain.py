"""One event or relation explained in the terminal: the sentence with its marks, and where each column comes from."""

from io import StringIO

import pandas as pd
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from conflict_ner.results import Run
from conflict_ner.views.trace import Mark, Trace, trace

_STYLES = ("bold green", "bold cyan", "bold magenta", "bold yellow", "bold blue", "bold red")


def explain(run: Run, row_id: str, *, width: int = 120, color: bool = False) -> str:
    """Return the explanation of an event or relation: marked sentence, columns, origins; nulls are named at the end.

    `width` is in characters; with `color` the text holds terminal colours. Raise UsageError for an unknown id.
    """
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        force_jupyter=False,
        color_system="standard" if color else None,
        highlight=False,
    )
    with console.capture() as capture:
        console.print(_explanation(run, trace(run, row_id)))
    return capture.get()


def marked_text(text: str, start: int, end: int, marks: list[Mark]) -> Text:
    """Return the stretch from `start` to `end` with each mark in numbered brackets: ⟦1 clashed⟧."""
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    opens = sorted(inside, key=lambda mark: (mark.start, -mark.end))
    result = Text()
    for place in range(start, end + 1):
        closing = sorted((m for m in inside if m.end == place), key=lambda mark: -mark.start)
        for mark in closing:
            result.append("⟧", _style(mark))
        for mark in (m for m in opens if m.start == place):
            result.append(f"⟦{mark.number} ", _style(mark))
        if place < end:
            around = [mark for mark in opens if mark.start <= place < mark.end]
            result.append(text[place], _style(around[-1]) if around else "")
    return result


def _explanation(run: Run, found: Trace) -> RenderableType:
    row, text = found.row, run.text(found.row["doc_id"])
    published = _published(run, row["doc_id"])
    parts: list[RenderableType] = [
        Text(f"{found.table[:-1]} {next(iter(row.values()))}", "bold"),
        Text(f"document {row['doc_id']}, published {published}, at {row['start']} to {row['end']}"),
        Text(),
        marked_text(text, row["start"], row["end"], found.marks),
        Text(),
    ]
    outside = [mark for mark in found.marks if not row["start"] <= mark.start <= mark.end <= row["end"]]
    parts += [Text(f"[{m.number}] outside the sentence, at {m.start}: {text[m.start : m.end]}") for m in outside]
    parts.append(_columns(found))
    parts.append(Text(f"null: {', '.join(found.empty)}", "dim"))
    return Group(*parts)


def _columns(found: Trace) -> Table:
    table = Table("column", "value", "from", box=None, pad_edge=False, header_style="bold")
    for column, value, origin in found.origins:
        table.add_row(column, Text(value), Text(origin))
    return table


def _published(run: Run, doc_id: str) -> str:
    day = run.documents.set_index("doc_id")["published"][doc_id]
    return "on an unknown day" if pd.isna(day) else f"{day:%Y-%m-%d}"


def _style(mark: Mark) -> str:
    return _STYLES[(mark.number - 1) % len(_STYLES)]
