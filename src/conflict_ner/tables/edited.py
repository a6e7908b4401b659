"""Analyses with the user's edits of actors: merged actors become one, renamed ones bear their new name."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from conflict_ner.knowledge.actors.edits import Edit, merges
from conflict_ner.orthography import is_arabic
from conflict_ner.records import Actor, Analysis, Event, Relation
from conflict_ner.tables.actors import by_frequency, consolidate_actors, count_actors

_FIELD = {"en": "name", "ar": "name_ar", "fr": "name_fr"}


def edited(
    analyses: Callable[[], Iterable[Analysis]], edits: Iterable[Edit], known: Mapping[str, Actor]
) -> Iterator[Analysis]:
    """Yield the analyses as the edits want them.

    A tie between two actors that are now one is left out. `analyses` is called twice: first to see which actors the
    documents hold, as the ids of an edit are those of the whole run, where several documents' actors may be one.
    `known` are the actors of the knowledge base, for edits that name one which no document does.
    """
    edits = tuple(edits)
    if not edits:
        yield from analyses()
        return
    versions: dict[str, Counter[Actor]] = defaultdict(Counter)
    company: dict[str, frozenset[str]] = {}
    for analysis in analyses():
        count_actors(analysis, versions, company)
    plan = _plan(versions, consolidate_actors(versions, company), edits, known)
    for analysis in analyses():
        yield plan.apply(analysis)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The actor that each changed id ends in, and the record of every actor that is changed."""

    ends: Mapping[str, str]
    records: Mapping[str, Actor]

    def apply(self, analysis: Analysis) -> Analysis:
        if not self.ends.keys() & analysis.actors.keys() and not self.records.keys() & analysis.actors.keys():
            return analysis
        actors = {self.end(i): actor for i, actor in analysis.actors.items()}
        relations = (self._relation(relation) for relation in analysis.relations)
        return replace(
            analysis,
            mentions=tuple(replace(m, actor_id=self.end(m.actor_id)) if m.actor_id else m for m in analysis.mentions),
            relations=tuple(r for r in relations if r.object_kind != "actor" or r.subject_id != r.object_id),
            events=tuple(self._event(event) for event in analysis.events),
            actors={i: self.records.get(i, actor) for i, actor in sorted(actors.items())},
        )

    def end(self, actor_id: str) -> str:
        return self.ends.get(actor_id, actor_id)

    def _relation(self, relation: Relation) -> Relation:
        target = self.end(relation.object_id) if relation.object_kind == "actor" and relation.object_id else None
        return replace(
            relation,
            subject_id=self.end(relation.subject_id),
            object_id=target or relation.object_id,
            attributed_to=self.end(relation.attributed_to) if relation.attributed_to else None,
        )

    def _event(self, event: Event) -> Event:
        return replace(
            event,
            attributed_to=self.end(event.attributed_to) if event.attributed_to else None,
            participants=tuple(
                replace(p, actor_id=self.end(p.actor_id)) if p.actor_id else p for p in event.participants
            ),
        )


def _plan(
    versions: Mapping[str, Counter[Actor]],
    canonical: Mapping[str, str],
    edits: tuple[Edit, ...],
    known: Mapping[str, Actor],
) -> _Plan:
    merged = merges(edits)
    ends = {i: merged[end] for i in (*versions, *merged) if (end := canonical.get(i, i)) in merged}
    best = {i: by_frequency(counts)[0] for i, counts in versions.items()}
    records: dict[str, Actor] = {}
    for actor_id in sorted({*ends.values(), *(e.actor_id for e in edits if e.action == "rename")} - merged.keys()):
        if (actor := known.get(actor_id) or best.get(actor_id)) is not None:
            parts = [best[i] for i, end in sorted(ends.items()) if end == actor_id and i in best]
            renames = [e for e in edits if e.action == "rename" and e.actor_id == actor_id]
            records[actor_id] = _renamed(_joined(actor, parts), renames)
    same = {i: end for i, end in canonical.items() if end in records}
    return _Plan({i: end for i, end in {**same, **ends}.items() if end in records}, records)


def _joined(actor: Actor, parts: Iterable[Actor]) -> Actor:
    """Return an actor with the names of those that are merged into it."""
    names = dict.fromkeys(actor.aliases)
    for part in parts:
        names |= dict.fromkeys(name for name in (part.name, part.name_ar, *part.aliases) if name)
        arabic = part.name_ar or (part.name if is_arabic(part.name) else None)
        actor = replace(actor, name_ar=actor.name_ar or arabic, name_fr=actor.name_fr or part.name_fr)
    return replace(actor, aliases=tuple(name for name in names if name != actor.name))


def _renamed(actor: Actor, renames: Iterable[Edit]) -> Actor:
    for edit in renames:
        field = _FIELD[edit.language]
        old = getattr(actor, field)
        names = dict.fromkeys((*([old] if old else []), *actor.aliases))
        actor = replace(actor, aliases=tuple(n for n in names if n != edit.value))
        actor = replace(actor, **{field: edit.value})  # type: ignore[arg-type]
    return actor
