"""How events of a type combine with others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conflict_ner.tabular import read_rows


@dataclass(frozen=True, slots=True)
class TypeRules:
    """How a type combines: an `outcome` joins an act, one of `harm` hurts people itself, a `verbal` one is said."""

    outcome: bool
    act: bool
    harm: bool
    verbal: bool
    tolls: frozenset[str]


@cache
def load_type_rules() -> Mapping[str, TypeRules]:
    """Return the combination rules of every event type."""
    return {row["event_type"]: _type_rules(row) for row in read_rows(__package__, "type_rules.csv")}


def _type_rules(row: Mapping[str, str]) -> TypeRules:
    outcome, act, harm, verbal = (row[name] == "yes" for name in ("outcome", "act", "harm", "verbal"))
    return TypeRules(outcome, act, harm, verbal, frozenset(row["tolls"].split()))
