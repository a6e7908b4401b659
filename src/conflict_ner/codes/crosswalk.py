"""The crosswalk table `event_types.csv`, one row per event type.

Sources of the figures: the PLOVER manual (draft 0.8, 2021) and its CAMEO conversion table, the CAMEO codebook with the
Goldstein scale, the ACLED codebook (2024) and the UCDP GED codebook.
"""

import csv
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from conflict_ner.errors import KnowledgeError

_MANY = frozenset({"cameo_also", "ucdp_types"})


@dataclass(frozen=True, slots=True)
class EventCodes:
    """What one event type is called in the other schemes; codes are strings, since leading zeros count.

    `family` groups types that may report one incident. `cameo_code` is the preferred code and `cameo_also` the other
    fitting ones. `ucdp_types` holds the UCDP types of violence that are possible. `plover_status` tells whether the
    step from CAMEO to the PLOVER type is "official" or "proposed"; `acled_status` is always "proposed", as no official
    mapping exists.
    """

    event_type: str
    family: str
    label_en: str
    label_ar: str
    label_fr: str
    plover_type: str | None
    plover_mode: str | None
    plover_context: str | None
    quad_class: str | None
    cameo_code: str | None
    cameo_also: tuple[str, ...]
    goldstein: float | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    ucdp_types: tuple[str, ...]
    plover_status: str | None
    acled_status: str | None
    note: str | None


@cache
def event_types() -> Mapping[str, EventCodes]:
    """Return the whole crosswalk by event type, in the order of the file."""
    with files("conflict_ner.codes").joinpath("event_types.csv").open(encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != tuple(f.name for f in fields(EventCodes)):
            raise KnowledgeError("event_types.csv: its columns differ from the fields of EventCodes; make them equal.")
        return {row["event_type"]: _codes(row) for row in reader}


def event_codes(event_type: str) -> EventCodes:
    """Return the codes of one event type; raise KnowledgeError for an unknown one."""
    table = event_types()
    if event_type not in table:
        near = difflib.get_close_matches(event_type, table, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise KnowledgeError(f"Unknown event type {event_type!r}.{hint} The types are listed in codes/event_types.csv.")
    return table[event_type]


def _codes(row: Mapping[str, str]) -> EventCodes:
    values: dict[str, str | float | tuple[str, ...] | None] = {}
    for name, cell in row.items():
        if name in _MANY:
            values[name] = tuple(cell.split(";")) if cell else ()
        elif name == "goldstein":
            values[name] = float(cell) if cell else None
        else:
            values[name] = cell or None
    return EventCodes(**values)  # type: ignore[arg-type]
