"""The answer of Wikidata's query service in JSON.

It answers the query in `data/wikidata_groups.rq`, or one with the same variables: item, name_en, name_ar, name_fr,
short, aliases (separated by |), country (ISO alpha-3), inception, dissolved, kind. All but `item` and one name may be
missing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors.importers.entries import (
    Entry,
    ImportOptions,
    Name,
    country_code,
    edtf_day,
    names_of,
    read_text,
)
from conflict_ner.knowledge.actors.index import LABEL_OF_KIND

_ITEM = re.compile(r"Q[1-9]\d*")


def read_wikidata(path: Path, options: ImportOptions) -> Iterator[Entry]:
    """Yield an entry for every item; several rows of one item are taken together."""
    items: dict[str, list[Mapping[str, str]]] = {}
    for row in _rows(path):
        items.setdefault(row.get("item", "").rsplit("/", 1)[-1], []).append(row)
    for item, rows in items.items():
        first = rows[0]
        names = _names(rows, item)
        yield Entry(
            source_id=item,
            names=names,
            kind=_kind(first.get("kind"), options),
            country=country_code(first.get("country", "")) if first.get("country") else None,
            active_from=min((day for row in rows if (day := edtf_day(row.get("inception")))), default=None),
            active_to=max((day for row in rows if (day := edtf_day(row.get("dissolved")))), default=None),
            wikidata_id=item,
            skip="" if _ITEM.fullmatch(item) and names else "no item or no name in English, Arabic or French",
        )


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        data: Any = json.loads(read_text(path))
        bindings = data["results"]["bindings"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(
            f"{path} is no SPARQL result in JSON; ask the query service for the format application/sparql-results+json."
        ) from error
    for binding in bindings:
        yield {name: str(cell.get("value", "")) for name, cell in binding.items()}


def _names(rows: list[Mapping[str, str]], item: str) -> tuple[Name, ...]:
    names: dict[Name, None] = {}
    for row in rows:
        for language in ("en", "ar", "fr"):
            told = row.get(f"name_{language}", "")
            names |= dict.fromkeys(names_of(() if told == item else (told,), language))
        names |= dict.fromkeys(names_of((*row.get("short", "").split("|"), *row.get("aliases", "").split("|"))))
    return tuple(names)


def _kind(told: str | None, options: ImportOptions) -> str:
    return told if told and told in LABEL_OF_KIND else options.kind or "rebel"
