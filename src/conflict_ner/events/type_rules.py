"""How events of a type combine with others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conflict_ner.tabular import read_rows


@dataclass(frozen=True, slots=True)
class TypeRules:
    """How an event type combines: `outcome` types join an act, a `verbal` one is done by speaking."""

    outcome: bool
    act: bool
    verbal: bool
    tolls: frozenset[str]


@cache
def load_type_rules() -> Mapping[str, TypeRules]:
    """Return the combination rules of every event type."""
    return {row["event_type"]: _type_rules(row) for row in read_rows(__package__, "type_rules.csv")}


def _type_rules(row: Mapping[str, str]) -> TypeRules:
    return TypeRules(
        row["outcome"] == "yes", row["act"] == "yes", row["verbal"] == "yes", frozenset(row["tolls"].split())
    )
