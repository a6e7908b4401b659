"""Which known actor an entry of a list is: by its ids, by a name in the same spelling, by an acronym in one country."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from conflict_ner.knowledge.actors.importers.entries import Entry
from conflict_ner.knowledge.actors.index import ActorIndex
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor

_UNMISTAKABLE = 4  # words of a name that two groups of different countries will hardly share


@dataclass(frozen=True, slots=True)
class Match:
    """The ids that an entry may stand for, and how they were found; one id is a match, several are a question."""

    ids: tuple[str, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The actors of an index and those that this import has added so far."""

    index: ActorIndex
    actors: dict[str, Actor] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    ids: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, index: ActorIndex) -> "Known":
        """Return what an index knows."""
        known = cls(index, dict(index.actors), {key: set(ids) for key, ids in index.aliases.items()})
        for actor in index.actors.values():
            known._note_ids(actor)
        return known

    def add(self, actor: Actor, names: Iterable[str]) -> None:
        """Take a new actor in, so that a later entry of the list can be the same one."""
        self.actors[actor.actor_id] = actor
        for name in names:
            self.names.setdefault(name_key(name), set()).add(actor.actor_id)
        self._note_ids(actor)

    def _note_ids(self, actor: Actor) -> None:
        for scheme, value in (("ucdp", actor.ucdp_id), ("wikidata", actor.wikidata_id)):
            owners = self.ids.setdefault((scheme, value), []) if value else None
            if owners is not None and actor.actor_id not in owners:
                owners.append(actor.actor_id)


def find_match(entry: Entry, known: Known) -> Match:
    """Return the known actors that an entry may be."""
    if entry.actor_id in known.actors:
        return Match((entry.actor_id,), "actor_id")
    by_name = {n.text: _named(entry, n.text, known) for n in entry.names if n.type != "acronym"}
    for scheme, value in (("ucdp", entry.ucdp_id), ("wikidata", entry.wikidata_id)):
        if ids := known.ids.get((scheme, value or ""), []):
            return _settled(ids, by_name, f"{scheme}_id")
    if found := [ids for ids in by_name.values() if ids]:
        return _settled(found[0], by_name, "name")
    return _by_acronym(entry, known)


def _settled(ids: Iterable[str], by_name: Mapping[str, list[str]], how: str) -> Match:
    """Take the one of several that bears most of the names."""
    ids = tuple(ids)
    votes = {i: sum(i in found for found in by_name.values()) for i in ids}
    best = [i for i in ids if votes[i] == max(votes.values())]
    return Match(tuple(best), how) if len(best) == 1 or max(votes.values()) else Match(ids, how)


def _named(entry: Entry, name: str, known: Known) -> list[str]:
    key = name_key(name)
    return [i for i in sorted(known.names.get(key, ())) if _may_be(entry, key, known.actors[i], known.index)]


def _may_be(entry: Entry, key: str, actor: Actor, index: ActorIndex) -> bool:
    """Whether an actor of the name is of the kind and country of the entry."""
    if ("person" in {entry.kind, actor.kind} or "state" in {entry.kind, actor.kind}) and entry.kind != actor.kind:
        return False
    if entry.country and actor.country:
        return entry.country == actor.country or len(key.split(" ")) >= _UNMISTAKABLE
    return not index.contexts.get((key, actor.actor_id))


def _by_acronym(entry: Entry, known: Known) -> Match:
    """An acronym counts only in the entry's own country, and is a question where the entry also has a full name."""
    ids = dict.fromkeys(_acronym_owners(entry, known))
    has_name = any(" " in name.text for name in entry.names if name.type != "acronym")
    if not ids:
        return Match()
    return Match((*ids, ""), "acronym, under another full name") if has_name else Match(tuple(ids), "acronym")


def _acronym_owners(entry: Entry, known: Known) -> Iterator[str]:
    for name in entry.names:
        if name.type == "acronym" and entry.country:
            for actor_id in sorted(known.names.get(name_key(name.text), ())):
                if known.actors[actor_id].country == entry.country and known.actors[actor_id].kind != "person":
                    yield actor_id
