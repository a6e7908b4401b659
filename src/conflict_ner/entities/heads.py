"""Words that head the names of organisations and groups ("Front", "Council"), as data."""

from collections.abc import Mapping
from functools import cache

from conflict_ner.orthography import normal_form
from conflict_ner.tabular import read_rows


@cache
def load_heads(language: str) -> Mapping[str, str]:
    """Return normalised head word to label (GROUP or ORG) of a language; empty where its script has no capitals."""
    rows = read_rows(__package__, "heads.csv")
    return {normal_form(row["word"]): row["label"] for row in rows if row["language"] == language}
