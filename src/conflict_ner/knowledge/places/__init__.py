"""The gazetteer: places with coordinates and names in two scripts, and the table of countries."""

import csv
from functools import cache
from pathlib import Path

from conflict_ner.orthography import name_key

_FOLDER = Path(__file__).parent


@cache
def area_names() -> tuple[str, ...]:
    """Return the names of regions that are safe to look for in running text.

    Regions of conflict ("northern Mali", «دارفور») are few and written by hand. A name that is also an ordinary word
    (common_words.csv) is left out, and so is any town: those are looked up only where a name was recognised.
    """
    with (_FOLDER / "common_words.csv").open(encoding="utf-8", newline="") as table:
        common = {name_key(row["word"]) for row in csv.DictReader(table)}
    with (_FOLDER / "areas.csv").open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row["feature"] == "region"]
    names = (n for row in rows for n in (row["name"], *row["english"].split(";"), *row["arabic"].split(";")))
    return tuple(dict.fromkeys(name for name in names if name and name_key(name) not in common))
