"""Prodigy: JSONL with `spans`, `tokens` and `relations` that join the last tokens of spans; code point offsets."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from conflict_ner.annotation.conversion import Imported, OnMisaligned, Report, Tally
from conflict_ner.annotation.convert import from_graph, to_graph
from conflict_ner.annotation.graph import Arc, Graph, Node, pack, unpack
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.tokens import TokenSpan, align, grown, make_doc

_Json = Mapping[str, Any]


def write_prodigy(
    documents: Iterable[AnnotatedDocument], path: Path, *, on_misaligned: OnMisaligned = "expand"
) -> Report:
    """Write one task per document; Prodigy adds its own hashes when it loads them.

    Raises:
        UsageError: a span cuts a token and `on_misaligned` is "error".
    """
    tally = Tally(on_misaligned)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for document in documents:
            out.write(json.dumps(_task(document, tally), ensure_ascii=False) + "\n")
    return tally.report()


def read_prodigy(path: Path, *, language: str = "en") -> Imported:
    """Return the accepted tasks; others are reported. `language` holds for tasks that this project has not written."""
    tally = Tally()
    documents = []
    with path.open(encoding="utf-8") as lines:
        tasks = [json.loads(line) for line in lines if line.strip()]
    for number, task in enumerate(tasks, 1):
        graph = _graph(task, number, language)
        if task.get("answer", "accept") != "accept":
            tally.note(graph.doc_id, graph.language, "dropped", "the document", f"was answered {task['answer']!r}")
            continue
        for _ in graph.nodes:
            tally.exact(graph.language)
        documents.append(from_graph(graph, tally))
    return Imported(tuple(documents), tally.report())


def _task(document: AnnotatedDocument, tally: Tally) -> dict[str, Any]:
    graph, doc = to_graph(document), make_doc(document)
    spans = {n.id: span for n in graph.nodes if (span := align(document, doc, n.start, n.end, tally))}
    labels = {n.id: n.label for n in graph.nodes}
    scores = {n.id: n.attributes.get("confidence") for n in graph.nodes}
    return {
        "text": document.text,
        "tokens": [
            {"text": t.text, "start": t.idx, "end": t.idx + len(t), "id": t.i, "ws": bool(t.whitespace_)} for t in doc
        ],
        "spans": [_span(i, span, labels[i]) | _score(scores.get(i)) for i, span in spans.items()],
        "relations": [
            {
                "head": spans[a.source].last,
                "child": spans[a.target].last,
                "head_span": _span(a.source, spans[a.source], labels[a.source]),
                "child_span": _span(a.target, spans[a.target], labels[a.target]),
                "label": a.label,
            }
            for a in graph.arcs
            if a.source in spans and a.target in spans
        ],
        "meta": {"doc_id": document.doc_id, "language": document.language, **_score(graph.score)},
        "conflict_ner": pack(graph, grown(graph.nodes, spans)),
        "answer": "accept",
    }


def _span(name: str, span: TokenSpan, label: str) -> dict[str, Any]:
    return {
        "id": name,
        "start": span.start,
        "end": span.end,
        "token_start": span.first,
        "token_end": span.last,
        "label": label,
    }


def _score(score: float | None) -> dict[str, float]:
    return {} if score is None else {"score": score}


def _graph(task: _Json, number: int, language: str) -> Graph:
    packed, meta = task.get("conflict_ner", {}), task.get("meta", {})
    nodes = [Node(s.get("id", f"n{i}"), s["start"], s["end"], s["label"]) for i, s in enumerate(task.get("spans", ()))]
    ids = {(n.start, n.end, n.label): n.id for n in reversed(nodes)}
    arcs = []
    for index, relation in enumerate(task.get("relations", ())):
        source, target = (
            s.get("id") or ids.get((s["start"], s["end"], s["label"]), "")
            for s in (relation["head_span"], relation["child_span"])
        )
        arcs.append(Arc(f"a{index}", source, target, relation["label"]))
    doc_id, language = str(meta.get("doc_id", number)), meta.get("language", language)
    return unpack(Graph(doc_id, language, task["text"], tuple(nodes), tuple(arcs)), packed)
