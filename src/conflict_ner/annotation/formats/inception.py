"""INCEpTION: a folder of UIMA CAS files, XMI or JSON, through dkpro-cassis (extra `inception`), which counts in UTF-16.

Spans are `custom.Span`, arcs `custom.Relation` from Governor to Dependent, also those from a trigger to its arguments.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from conflict_ner.annotation.conversion import Imported, Report, Tally
from conflict_ner.annotation.convert import from_graph, to_graph
from conflict_ner.annotation.graph import Arc, Graph, Node, pack, unpack
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.errors import UsageError

SPAN, RELATION, DOCUMENT = "custom.Span", "custom.Relation", "custom.Document"
_TYPE_SYSTEM = "TypeSystem.xml"


def write_inception(
    documents: Iterable[AnnotatedDocument], path: Path, *, form: Literal["xmi", "json"] = "xmi"
) -> Report:
    """Write one CAS per document and `TypeSystem.xml`, which INCEpTION imports as its layers.

    Raises:
        UsageError: dkpro-cassis is not installed.
    """
    cassis, tally = _cassis(), Tally()
    path.mkdir(parents=True, exist_ok=True)
    types = _type_system(cassis)
    types.to_xml(path / _TYPE_SYSTEM)
    for document in documents:
        graph = to_graph(document)
        cas = _cas(cassis, types, graph)
        target = path / f"{quote(document.doc_id, safe=' #')}.{form}"
        cas.to_xmi(target) if form == "xmi" else cas.to_json(target)
        for _ in graph.nodes:
            tally.exact(document.language)
    return tally.report()


def read_inception(path: Path, *, language: str = "en") -> Imported:
    """Return the documents of a folder, ordered by file name; `language` holds for those that tell none.

    Raises:
        UsageError: dkpro-cassis is not installed.
    """
    cassis, tally = _cassis(), Tally()
    documents = []
    files = sorted(f for f in path.iterdir() if f.suffix in {".xmi", ".json"})
    types = cassis.load_typesystem(path / _TYPE_SYSTEM) if (path / _TYPE_SYSTEM).exists() else None
    for file in files:
        with file.open("rb") as source:
            if file.suffix == ".json":
                cas = cassis.load_cas_from_json(source)
            elif types is None:
                raise UsageError(f"{path} lacks {_TYPE_SYSTEM}, which tells what {file.name} holds; export it too.")
            else:
                cas = cassis.load_cas_from_xmi(source, typesystem=types)
        graph = _graph(cas, file.stem, language)
        for _ in graph.nodes:
            tally.exact(graph.language)
        documents.append(from_graph(graph, tally))
    return Imported(tuple(documents), tally.report())


def _cassis() -> Any:
    try:
        import cassis
    except ImportError as error:
        raise UsageError("INCEpTION files need dkpro-cassis: pip install 'conflict-ner[inception]'.") from error
    return cassis


def _type_system(cassis: Any) -> Any:
    types = cassis.TypeSystem()
    span = types.create_type(SPAN, "uima.tcas.Annotation")
    relation = types.create_type(RELATION, "uima.tcas.Annotation")
    document = types.create_type(DOCUMENT, "uima.tcas.Annotation")
    for owner in (span, relation):
        for feature in ("label", "identifier"):
            types.create_feature(owner, feature, "uima.cas.String")
    types.create_feature(span, "score", "uima.cas.Float")
    for end in ("Governor", "Dependent"):
        types.create_feature(relation, end, SPAN)
    types.create_feature(document, "properties", "uima.cas.String")
    return types


def _cas(cassis: Any, types: Any, graph: Graph) -> Any:
    cas = cassis.Cas(typesystem=types, sofa_string=graph.text, document_language=graph.language)
    span_type, relation_type = types.get_type(SPAN), types.get_type(RELATION)
    spans = {
        n.id: span_type(begin=n.start, end=n.end, label=n.label, identifier=n.id, score=n.attributes.get("confidence"))
        for n in graph.nodes
    }
    cas.add_all(spans.values())
    for arc in graph.arcs:
        source, target = spans[arc.source], spans[arc.target]
        fields = {"Governor": source, "Dependent": target, "label": arc.label, "identifier": arc.id}
        cas.add(relation_type(begin=target.begin, end=target.end, **fields))
    properties = json.dumps(pack(graph), ensure_ascii=False)
    cas.add(types.get_type(DOCUMENT)(begin=0, end=len(graph.text), properties=properties))
    return cas


def _graph(cas: Any, doc_id: str, language: str) -> Graph:
    spans = {s.xmiID: s for s in cas.select(SPAN)}
    names = {number: s.identifier or f"n{number}" for number, s in spans.items()}
    nodes = tuple(Node(names[number], s.begin, s.end, s.label) for number, s in spans.items())
    arcs = tuple(
        Arc(r.identifier or f"a{r.xmiID}", names[r.Governor.xmiID], names[r.Dependent.xmiID], r.label)
        for r in cas.select(RELATION)
    )
    packed: dict[str, Any] = (
        next((json.loads(d.properties) for d in cas.select(DOCUMENT)), {}) if _has(cas, DOCUMENT) else {}
    )
    found = cas.document_language if cas.document_language not in (None, "x-unspecified") else language
    return unpack(Graph(doc_id, found, cas.sofa_string, nodes, arcs), packed)


def _has(cas: Any, name: str) -> bool:
    return bool(cas.typesystem.contains_type(name))
