"""Actors over all documents: one row each, also where documents discovered one actor under two ids."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from conflict_ner.orthography import is_arabic, name_key
from conflict_ner.records import Actor, Analysis
from conflict_ner.tables.references import used_actors
from conflict_ner.tables.scripts import Company, same_persons

Versions = Mapping[str, Counter[Actor]]

_NOBODY: Company = MappingProxyType({})
_CONFUSED = (frozenset({"rebel", "jihadist", "militia", "political"}), frozenset({"military", "police"}))


@dataclass(slots=True)
class ActorTally:
    """How often and where the run met one actor; `first` and `last` are days of publication."""

    n_documents: int = 0
    n_mentions: int = 0
    languages: set[str] = field(default_factory=set)
    first: str | None = None
    last: str | None = None

    def add(self, n_mentions: int, language: str, published: str | None) -> None:
        """Count one more document."""
        self.n_documents += 1
        self.n_mentions += n_mentions
        self.languages.add(language)
        if published:
            self.first = min(self.first or published, published)
            self.last = max(self.last or published, published)


def count_actors(analysis: Analysis, versions: dict[str, Counter[Actor]], company: dict[str, frozenset[str]]) -> None:
    """Count how a document describes each actor that it refers to, and note whom each discovered person is met with."""
    used = set(used_actors(analysis))
    known = frozenset(i for i in used if analysis.actors[i].known and analysis.actors[i].kind != "igo")
    for actor_id in used:
        actor = analysis.actors[actor_id]
        versions[actor_id][actor] += 1
        if not actor.known and actor.kind == "person":
            company[actor_id] = company.get(actor_id, frozenset()) | known


def consolidate_actors(versions: Versions, company: Company = _NOBODY) -> dict[str, str]:
    """Return, for each discovered actor that is the same as another one, the id of that other one.

    `versions` counts, for each actor id, the documents that describe it so. Two are the same when a name (English or
    Arabic) has the same normalised spelling and their kinds are compatible, or two persons of two scripts sound alike
    and are met with the same known actors (`company`); the one met in more documents keeps its id. Known actors are
    never merged: linking has decided on them.
    """
    canonical: dict[str, str] = {}
    owners: dict[str, list[Actor]] = {}
    for actor_id in sorted(versions, key=lambda i: (-versions[i].total(), i)):
        actor = by_frequency(versions[actor_id])[0]
        if actor.known:
            continue
        candidates = [owner for key in _name_keys(actor) for owner in owners.get(key, [])]
        match = next((owner for owner in candidates if _compatible(owner.kind, actor.kind)), actor)
        if match is not actor:
            canonical[actor_id] = match.actor_id
        for key in _name_keys(actor):
            owners.setdefault(key, []).append(match)
    best = {i: by_frequency(counts)[0] for i, counts in versions.items() if i not in canonical}
    pairs = dict(same_persons(best, {i: versions[i].total() for i in best}, company))
    return {i: pairs.get(end, end) for i, end in canonical.items()} | pairs


def actor_rows(
    versions: Versions, canonical: Mapping[str, str], tallies: Mapping[str, ActorTally]
) -> Iterator[dict[str, Any]]:
    """Yield one row per actor after merging, sorted by id."""
    merged: dict[str, Counter[Actor]] = {}
    for actor_id, counts in versions.items():
        merged.setdefault(canonical.get(actor_id, actor_id), Counter()).update(counts)
    for actor_id in sorted(merged):
        yield _actor_row(_merged_actor(actor_id, merged[actor_id]), tallies[actor_id])


def _actor_row(actor: Actor, tally: ActorTally) -> dict[str, Any]:
    return {
        "actor_id": actor.actor_id,
        "name": actor.name,
        "name_ar": actor.name_ar,
        "name_fr": actor.name_fr,
        "acronym": actor.acronym,
        "aliases": list(actor.aliases),
        "kind": actor.kind,
        "sector": actor.sector,
        "country": actor.country,
        "known": actor.known,
        "wikidata_id": actor.wikidata_id,
        "ucdp_id": actor.ucdp_id,
        "active_from": actor.active_from,
        "active_to": actor.active_to,
        "n_documents": tally.n_documents,
        "n_mentions": tally.n_mentions,
        "languages": sorted(tally.languages),
        "first_seen": tally.first,
        "last_seen": tally.last,
    }


def _merged_actor(actor_id: str, counts: Counter[Actor]) -> Actor:
    """Return the commonest version of an actor with what the others add: missing fields and further names."""
    best, *others = by_frequency(counts)
    if not others:
        return replace(best, actor_id=actor_id)
    names = {name for actor in (best, *others) for name in (actor.name, *actor.aliases)}
    return replace(
        best,
        actor_id=actor_id,
        aliases=tuple(sorted(names - {best.name})),
        name_ar=_first(_arabic_name(actor) for actor in (best, *others)),
        name_fr=_first(actor.name_fr for actor in (best, *others)),
        acronym=_first(actor.acronym for actor in (best, *others)),
        country=_first(actor.country for actor in (best, *others)),
    )


def _arabic_name(actor: Actor) -> str | None:
    return actor.name_ar or (actor.name if is_arabic(actor.name) else None)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def by_frequency(counts: Counter[Actor]) -> list[Actor]:
    """Return the versions of an actor, the commonest first."""
    return sorted(counts, key=lambda actor: (-counts[actor], repr(actor)))


def _name_keys(actor: Actor) -> list[str]:
    return [key for name in (actor.name, actor.name_ar) if name and (key := name_key(name))]


def _compatible(one: str, other: str) -> bool:
    """Tell whether two documents may take one actor for these two kinds."""
    return one == other or "other" in (one, other) or any({one, other} <= kinds for kinds in _CONFUSED)
