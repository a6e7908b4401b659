"""spaCy DocBin: entities that do not overlap in `ents`, all marks in `spans`, what these cannot hold in `user_data`."""

import json
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span

from conflict_ner.annotation.conversion import Imported, OnMisaligned, Report, Tally
from conflict_ner.annotation.convert import from_graph, to_graph
from conflict_ner.annotation.graph import Arc, Graph, Node, pack, unpack
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.annotation.tokens import TokenSpan, align, grown, make_doc, outermost

SPANS = "annotation"
_USER_DATA = "conflict_ner"


def write_docbin(
    documents: Iterable[AnnotatedDocument], path: Path, *, on_misaligned: OnMisaligned = "expand"
) -> Report:
    """Write a `.spacy` file; tokens break at the clitics that a document marks, so that Arabic names keep their extent.

    Raises:
        UsageError: a span cuts a token and `on_misaligned` is "error".
    """
    tally = Tally(on_misaligned)
    DocBin(docs=(_doc(document, tally) for document in documents), store_user_data=True).to_disk(path)
    return tally.report()


def read_docbin(path: Path, *, language: str = "en") -> Imported:
    """Return the documents of a `.spacy` file, from its spans or else from `ents`.

    `language` holds for documents that this project has not written.
    """
    tally = Tally()
    documents = []
    for number, doc in enumerate(DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab), 1):
        graph = _graph(doc, number, language)
        for _ in graph.nodes:
            tally.exact(graph.language)
        documents.append(from_graph(graph, tally))
    return Imported(tuple(documents), tally.report())


def _doc(document: AnnotatedDocument, tally: Tally) -> Doc:
    graph, doc = to_graph(document), make_doc(document)
    spans = {n.id: span for n in graph.nodes if (span := align(document, doc, n.start, n.end, tally))}
    labels = {n.id: n.label for n in graph.nodes}
    doc.spans[SPANS] = [_span(doc, span, labels[name], name) for name, span in spans.items()]
    entities = [e.id for e in document.entities if e.id in spans]
    chosen = outermost([spans[name] for name in entities])
    doc.ents = tuple(_span(doc, spans[entities[i]], labels[entities[i]], entities[i]) for i in chosen)
    doc.user_data[_USER_DATA] = json.dumps(pack(graph, grown(graph.nodes, spans)), ensure_ascii=False)
    return doc


def _span(doc: Doc, span: TokenSpan, label: str, name: str) -> Span:
    return Span(doc, span.first, span.last + 1, label=label, span_id=name)


def _graph(doc: Doc, number: int, language: str) -> Graph:
    packed = json.loads(doc.user_data.get(_USER_DATA, "{}"))
    spans = doc.spans.get(SPANS) or doc.ents
    nodes = tuple(Node(s.id_ or f"n{i}", s.start_char, s.end_char, s.label_) for i, s in enumerate(spans, 1))
    arcs = tuple(Arc(*row) for row in packed.get("arcs", ()))
    return unpack(Graph(str(number), language, doc.text, nodes, arcs), packed)
