"""Change the extents of a document's marks, and take marks away with all that hangs on them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from conflict_ner.annotation.hub import AnnotatedDocument, EventMark, Extent, RelationMark

Change = Callable[[Extent], Extent | None]


def change_extents(document: AnnotatedDocument, change: Change) -> AnnotatedDocument:
    """Return the document with every extent changed; a mark whose extent becomes None is taken away.

    With an entity go its arguments, its relations and its place in a cluster; with a cue only the cue.
    """
    entities = []
    for entity in document.entities:
        extent = change(Extent(entity.start, entity.end))
        if extent:
            entities.append(replace(entity, start=extent.start, end=extent.end))
    kept = {entity.id for entity in entities}
    clusters = (tuple(name for name in cluster if name in kept) for cluster in document.coref)
    return replace(
        document,
        entities=tuple(entities),
        events=tuple(e for event in document.events for e in _event(event, kept, change)),
        relations=tuple(r for relation in document.relations for r in _relation(relation, kept, change)),
        coref=tuple(cluster for cluster in clusters if len(cluster) > 1),
    )


def _event(event: EventMark, kept: set[str], change: Change) -> Iterator[EventMark]:
    trigger = change(event.trigger)
    if trigger:
        yield replace(event, trigger=trigger, args=tuple(a for a in event.args if a.ent in kept))


def _relation(relation: RelationMark, kept: set[str], change: Change) -> Iterator[RelationMark]:
    if relation.head not in kept or (relation.tail and relation.tail not in kept):
        return
    value = change(relation.value) if relation.value else None
    if relation.tail or value:
        yield replace(relation, cue=change(relation.cue) if relation.cue else None, value=value)
