"""Label Studio: a JSON list of tasks; its offsets count UTF-16 units, and relations have no ids of their own."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from conflict_ner.annotation.conversion import Imported, OnMisaligned, Report, Tally
from conflict_ner.annotation.convert import from_graph, to_graph
from conflict_ner.annotation.graph import COREF, CUE, VALUE, Arc, Graph, Node, pack, unpack
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.offsets import Utf16, find_near
from conflict_ner.records import Label
from conflict_ner.tables.vocabularies import COUNTED, EVENT_TYPES, PREDICATES, ROLES

_Json = Mapping[str, Any]


def label_config() -> str:
    """Return the labelling interface to paste into a project: all labels, event types, predicates and roles."""
    labels = (*get_args(Label), *EVENT_TYPES, CUE, VALUE)
    arcs = (*PREDICATES, *ROLES, "date", "place", *COUNTED, COREF)
    return "\n".join(
        [
            "<View>",
            "  <Relations>",
            *(f'    <Relation value="{arc}"/>' for arc in arcs),
            "  </Relations>",
            '  <Labels name="label" toName="text">',
            *(f'    <Label value="{label}"/>' for label in labels),
            "  </Labels>",
            '  <Text name="text" value="$text"/>',
            "</View>",
            "",
        ]
    )


def write_labelstudio(
    documents: Iterable[AnnotatedDocument],
    path: Path,
    *,
    as_predictions: bool = False,
    model_version: str = "conflict-ner",
) -> Report:
    """Write tasks to import; `as_predictions` offers the annotation to the annotator instead of counting as done."""
    tally = Tally()
    tasks = []
    for document in documents:
        graph = to_graph(document)
        result = _result(graph)
        for _ in graph.nodes:
            tally.exact(document.language)
        task: dict[str, Any] = {"data": {"text": document.text, "doc_id": document.doc_id, "conflict_ner": pack(graph)}}
        if as_predictions:
            score = {} if graph.score is None else {"score": graph.score}
            task["predictions"] = [{"model_version": model_version, **score, "result": result}]
        else:
            task["annotations"] = [{"result": result, "was_cancelled": False, "ground_truth": False}]
        tasks.append(task)
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return tally.report()


def read_labelstudio(path: Path, *, language: str = "en", on_misaligned: OnMisaligned = "expand") -> Imported:
    """Return one document per finished annotation of each task, or per prediction where a task has no annotation.

    Spans whose words are not at their offsets are moved to where the words stand near by, else dropped. `language`
    holds for tasks that this project has not written.
    """
    tally = Tally(on_misaligned)
    documents = []
    for number, task in enumerate(json.loads(path.read_text(encoding="utf-8")), 1):
        finished = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")]
        for annotation in finished or task.get("predictions", ()):
            graph = _graph(task, annotation, str(task.get("id", number)), language, tally)
            documents.append(from_graph(graph, tally))
    return Imported(tuple(documents), tally.report())


def _result(graph: Graph) -> list[dict[str, Any]]:
    units = Utf16(graph.text)
    spans = [
        {
            "id": n.id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": units.to_units(n.start),
                "end": units.to_units(n.end),
                "text": graph.text[n.start : n.end],
                "labels": [n.label],
            },
            **_score(n),
        }
        for n in graph.nodes
    ]
    arcs = [
        {"type": "relation", "from_id": a.source, "to_id": a.target, "direction": "right", "labels": [a.label]}
        | _score(a)
        for a in graph.arcs
    ]
    return spans + arcs


def _score(mark: Node | Arc) -> dict[str, float]:
    return {"score": mark.attributes["confidence"]} if "confidence" in mark.attributes else {}


def _graph(task: _Json, annotation: _Json, name: str, language: str, tally: Tally) -> Graph:
    data = task["data"]
    packed = data.get("conflict_ner", {})
    text = data["text"]
    doc_id, language = str(data.get("doc_id", name)), packed.get("language", language)
    plain = Graph(doc_id, language, text, (), ())
    units = Utf16(text)
    spans = [item for item in annotation["result"] if item["type"] == "labels"]
    nodes = [node for item in spans for node in _nodes(item, plain, units, tally)]
    kept = {n.id for n in nodes}
    arcs = [
        Arc(f"{item['from_id']}>{item['to_id']}:{label}", item["from_id"], item["to_id"], label)
        for item in annotation["result"]
        if item["type"] == "relation" and {item["from_id"], item["to_id"]} <= kept
        for label in item.get("labels", ())
    ]
    annotator = annotation.get("completed_by")
    properties = {} if annotator is None else {"annotator": str(annotator)}
    return unpack(Graph(doc_id, language, text, tuple(nodes), tuple(arcs), properties), packed)


def _nodes(item: _Json, graph: Graph, units: Utf16, tally: Tally) -> Iterable[Node]:
    """Yield the node of each label of a span, moved to its words where the offsets are wrong."""
    value = item["value"]
    start, end = (units.to_code_points(value[edge]) for edge in ("start", "end"))
    words = value.get("text") or graph.text[start:end]
    if graph.text[start:end] == words:
        tally.exact(graph.language)
    else:
        place = find_near(graph.text, words, start)
        if place is None:
            tally.changed(graph.doc_id, graph.language, "dropped", words, "does not stand near its offsets")
            return
        tally.changed(graph.doc_id, graph.language, "moved", words, f"stood {place - start:+d} characters off")
        start, end = place, place + len(words)
    for number, label in enumerate(value["labels"]):
        yield Node(item["id"] if number == 0 else f"{item['id']}.{number}", start, end, label)
