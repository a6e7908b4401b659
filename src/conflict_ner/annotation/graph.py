"""A document as labelled spans and labelled arcs between them, the form that all annotation tools share.

Entities, triggers, cues and literal values are nodes; relations, arguments and coreference are arcs. A trigger is
labelled with its event type. What a tool cannot hold stands in the attributes, which `pack` puts into one JSON value.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

COREF = "coref"
CUE = "CUE"
VALUE = "VALUE"


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled stretch of the text."""

    id: str
    start: int
    end: int
    label: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arc:
    """A labelled arc between two nodes."""

    id: str
    source: str
    target: str
    label: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes and arcs of a document; `properties` are those of the document itself."""

    doc_id: str
    language: str
    text: str
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def score(self) -> float | None:
        """The mean confidence of the marks that tell one, or None."""
        marks: tuple[Node | Arc, ...] = (*self.nodes, *self.arcs)
        told = [mark.attributes["confidence"] for mark in marks if "confidence" in mark.attributes]
        return round(sum(told) / len(told), 4) if told else None


_Mark = TypeVar("_Mark", Node, Arc)
_Signature = tuple[int, int, str] | tuple[str, str, str]


def pack(graph: Graph, grown: Mapping[str, tuple[int, int]] | None = None) -> dict[str, Any]:
    """Return as JSON what a tool may forget: the ids, the attributes and the properties of the document.

    `grown` holds the extents of the nodes that a format of tokens has to show larger than they are.
    """
    return {
        **({"grown": {name: list(extent) for name, extent in grown.items()}} if grown else {}),
        "doc_id": graph.doc_id,
        "language": graph.language,
        "properties": dict(graph.properties),
        "nodes": [[n.id, n.start, n.end, n.label, dict(n.attributes)] for n in graph.nodes],
        "arcs": [[a.id, a.source, a.target, a.label, dict(a.attributes)] for a in graph.arcs],
    }


def unpack(graph: Graph, packed: Mapping[str, Any]) -> Graph:
    """Give the nodes and arcs that a tool returns their ids and attributes back.

    They are recognised by id or else by extent and label, and come in their former order with new ones behind; a node
    that the annotator has deleted stays deleted, and one that had to grow and was left so gets its own extent back.
    """
    graph = _shrunk(graph, packed)
    old_nodes = [Node(*row) for row in packed.get("nodes", ())]
    old_arcs = [Arc(*row) for row in packed.get("arcs", ())]
    node_ids = _recognise({n.id: (n.start, n.end, n.label) for n in graph.nodes}, old_nodes)
    arcs = [
        replace(a, source=node_ids.get(a.source, a.source), target=node_ids.get(a.target, a.target)) for a in graph.arcs
    ]
    arc_ids = _recognise({a.id: (a.source, a.target, a.label) for a in arcs}, old_arcs)
    known = {n.id: n.attributes for n in old_nodes} | {a.id: a.attributes for a in old_arcs}
    return Graph(
        doc_id=packed.get("doc_id", graph.doc_id),
        language=packed.get("language", graph.language),
        text=graph.text,
        nodes=_restored(graph.nodes, node_ids, known),
        arcs=_restored(arcs, arc_ids, known),
        properties={**packed.get("properties", {}), **graph.properties},
    )


def _shrunk(graph: Graph, packed: Mapping[str, Any]) -> Graph:
    extents = {row[0]: (row[1], row[2]) for row in packed.get("nodes", ())}
    nodes = list(graph.nodes)
    for index, node in enumerate(nodes):
        if packed.get("grown", {}).get(node.id) == [node.start, node.end] and node.id in extents:
            start, end = extents[node.id]
            nodes[index] = replace(node, start=start, end=end)
    return replace(graph, nodes=tuple(nodes))


def _recognise(new: Mapping[str, _Signature], old: Sequence[Node | Arc]) -> dict[str, str]:
    """Map each new id to the old id that it stands for; a mark that was not there before keeps its own."""
    signatures = {mark.id: _signature(mark) for mark in old}
    ids = {name: name for name in new if name in signatures}
    for name, signature in new.items():
        if name not in ids:
            taken = set(ids.values())
            ids[name] = next((i for i, s in signatures.items() if s == signature and i not in taken), name)
    return ids


def _signature(mark: Node | Arc) -> _Signature:
    return (mark.start, mark.end, mark.label) if isinstance(mark, Node) else (mark.source, mark.target, mark.label)


def _restored(
    marks: Iterable[_Mark], ids: Mapping[str, str], known: Mapping[str, Mapping[str, Any]]
) -> tuple[_Mark, ...]:
    """Return the marks under their old ids and in the old order, new ones behind."""
    ranks = {old: rank for rank, old in enumerate(known)}
    restored = [
        replace(mark, id=ids[mark.id], attributes={**known.get(ids[mark.id], {}), **mark.attributes}) for mark in marks
    ]
    return tuple(sorted(restored, key=lambda mark: ranks.get(mark.id, len(ranks))))
