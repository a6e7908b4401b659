"""OpenSanctions `targets.simple.csv`: one row per person or organisation, lists in a cell separated by semicolons."""

import re
from collections.abc import Iterator
from pathlib import Path

from conflict_ner.knowledge.actors.importers.entries import Entry, ImportOptions, country_code, csv_rows, names_of

_COLUMNS = ("id", "schema", "name", "aliases", "countries")
_PERSON = "Person"
_ORGANISATIONS = frozenset({"Organization", "PublicBody", "LegalEntity"})
_WIKIDATA = re.compile(r"Q[1-9]\d*")


def read_opensanctions(path: Path, options: ImportOptions) -> Iterator[Entry]:
    """Yield an entry for every row; companies, vessels and the like are skipped."""
    for row in csv_rows(path, _COLUMNS, "OpenSanctions targets.simple.csv"):
        schema = row["schema"]
        wikidata = [part for part in (row["id"], *row.get("identifiers", "").split(";")) if _WIKIDATA.fullmatch(part)]
        taken = schema == _PERSON or schema in _ORGANISATIONS
        yield Entry(
            source_id=row["id"],
            names=names_of((row["name"], *row["aliases"].split(";"))),
            kind="person" if schema == _PERSON else options.kind or "other",
            country=next((code for part in row["countries"].split(";") if part and (code := country_code(part))), None),
            wikidata_id=wikidata[0] if wikidata else None,
            skip="" if taken else f"{schema or 'no schema'}: neither a person nor an organisation",
        )
