"""doccano: JSONL with `entities` and `relations`, or with `label` triples only; offsets are code points."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from conflict_ner.annotation.conversion import Imported, Report, Tally
from conflict_ner.annotation.convert import from_graph, to_graph
from conflict_ner.annotation.graph import Arc, Graph, Node, pack, unpack
from conflict_ner.annotation.hub import AnnotatedDocument


def write_doccano(documents: Iterable[AnnotatedDocument], path: Path) -> Report:
    """Write one line per document; doccano keeps the field `conflict_ner` as metadata and gives it back."""
    tally = Tally()
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for number, document in enumerate(documents, 1):
            graph = to_graph(document)
            out.write(json.dumps(_line(number, graph), ensure_ascii=False) + "\n")
            for _ in graph.nodes:
                tally.exact(document.language)
    return tally.report()


def read_doccano(path: Path, *, language: str = "en") -> Imported:
    """Return one document per line; `language` holds for lines that this project has not written.

    doccano exports relations only of documents that somebody has marked as checked; it is reported where they lack.
    """
    tally = Tally()
    with path.open(encoding="utf-8") as lines:
        graphs = [_graph(json.loads(line), number, language) for number, line in enumerate(lines, 1) if line.strip()]
    documents = []
    for graph, had_arcs in graphs:
        for _ in graph.nodes:
            tally.exact(graph.language)
        if had_arcs and not graph.arcs:
            tally.note(graph.doc_id, graph.language, "dropped", "all relations", "are exported only when checked")
        documents.append(from_graph(graph, tally))
    return Imported(tuple(documents), tally.report())


def _line(number: int, graph: Graph) -> dict[str, Any]:
    ids = {n.id: index for index, n in enumerate(graph.nodes, 1)}
    return {
        "id": number,
        "text": graph.text,
        "entities": [
            {"id": ids[n.id], "start_offset": n.start, "end_offset": n.end, "label": n.label} for n in graph.nodes
        ],
        "relations": [
            {"id": index, "from_id": ids[a.source], "to_id": ids[a.target], "type": a.label}
            for index, a in enumerate(graph.arcs, 1)
        ],
        "Comments": [],
        "conflict_ner": pack(graph),
    }


def _graph(line: Mapping[str, Any], number: int, language: str) -> tuple[Graph, bool]:
    """Return the graph and whether it was exported with arcs."""
    packed = line.get("conflict_ner", {})
    nodes = [Node(f"n{e['id']}", e["start_offset"], e["end_offset"], e["label"]) for e in line.get("entities", ())]
    triples = line.get("label", line.get("labels", ()))
    nodes += [Node(f"n{index}", start, end, label) for index, (start, end, label) in enumerate(triples, 1)]
    arcs = [
        Arc(f"a{index}", f"n{r['from_id']}", f"n{r['to_id']}", r["type"])
        for index, r in enumerate(line.get("relations", ()))
    ]
    graph = Graph(str(line.get("id", number)), language, line["text"], tuple(nodes), tuple(arcs))
    return unpack(graph, packed), bool(packed.get("arcs"))
