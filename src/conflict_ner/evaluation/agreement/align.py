"""Which mentions of two annotations of one text are the same, whatever their ids and keys."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from conflict_ner.annotation.hub import AnnotatedDocument, Entity, Extent


@dataclass(frozen=True, slots=True)
class Alignment:
    """The entities of two documents, one to one: `exact` of equal extent and label, `loose` also those that overlap.

    Participants are compared by `meets`: the two annotators name the same thing differently ("_gunmen", "_attackers")
    and point to different mentions of it.
    """

    one: AnnotatedDocument
    other: AnnotatedDocument
    exact: Mapping[str, str]
    loose: Mapping[str, str]
    _met: frozenset[tuple[str, str]]
    _things: tuple[Mapping[str, str], Mapping[str, str]]

    def meets(self, one: str, other: str) -> bool:
        """Tell whether two entities denote the same: any mention of the one is aligned with any of the other."""
        return (self.thing(0, one), self.thing(1, other)) in self._met

    def thing(self, side: int, entity_id: str) -> str:
        """Return what an entity of one side (0 or 1) denotes: its key, or itself where it has none."""
        return self._things[side][entity_id]


def align(one: AnnotatedDocument, other: AnnotatedDocument) -> Alignment:
    """Align the entities of two annotations of the same text."""
    exact = dict(_pairs(one, other, lambda a, b: (a.start, a.end, a.label) == (b.start, b.end, b.label)))
    loose = exact | dict(_pairs(one, other, lambda a, b: a.label == b.label and overlap(a, b) > 0, taken=exact))
    relabelled = _pairs(one, other, lambda a, b: (a.start, a.end) == (b.start, b.end), taken=loose)
    things = (_things(one), _things(other))
    met = frozenset((things[0][a], things[1][b]) for a, b in (loose | dict(relabelled)).items())
    return Alignment(one, other, exact, loose, met, things)


def overlap(one: Entity | Extent, other: Entity | Extent) -> int:
    """Return how many characters two stretches share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _things(document: AnnotatedDocument) -> Mapping[str, str]:
    return {e.id: e.key or f"#{e.id}" for e in document.entities}


def _pairs(
    one: AnnotatedDocument,
    other: AnnotatedDocument,
    alike: Callable[[Entity, Entity], bool],
    taken: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield pairs of entities that are alike and not taken yet, those first that share most and differ least."""
    used, used_others = set(taken or ()), set((taken or {}).values())
    candidates = sorted(
        (-overlap(a, b), abs(a.start - b.start) + abs(a.end - b.end), a.start, a.id, b.id)
        for a in one.entities
        for b in other.entities
        if alike(a, b)
    )
    for *_, name, other_name in candidates:
        if name not in used and other_name not in used_others:
            used.add(name)
            used_others.add(other_name)
            yield name, other_name
