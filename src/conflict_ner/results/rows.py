"""The rows of a table as plain values."""

from typing import Any

import pandas as pd


def rows(frame: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    """Return the rows of a table as dictionaries with None for null and ISO text for days."""
    return tuple({str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records"))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return value
    if pd.isna(value):
        return None
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else value
