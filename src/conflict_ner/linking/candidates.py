"""Whom a common noun may mean: the parties of the document, and the forces of the countries in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.case import GROUP_KINDS, Antecedent, Case
from conflict_ner.linking.parties import body_of
from conflict_ner.records import Actor

_FAMILIES: Mapping[str, frozenset[str]] = {
    "group": GROUP_KINDS,
    "force": frozenset({"military", "police"}),
    "body": frozenset({"igo", "ngo", "other", "media"}),
    "people": frozenset({"ethnic", "civilian"}),
}
_FAMILY = {kind: name for name, kinds in _FAMILIES.items() for kind in kinds}
_BODIES: Mapping[str, tuple[str, ...]] = {
    "military": ("army", "police"),
    "police": ("police", "army"),
    "state": ("government",),
    "other": ("parliament",),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor that may be meant, with its latest mention before the noun, if there is one."""

    actor: Actor
    last: Antecedent | None

    @property
    def family(self) -> str:
        """The kind of actor, like kinds taken together."""
        return family(self.actor.kind)


def family(kind: str) -> str:
    """Return like kinds of actors as one."""
    return _FAMILY.get(kind, kind)


def find_candidates(case: Case, entry: NominalEntry, ruled: str | None) -> list[Candidate]:
    """Return the actors that a noun may mean, those named in the document first.

    `ruled` is the actor that the rules have found.
    """
    latest = {a.actor.actor_id: a for a in case.seen}
    actors = {a.actor.actor_id: a.actor for a in (*case.named, *case.seen)}
    for actor_id in (*_bodies(case, entry), ruled):
        if actor_id and actor_id not in actors:
            actors[actor_id] = case.memory.actors.get(actor_id) or case.index.actors[actor_id]
    return [Candidate(actor, latest.get(i)) for i, actor in actors.items() if actor.kind != "person"]


def _bodies(case: Case, entry: NominalEntry) -> Iterator[str | None]:
    """Yield the national forces or governments that a noun may mean, of the countries in the document."""
    states = (a.actor.country for a in case.seen if a.actor.kind == "state")
    for country in dict.fromkeys((*sorted(case.memory.countries), *states)):
        yield from (body_of(case, body, country) for body in _BODIES.get(entry.kind, ()))
