"""Who takes part in an event: each party in the sentence of an annotated event is an instance, with its role.

Parties that the annotators name elsewhere in the sentence teach nothing ("it", where the name has the role). What the
annotators leave unmarked, as most pronouns, means what is marked where the run names the same actor.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from documents import analysed, training_documents
from fit import Instance, instance_of
from spacy.tokens import Doc

from conflict_ner.annotation.hub import AnnotatedDocument, Entity, EventMark
from conflict_ner.events.arguments import CLASSES, ask
from conflict_ner.events.scene import NO_ROLE, Party, Scene, read_scenes
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.records import Mention

FIT = {"penalty": 12.0, "least": 6}
NETWORK = {"least": 6, "epochs": 8, "smoothing": 0.05}
_AS_ACTOR = frozenset({"mediator", "claimant"})


def instances(corpus: Path) -> list[Instance]:
    """Return the instances of the training documents, of both languages: they share most clues."""
    return [instance for document in training_documents(corpus) for instance in _of_document(document)]


def _of_document(document: AnnotatedDocument) -> Iterator[Instance]:
    with patch("conflict_ner.pipeline.settle_arguments", side_effect=lambda _, frames, *__: tuple(frames)) as settle:
        analysed(document)
    for call in settle.call_args_list:
        doc, frames, mentions, kinds = call.args
        told = [f for f in frames if f.match.pattern.kind == "event"]
        marked = _marked(mentions, document.entities)
        for scene in read_scenes(doc, told, mentions, kinds):
            for frame in scene.frames:
                for party, role in _roles(document, doc, scene, frame, marked):
                    yield instance_of(role, ask(scene, frame, party))


def _marked(mentions: Sequence[Mention], entities: Sequence[Entity]) -> Mapping[str, str]:
    """Return the annotated key that most mentions of each actor of the run have."""
    keys: dict[str, Counter[str]] = {}
    for mention in mentions:
        entity = _entity(mention, entities) if mention.actor_id and mention.form != "pronoun" else None
        if mention.actor_id and entity is not None and entity.key:
            keys.setdefault(mention.actor_id, Counter())[entity.key] += 1
    return {actor: max(sorted(count), key=count.__getitem__) for actor, count in keys.items()}


def _roles(
    document: AnnotatedDocument, doc: Doc, scene: Scene, frame: FrameMatch, marked: Mapping[str, str]
) -> Iterator[tuple[Party, str]]:
    """Yield each party of a sentence with its annotated role in the event of a frame, where there is such an event."""
    marks = _marks(document, doc, frame)
    if not marks:
        return
    entities = {e.id: e for e in document.entities}
    role_of = {a.ent: _class(a.role) for mark in reversed(marks) for a in mark.args if _class(a.role) != NO_ROLE}
    by_key = {entities[i].key: role for i, role in role_of.items()}
    meant = {p.number: _entity(p.mention, document.entities) for p in scene.parties}
    run = {p.number: marked.get(p.mention.actor_id or "", p.mention.actor_id) for p in scene.parties}
    keys = {n: entity.key if (entity := meant[n]) else run[n] for n in meant}
    roles = {n: role_of[e.id] for n, e in meant.items() if e and e.id in role_of}
    for key, role in by_key.items():
        same = [p for p in scene.parties if keys[p.number] == key]
        if same and not any(p.number in roles for p in same):
            nearest = min(same, key=lambda p: (abs(p.head.i - frame.match.head), p.number))
            roles[nearest.number] = role
    for party in scene.parties:
        if party.number in roles:
            yield party, roles[party.number]
        elif keys[party.number] not in by_key:
            yield party, NO_ROLE


def _marks(document: AnnotatedDocument, doc: Doc, frame: FrameMatch) -> Sequence[EventMark]:
    """Return the annotated events on the trigger of a frame that best fit it: several where they share the trigger."""
    start = doc[min(frame.match.tokens)].idx
    last = doc[max(frame.match.tokens)]
    found = [e for e in document.events if e.trigger.start < last.idx + len(last) and start < e.trigger.end]
    best = min(
        found, key=lambda e: (frame.match.pattern.type not in (e.type, *e.attrs.also), e.trigger.start), default=None
    )
    return [e for e in found if best is not None and e.trigger == best.trigger]


def _class(role: str) -> str:
    role = CLASSES[0] if role in _AS_ACTOR else role
    return role if role in CLASSES else NO_ROLE


def _entity(mention: Mention, entities: Sequence[Entity]) -> Entity | None:
    """Return the annotated entity that shares most of its words with a mention, None where none shares any."""

    def shared(entity: Entity) -> float:
        common = min(mention.end, entity.end) - max(mention.start, entity.start)
        return common / (max(mention.end, entity.end) - min(mention.start, entity.start))

    best = max(entities, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None
