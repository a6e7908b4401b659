"""What a run has found in a document, as a draft that an annotator corrects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from conflict_ner.annotation.coreference import clusters_by_key
from conflict_ner.annotation.formats.text import stem_of
from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.curation.marks import Rows, draft_entities, draft_events, draft_relations
from conflict_ner.errors import UsageError
from conflict_ner.results import Run
from conflict_ner.results.rows import rows

ANNOTATOR = "conflict-ner"
_TOLD = ("title", "published", "source", "url")
_TABLES = ("mentions", "relations", "events", "tolls")


def drafts_of(run: Run) -> tuple[AnnotatedDocument, ...]:
    """Return every document of a run that has a text, with its mentions, relations and events and their confidences."""
    tables = {name: _by(getattr(run, name), "doc_id") for name in _TABLES}
    participants = _by(run.participants, "event_id")
    documents = {row["doc_id"]: row for row in rows(run.documents)}
    return tuple(
        _draft(
            documents[doc_id], text, Rows(**{name: tables[name][doc_id] for name in _TABLES}, participants=participants)
        )
        for doc_id, text in ((str(name), text) for name, text in run.texts.items())
        if doc_id in documents
    )


def pre_annotate(
    documents: Iterable[AnnotatedDocument], run: Run
) -> tuple[tuple[AnnotatedDocument, ...], tuple[str, ...]]:
    """Return the documents with the marks of a run instead of their own, and the ids of those that the run lacks.

    A document is that of the same id, of the same record id, or of the same file name without its ending.

    Raises:
        UsageError: the run has read another text under this name.
    """
    drafts = {name: draft for draft in drafts_of(run) for name in _names(draft.doc_id)}
    marked, missing = [], []
    for document in documents:
        draft = drafts.get(document.doc_id) or drafts.get(stem_of(document.doc_id))
        if draft is None:
            missing.append(document.doc_id)
            draft = AnnotatedDocument(document.doc_id, document.language, document.text)
        if draft.text != document.text:
            raise UsageError(f"The run has another text of {document.doc_id}; run the documents that you export.")
        marked.append(replace(draft, doc_id=document.doc_id, meta=document.meta, clitics=document.clitics))
    return tuple(marked), tuple(missing)


def _draft(document: Mapping[str, Any], text: str, rows: Rows) -> AnnotatedDocument:
    entities = draft_entities(text, document["language"], document["published"], rows)
    return AnnotatedDocument(
        doc_id=document["doc_id"],
        language=document["language"],
        text=text,
        entities=entities,
        relations=draft_relations(text, entities, rows),
        events=draft_events(entities, rows),
        coref=clusters_by_key(entities),
        meta={name: str(document[name]) for name in _TOLD if document[name]},
        annotator=ANNOTATOR,
        status="draft",
    )


def _names(doc_id: str) -> tuple[str, ...]:
    file, _, record = doc_id.partition("#")
    name = file.rsplit("/", 1)[-1]
    return (doc_id, record) if record else (doc_id, name.rsplit(".", 1)[0])


def _by(frame: pd.DataFrame, column: str) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows(frame):
        groups[row[column]].append(row)
    return groups
