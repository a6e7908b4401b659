"""The UCDP Actor Dataset as CSV, in UTF-8 (22.1) or Windows-1252 (later releases).

A row keeps one id through all names of a group. `NewName` is what it ended as, often a different party (1158 is the
MNLA at first and the CMA at last), so only the first names are taken. Splits, mergers and alliances become lineage.
"""

from collections.abc import Iterator
from pathlib import Path

from conflict_ner.knowledge.actors.importers.entries import (
    Entry,
    ImportOptions,
    Name,
    Tie,
    country_code,
    csv_rows,
    names_of,
)

_COLUMNS = ("ActorId", "NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NameChange", "Org", "Location")
_TIES = {"ActorIdPrev": "split_from", "ActorIdGroup": "merged_into", "ActorIdAlliance": "member_of"}
_KINDS = {"1": "rebel", "3": "ethnic", "4": "state"}
_SUPPORTERS = "2"


def read_ucdp(path: Path, options: ImportOptions) -> Iterator[Entry]:
    """Yield an entry for every row of the dataset."""
    for row in csv_rows(path, _COLUMNS, "UCDP Actor Dataset"):
        kind = _KINDS.get(row["Org"], "other")
        renamed = row["NameChange"] == "1"
        yield Entry(
            source_id=row["ActorId"],
            names=_names(row, renamed=renamed),
            kind=options.kind or kind if kind == "rebel" else kind,
            country=_country(row["Location"]),
            ucdp_id=row["ActorId"],
            ties=tuple(Tie(p, i.strip()) for c, p in _TIES.items() for i in row.get(c, "").split(",") if i.strip()),
            skip=_reason(row),
        )


def _names(row: dict[str, str], *, renamed: bool) -> tuple[Name, ...]:
    first = () if renamed else (row["NameData"],)
    full = names_of((row["NameOrigFullEng"],), "en")
    own = names_of((row["NameOrigFull"],), "other") if row["NameOrigFull"] != row["NameOrigFullEng"] else ()
    short = names_of((row["NameOrig"], *first), "en")
    return tuple(dict.fromkeys((*full, *short, *own)))


def _country(location: str) -> str | None:
    """Return the first of the listed countries that we know."""
    return next((code for part in location.split(",") if (code := country_code(part))), None)


def _reason(row: dict[str, str]) -> str:
    if row["Org"] == _SUPPORTERS:
        return "supporters of a party, no organisation"
    if row["NameData"].startswith("Military faction"):
        return "a faction of an army without a name of its own"
    return ""
