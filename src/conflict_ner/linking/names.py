"""Link named mentions to actors: exact names first, then what the document defines, then new actors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from anyascii import anyascii

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.linking.memory import Memory
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor, Mention

_KIND_OF_LABEL: Mapping[str, str] = {"PERSON": "person", "GROUP": "rebel", "ORG": "other"}
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_ACTING_KINDS = frozenset({"state"})


def link_names(
    mentions: Sequence[Mention],
    index: ActorIndex,
    memory: Memory,
    *,
    definitions: Mapping[tuple[int, int], tuple[int, int]],
    published: str | None,
) -> tuple[Mention, ...]:
    """Give each named mention its actor.

    Args:
        mentions: all mentions of the document in order; nominals and pronouns are returned unchanged.
        index: the actor knowledge base.
        memory: what earlier parts of the document taught; it is extended.
        definitions: character span of an acronym to the span of the name it abbreviates.
        published: ISO day of the document, which rules out actors that did not exist yet.
    """
    for mention in mentions:  # sure links first: they settle the country and the cast of the document
        ids = _candidates(mention, index, published)
        if mention.form == "name" and len(ids) == 1:
            memory.remember(name_key(mention.text), index.actors[ids[0]])
    by_span = {(m.start, m.end): m for m in mentions}
    linked = [_link(m, index, memory, by_span, definitions, published) if m.form == "name" else m for m in mentions]
    return tuple(linked)


def _link(
    mention: Mention,
    index: ActorIndex,
    memory: Memory,
    by_span: Mapping[tuple[int, int], Mention],
    definitions: Mapping[tuple[int, int], tuple[int, int]],
    published: str | None,
) -> Mention:
    key = name_key(mention.text)
    if mention.label in {"DATE", "QUANTITY", "WEAPON"} or not key:
        return mention
    defined = by_span.get(definitions.get((mention.start, mention.end), (-1, -1)))
    if defined is not None:
        actor_id, method = _resolve(defined, index, memory, published)
        if actor_id:
            memory.names[key] = actor_id
            return replace(mention, actor_id=actor_id, label=defined.label, link_method="acronym")
    actor_id, method = _resolve(mention, index, memory, published)
    return replace(mention, actor_id=actor_id, link_method=method if actor_id else None)


def _resolve(mention: Mention, index: ActorIndex, memory: Memory, published: str | None) -> tuple[str | None, str]:
    key = name_key(mention.text)
    if key in memory.names:
        return memory.names[key], "exact" if memory.actors[memory.names[key]].known else "discovered"
    if ids := _candidates(mention, index, published):
        actor = _choose(ids, index, memory)
        memory.remember(key, actor)
        return actor.actor_id, "exact" if len(ids) == 1 else "context"
    if mention.label in _PLACE_LABELS:
        return None, ""
    if mention.label == "PERSON" and (person := memory.person(key)):
        memory.names[key] = person
        return person, "surname"
    if mention.label == "NORP":
        return None, ""
    return _discover(mention, key, memory), "discovered"


def _candidates(mention: Mention, index: ActorIndex, published: str | None) -> list[str]:
    """Return actor ids that the exact name may mean, in a stable order, without actors of a later time."""
    ids = sorted(index.aliases.get(name_key(mention.text), ()))
    if mention.label in _PLACE_LABELS:
        ids = [i for i in ids if index.actors[i].kind in _ACTING_KINDS]
    if mention.label == "PERSON" and any(index.actors[i].kind == "person" for i in ids):
        ids = [i for i in ids if index.actors[i].kind == "person"]
    current = [i for i in ids if not published or (index.actors[i].active_from or "")[:4] <= published[:4]]
    return current or ids


def _choose(ids: Iterable[str], index: ActorIndex, memory: Memory) -> Actor:
    """Prefer an actor already in the document, then one of a country that the document is about."""

    def score(actor_id: str) -> tuple[bool, int]:
        actor = index.actors[actor_id]
        return (actor_id in memory.actors, memory.countries[actor.country] if actor.country else 0)

    return index.actors[max(ids, key=score)]


def _discover(mention: Mention, key: str, memory: Memory) -> str:
    slug = "-".join(name_key(anyascii(mention.text)).split())
    actor = Actor(
        actor_id=f"x-{slug or 'unnamed'}",
        name=mention.text,
        kind=_KIND_OF_LABEL.get(mention.label, "other"),
        known=False,
    )
    memory.remember(key, actor)
    return actor.actor_id
