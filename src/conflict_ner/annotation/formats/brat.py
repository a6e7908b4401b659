"""brat standoff: a folder with a `.txt`, an `.ann` and here a `.json` per document; offsets are code points.

Triggers are text-bound annotations with an `E` line, arguments included; relations are `R` lines. Form and assertion of
spans are attributes, keys are references, confidences notes, and what remains stands in the `.json` file.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args
from urllib.parse import quote

from conflict_ner.annotation.conversion import Imported, OnMisaligned, Report, Tally
from conflict_ner.annotation.convert import from_graph, to_graph
from conflict_ner.annotation.graph import COREF, CUE, VALUE, Arc, Graph, Node, pack, unpack
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.records import Assertion, Form, Label
from conflict_ner.tables.vocabularies import COUNTED, EVENT_TYPES, PREDICATES, ROLES

_VISIBLE = {"form": get_args(Form), "assertion": get_args(Assertion)}
_PARTIES = "|".join(label for label in get_args(Label) if label not in {"DATE", "QUANTITY", "WEAPON"})
_ROLE_NUMBER = re.compile(r"\d+\Z")


def write_brat(documents: Iterable[AnnotatedDocument], path: Path) -> Report:
    """Write a folder that brat can open, with `annotation.conf`; file names are the ids of the documents, quoted."""
    tally = Tally()
    path.mkdir(parents=True, exist_ok=True)
    (path / "annotation.conf").write_text(_configuration(), encoding="utf-8")
    for document in documents:
        graph = to_graph(document)
        stem = quote(document.doc_id, safe=" #")
        (path / f"{stem}.txt").write_text(document.text, encoding="utf-8", newline="")
        (path / f"{stem}.ann").write_text("".join(f"{line}\n" for line in _lines(graph)), encoding="utf-8", newline="")
        packed = json.dumps(pack(_without_visible(graph)), ensure_ascii=False, indent=1)
        (path / f"{stem}.json").write_text(packed + "\n", encoding="utf-8")
        for _ in graph.nodes:
            tally.exact(document.language)
    return tally.report()


def read_brat(path: Path, *, language: str = "en", on_misaligned: OnMisaligned = "expand") -> Imported:
    """Return the documents of a folder, ordered by file name; a span in several pieces becomes one that covers them.

    `language` holds for documents without a `.json` file of this project.
    """
    tally = Tally(on_misaligned)
    documents = []
    for text_file in sorted(path.glob("*.txt")):
        packed_file = text_file.with_suffix(".json")
        packed = json.loads(packed_file.read_text(encoding="utf-8")) if packed_file.exists() else {}
        doc_id, language_here = packed.get("doc_id", text_file.stem), packed.get("language", language)
        with text_file.open(encoding="utf-8", newline="") as text:
            graph = Graph(doc_id, language_here, text.read(), (), ())
        lines = text_file.with_suffix(".ann").read_text(encoding="utf-8").splitlines()
        documents.append(from_graph(unpack(_read(lines, graph, tally), packed), tally))
    return Imported(tuple(documents), tally.report())


def _without_visible(graph: Graph) -> Graph:
    """Leave out what the `.ann` file says itself, so that a value deleted there does not come back."""
    nodes = (
        replace(n, attributes={k: v for k, v in n.attributes.items() if k != "key" and k not in _VISIBLE})
        for n in graph.nodes
    )
    return replace(graph, nodes=tuple(nodes))


def _lines(graph: Graph) -> Iterator[str]:
    names: dict[str, str] = {}
    for number, node in enumerate(graph.nodes, 1):
        words = graph.text[node.start : node.end].replace("\n", " ")
        yield f"T{number}\t{node.label} {node.start} {node.end}\t{words}"
        names[node.id] = f"T{number}"
    triggers = [n for n in graph.nodes if n.label in EVENT_TYPES]
    for number, trigger in enumerate(triggers, 1):
        roles: Counter[str] = Counter()
        filled = []
        for arc in graph.arcs:
            if arc.source == trigger.id:
                roles[arc.label] += 1
                suffix = roles[arc.label] if roles[arc.label] > 1 else ""
                filled.append(f" {arc.label}{suffix}:{names[arc.target]}")
        yield f"E{number}\t{trigger.label}:{names[trigger.id]}{''.join(filled)}"
        names[trigger.id] = f"E{number}"
    ties = [a for a in graph.arcs if a.source not in {t.id for t in triggers}]
    for number, arc in enumerate(ties, 1):
        yield f"R{number}\t{arc.label} Arg1:{names[arc.source]} Arg2:{names[arc.target]}"
    visible = [
        (names[n.id], name, n.attributes[name]) for n in graph.nodes for name in _VISIBLE if name in n.attributes
    ]
    for number, (owner, name, value) in enumerate(visible, 1):
        yield f"A{number}\t{name} {owner} {value}"
    keys = [(names[n.id], n.attributes["key"]) for n in graph.nodes if "key" in n.attributes]
    for number, (owner, key) in enumerate(keys, 1):
        yield f"N{number}\tReference {owner} key:{key}\t{key}"
    scores = [(names[n.id], n.attributes["confidence"]) for n in graph.nodes if "confidence" in n.attributes]
    for number, (owner, score) in enumerate(scores, 1):
        yield f"#{number}\tAnnotatorNotes {owner}\tconfidence {score}"


def _read(lines: Sequence[str], graph: Graph, tally: Tally) -> Graph:
    """Return the graph of an `.ann` file; an event takes the place of the text-bound annotation of its trigger."""
    rows = [line.split("\t") for line in lines if "\t" in line]
    spans = {row[0]: _node(row, graph, tally) for row in rows if row[0].startswith("T")}
    nodes = dict(spans)
    arcs: list[Arc] = []
    for row in (r for r in rows if r[0].startswith("E")):
        head, *filled = (part.split(":") for part in row[1].split())
        nodes.pop(head[1], None)
        nodes[row[0]] = replace(spans[head[1]], id=row[0], label=head[0])
        arcs += [
            Arc(f"{row[0]}.{i}", row[0], name, _ROLE_NUMBER.sub("", role)) for i, (role, name) in enumerate(filled)
        ]
    for row in (r for r in rows if r[0].startswith("R")):
        label, source, target = row[1].split()
        arcs.append(Arc(row[0], source.split(":")[1], target.split(":")[1], label))
    for number, row in enumerate(r for r in rows if r[0] == "*"):
        members = row[1].split()[1:]
        arcs += [Arc(f"*{number}.{b}", b, a, COREF) for a, b in pairwise(members)]
    for row in rows:
        if row[0][0] in "AMN":
            kind, owner, *value = row[1].split()
            name, given = (
                ("key", value[0].partition(":")[2]) if row[0][0] == "N" else (kind, value[0] if value else True)
            )
            if owner in nodes:
                nodes[owner] = replace(nodes[owner], attributes={**nodes[owner].attributes, name: given})
    return replace(graph, nodes=tuple(nodes.values()), arcs=tuple(arcs))


def _node(row: Sequence[str], graph: Graph, tally: Tally) -> Node:
    label, extents = row[1].split(" ", 1)
    edges = [int(edge) for edge in re.findall(r"\d+", extents)]
    words = graph.text[edges[0] : edges[-1]]
    if len(edges) == 2:
        tally.exact(graph.language)
    else:
        tally.changed(graph.doc_id, graph.language, "expanded", words, "was marked in several pieces")
    return Node(row[0], edges[0], edges[-1], label)


def _configuration() -> str:
    """Return `annotation.conf`: which labels, relations, events and attributes the annotator can choose."""
    arguments = ", ".join(f"{role}*:<ENTITY>" for role in (*ROLES, "date", "place", *COUNTED))
    ties = (*PREDICATES, COREF)
    lines = ["[entities]", *get_args(Label), CUE, VALUE, "", "[relations]"]
    lines += [f"{tie}\tArg1:{_PARTIES}, Arg2:<ENTITY>" for tie in ties]
    lines += ["", "[events]", *(f"{kind}\t{arguments}" for kind in EVENT_TYPES), "", "[attributes]"]
    lines += [f"{name}\tArg:<ANY>, Value:{'|'.join(values)}" for name, values in _VISIBLE.items()]
    return "\n".join(lines) + "\n"
