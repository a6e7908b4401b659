"""Read the CSV tables of the knowledge package."""

import csv
from functools import cache
from importlib.resources import files

_KNOWLEDGE = files("conflict_ner.knowledge")


@cache
def read_table(path: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table, e.g. "countries.csv" or "actors/data/variants.csv"."""
    return tuple(csv.DictReader((_KNOWLEDGE / path).read_text(encoding="utf-8").splitlines()))


def table_names(prefix: str) -> tuple[str, ...]:
    """Return the paths of the actor tables whose file name begins with `prefix`, in order of name."""
    names = (entry.name for entry in (_KNOWLEDGE / "actors" / "data").iterdir())
    return tuple(sorted(f"actors/data/{name}" for name in names if name.startswith(prefix) and name.endswith(".csv")))
