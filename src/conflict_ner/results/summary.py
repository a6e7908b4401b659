"""A run at a glance, as HTML for notebooks."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

_SHOWN = 5


def html_summary(path: Path, info: Mapping[str, Any], incidents: pd.DataFrame, actors: pd.DataFrame) -> str:
    """Return the table sizes, the commonest event types and the most named actors as HTML."""
    rows = {name: table["rows"] for name, table in info["tables"].items()}
    types = incidents["event_type"].value_counts().head(_SHOWN)
    named = actors.sort_values(["n_mentions", "actor_id"], ascending=[False, True]).head(_SHOWN)
    parts = [
        _table("Rows", [(name, str(count)) for name, count in rows.items()]),
        _table("Documents", [(name, str(count)) for name, count in info["documents"]["status"].items()]),
        _table("Incidents", [(str(name), str(count)) for name, count in types.items()]),
        _table("Actors", [(_both_names(actor), str(actor.n_mentions)) for actor in named.itertuples()]),
    ]
    return (
        f"<div><b>conflict-ner run</b> <code>{escape(str(path))}</code>"
        f'<div style="display:flex;gap:2em;align-items:flex-start">{"".join(parts)}</div></div>'
    )


def _both_names(actor: Any) -> str:
    return actor.name if pd.isna(actor.name_ar) else f"{actor.name} · {actor.name_ar}"


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    cells = [(f"<bdi>{escape(name)}</bdi>", escape(count)) for name, count in rows]
    lines = "".join(f'<tr><td style="text-align:left">{name}</td><td>{count}</td></tr>' for name, count in cells)
    return f'<table><tr><th colspan="2" style="text-align:left">{escape(title)}</th></tr>{lines}</table>'
