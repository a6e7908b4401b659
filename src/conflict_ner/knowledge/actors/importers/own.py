"""A table of one's own: one row per actor, with the columns of the actors table of a run as far as they are known."""

import json
from collections.abc import Iterator
from pathlib import Path

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors.importers.entries import (
    Entry,
    ImportOptions,
    Name,
    country_code,
    csv_rows,
    edtf_day,
    names_of,
)
from conflict_ner.knowledge.actors.index import LABEL_OF_KIND


def read_own(path: Path, options: ImportOptions) -> Iterator[Entry]:
    """Yield an entry for every row.

    `name` is needed, and `kind` unless the options tell it; actor_id, name_ar, name_fr, acronym, aliases (separated by
    semicolons, or a JSON list), country, sector, active_from, active_to, wikidata_id and ucdp_id may be there.
    """
    needed = ("name",) if options.kind else ("name", "kind")
    for number, row in enumerate(csv_rows(path, needed, "table of actors"), 2):
        kind = row.get("kind") or options.kind or ""
        if kind not in LABEL_OF_KIND:
            raise UsageError(f"{path}, row {number}: unknown kind {kind!r}; use one of {', '.join(LABEL_OF_KIND)}.")
        yield Entry(
            source_id=row.get("actor_id") or str(number),
            names=_names(row),
            kind=kind,
            country=country_code(row["country"]) if row.get("country") else None,
            sector=row.get("sector") or None,
            active_from=edtf_day(row.get("active_from")),
            active_to=edtf_day(row.get("active_to")),
            wikidata_id=row.get("wikidata_id") or None,
            ucdp_id=row.get("ucdp_id") or None,
            actor_id=row.get("actor_id") or None,
            skip="" if row["name"] else "it has no name",
        )


def _names(row: dict[str, str]) -> tuple[Name, ...]:
    acronym = tuple(Name(text, "en", "acronym") for text in row.get("acronym", "").split(";") if text)
    names = (
        *names_of((row["name"],)),
        *names_of((row.get("name_ar", ""),), "ar"),
        *names_of((row.get("name_fr", ""),), "fr"),
        *acronym,
        *names_of(_aliases(row.get("aliases", ""))),
    )
    return tuple(dict.fromkeys(names))


def _aliases(cell: str) -> list[str]:
    return [str(name) for name in json.loads(cell)] if cell.startswith("[") else cell.split(";")
