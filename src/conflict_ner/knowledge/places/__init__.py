"""The gazetteer: places with coordinates and names in two scripts, and the table of countries."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from conflict_ner.orthography import name_key
from conflict_ner.records import Label

_FOLDER = Path(__file__).parent


@cache
def area_labels() -> Mapping[str, Label]:
    """Return the names of areas and of what is built that are safe to look for in running text, with their labels.

    Regions of conflict ("northern Mali", «دارفور») are few and written by hand; one that has a government of its own
    is a GPE. Names of one word of anything else ("Erez") are left out, as are towns and names that are also ordinary
    words (common_words.csv): those are looked up only where a name was recognised.
    """
    common = {name_key(row["word"]) for row in _rows("common_words.csv")}
    labels = {row["feature"]: cast(Label, row["label"]) for row in _rows("features.csv")}
    found: dict[str, Label] = {}
    for row in _rows("areas.csv"):
        label: Label = "GPE" if row["governed"] else labels[row["feature"]]
        is_region = row["feature"] == "region"
        for name in (row["name"], *row["english"].split(";"), *row["arabic"].split(";")):
            is_safe = is_region or (label != "GPE" and " " in name.removeprefix("the "))
            if name and is_safe and name_key(name) not in common:
                found.setdefault(name, label)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
