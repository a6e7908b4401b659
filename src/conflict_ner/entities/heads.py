"""Words that head the names of organisations and groups ("Front", "Council"), as data."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from conflict_ner.orthography import normal_form


@cache
def load_heads(language: str) -> Mapping[str, str]:
    """Return normalised head word to label (GROUP or ORG) of a language; empty where its script has no capitals."""
    with files(__package__).joinpath("heads.csv").open(encoding="utf-8", newline="") as table:
        return {normal_form(row["word"]): row["label"] for row in csv.DictReader(table) if row["language"] == language}
