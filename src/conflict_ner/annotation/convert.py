"""From an annotated document to the graph that annotation tools share, and back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from pydantic import TypeAdapter

from conflict_ner.annotation.conversion import Tally
from conflict_ner.annotation.graph import COREF, CUE, VALUE, Arc, Graph, Node
from conflict_ner.annotation.hub import (
    AnnotatedDocument,
    Argument,
    Entity,
    EventAttributes,
    RelationMark,
)
from conflict_ner.records import Label
from conflict_ner.tables.vocabularies import EVENT_TYPES, PREDICATES

_LABELS = frozenset(get_args(Label))
_EVENT_TYPES = frozenset(EVENT_TYPES)
_HELPERS = frozenset({CUE, VALUE})
_OF_ENTITY = ("form", "key", "value", "confidence")
_OF_RELATION = ("assertion", "date", "attributed_to", "optional", "confidence")


def to_graph(document: AnnotatedDocument) -> Graph:
    """Return the document as nodes and arcs; nothing is lost."""
    nodes = [Node(e.id, e.start, e.end, e.label, _told(e, *_OF_ENTITY)) for e in document.entities]
    nodes += [Node(e.id, e.trigger.start, e.trigger.end, e.type, _told(e.attrs)) for e in document.events]
    arcs = [
        Arc(f"{e.id}.{n}", e.id, a.ent, a.role, _told(a, "killed", "injured"))
        for e in document.events
        for n, a in enumerate(e.args, 1)
    ]
    for relation in document.relations:
        helpers = {kind: extent for kind, extent in ((CUE, relation.cue), (VALUE, relation.value)) if extent}
        nodes += [Node(f"{relation.id}.{kind}", x.start, x.end, kind) for kind, x in helpers.items()]
        target = relation.tail or f"{relation.id}.{VALUE}"
        attributes = _told(relation, *_OF_RELATION)
        if relation.cue:
            attributes["cue"] = f"{relation.id}.{CUE}"
        arcs.append(Arc(relation.id, relation.head, target, relation.label, attributes))
    for number, cluster in enumerate(document.coref, 1):
        arcs += [Arc(f"c{number}.{b}", b, a, COREF) for a, b in pairwise(cluster)]
    properties: dict[str, Any] = {
        "meta": dict(document.meta),
        "annotator": document.annotator,
        "status": document.status,
    }
    if document.clitics is not None:
        properties["clitics"] = list(document.clitics)
    return Graph(document.doc_id, document.language, document.text, tuple(nodes), tuple(arcs), properties)


def from_graph(graph: Graph, tally: Tally) -> AnnotatedDocument:
    """Return the document of a graph; labels that this project does not know are dropped and reported."""
    known = [n for n in graph.nodes if _is_known(n)]
    for node in graph.nodes:
        if not _is_known(node):
            words = graph.text[node.start : node.end]
            tally.note(graph.doc_id, graph.language, "dropped", words, f"has the unknown label {node.label!r}")
    nodes = {n.id: n for n in known}
    arcs = [a for a in graph.arcs if _fits(a, nodes)]
    for arc in graph.arcs:
        if not _fits(arc, nodes):
            tally.note(graph.doc_id, graph.language, "dropped", arc.label, "is no arc between spans that were kept")
    return _adapter().validate_python(
        {
            "doc_id": graph.doc_id,
            "language": graph.language,
            "text": graph.text,
            "entities": [_entity(n) for n in known if n.label in _LABELS],
            "relations": [_relation(a, nodes) for a in arcs if a.label in PREDICATES],
            "events": [_event(n, arcs) for n in known if n.label in _EVENT_TYPES],
            "coref": _clusters(a for a in arcs if a.label == COREF),
            **graph.properties,
        }
    )


@cache
def _adapter() -> TypeAdapter[AnnotatedDocument]:
    return TypeAdapter(AnnotatedDocument)


def _told(record: Entity | EventAttributes | Argument | RelationMark, *names: str) -> dict[str, Any]:
    """Return the fields of a record that say something: not None, not empty, not a flag that is off."""
    wanted = {name: getattr(record, name) for name in names or (field.name for field in fields(record))}
    told = {name: v for name, v in wanted.items() if v is not None and v is not False and v != ()}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in told.items()}


def _is_known(node: Node) -> bool:
    return node.label in _LABELS or node.label in _HELPERS or node.label in _EVENT_TYPES


def _fits(arc: Arc, nodes: Mapping[str, Node]) -> bool:
    """Tell whether the arc joins kept nodes in a way that this project knows."""
    if arc.source not in nodes or arc.target not in nodes:
        return False
    source, target = nodes[arc.source].label, nodes[arc.target].label
    if source in _EVENT_TYPES:
        return target in _LABELS and arc.label not in PREDICATES
    return (
        source in _LABELS and (target in _LABELS or target == VALUE) and (arc.label in PREDICATES or arc.label == COREF)
    )


def _entity(node: Node) -> dict[str, Any]:
    return {"id": node.id, "start": node.start, "end": node.end, "label": node.label, **node.attributes}


def _event(node: Node, arcs: Iterable[Arc]) -> dict[str, Any]:
    args = [{"role": a.label, "ent": a.target, **a.attributes} for a in arcs if a.source == node.id]
    trigger = {"start": node.start, "end": node.end}
    return {"id": node.id, "type": node.label, "trigger": trigger, "args": args, "attrs": dict(node.attributes)}


def _relation(arc: Arc, nodes: Mapping[str, Node]) -> dict[str, Any]:
    attributes = dict(arc.attributes)
    cue = nodes.get(attributes.pop("cue", ""))
    target = nodes[arc.target]
    extents = {"cue": cue, "value": target if target.label == VALUE else None}
    tail = {} if extents["value"] else {"tail": arc.target}
    return {"id": arc.id, "label": arc.label, "head": arc.source, **tail, **attributes} | {
        name: {"start": n.start, "end": n.end} for name, n in extents.items() if n
    }


def _clusters(arcs: Iterable[Arc]) -> Iterator[list[str]]:
    """Yield the clusters of a chain of coreference arcs, members in the order in which the arcs name them."""
    clusters: list[list[str]] = []
    for arc in arcs:
        members = [arc.target, arc.source]
        joined = [c for c in clusters if set(c) & set(members)]
        clusters = [c for c in clusters if c not in joined]
        clusters.append(list(dict.fromkeys([i for c in joined for i in c] + members)))
    yield from clusters
