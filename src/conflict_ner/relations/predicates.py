"""The relation predicates: what may stand on either side."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from conflict_ner.records import Actor
from conflict_ner.tabular import read_rows

ObjectKind = Literal["actor", "place", "value"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate, the kind of its object, and the actor kinds that fit on each side (empty: any).

    `of_states` are the kinds of objects that fit where the subject is a state, `to_states` those of subjects where the
    object is one, if these are fewer.
    """

    name: str
    object_kind: ObjectKind
    subject_kinds: frozenset[str]
    object_kinds: frozenset[str]
    of_states: frozenset[str]
    to_states: frozenset[str]
    symmetric: bool

    @property
    def of_persons(self) -> bool:
        """Whether only persons can be its subject: a sentence that has the two ends the other way round means them."""
        return self.subject_kinds == {"person"}

    def fits(self, subject_kind: str, object_kind: str) -> bool:
        """Whether actors of these kinds can stand in the relation."""
        objects = self.of_states if subject_kind == "state" and self.of_states else self.object_kinds
        subjects = self.to_states if object_kind == "state" and self.to_states else self.subject_kinds
        return _allows(subjects, subject_kind) and _allows(objects, object_kind)


@cache
def load_predicates() -> Mapping[str, Predicate]:
    """Return every predicate by name."""
    return {row["predicate"]: _predicate(row) for row in read_rows(__package__, "predicates.csv")}


def kind_of(actor_id: str | None, actors: Mapping[str, Actor]) -> str:
    """Return the kind of an actor, "other" of one that is not known."""
    return actors[actor_id].kind if actor_id is not None and actor_id in actors else "other"


def _predicate(row: Mapping[str, str]) -> Predicate:
    return Predicate(
        row["predicate"],
        cast(ObjectKind, row["object_kind"]),
        frozenset(row["subject_kinds"].split()),
        frozenset(row["object_kinds"].split()),
        frozenset(row["of_states"].split()),
        frozenset(row["to_states"].split()),
        row["symmetric"] == "yes",
    )


def _allows(kinds: frozenset[str], kind: str) -> bool:
    return not kinds or kind in kinds
