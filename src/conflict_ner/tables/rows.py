"""From the records of one document to table rows: plain dictionaries with one entry per column."""

from collections.abc import Iterator
from typing import Any

from conflict_ner.codes import event_codes, ucdp_violence_type
from conflict_ner.records import Analysis, DateExpression, Event, Mention, Participant, Relation, Span
from conflict_ner.tables.tolls import toll_columns

Row = dict[str, Any]
_TARGETS = ("recipient", "victim")


def document_rows(analysis: Analysis) -> dict[str, list[Row]]:
    """Return the rows of one document by table name; ids count from 1 in the order of the text."""
    doc_id = analysis.document.doc_id
    order = sorted(range(len(analysis.mentions)), key=lambda i: _mention_order(analysis.mentions[i]))
    mention_ids = {index: f"{doc_id}:m{number}" for number, index in enumerate(order, 1)}
    rows: dict[str, list[Row]] = {
        "documents": [_document_row(analysis)],
        "texts": [{"doc_id": doc_id, "text": analysis.document.text}] if analysis.document.text else [],
        "mentions": [_mention_row(mention_ids[i], doc_id, analysis.mentions[i]) for i in order],
        "relations": [
            _relation_row(f"{doc_id}:r{number}", doc_id, relation)
            for number, relation in enumerate(sorted(analysis.relations, key=_relation_order), 1)
        ],
        "events": [],
        "participants": [],
        "tolls": [],
    }
    for number, event in enumerate(sorted(analysis.events, key=_event_order), 1):
        event_id = f"{doc_id}:e{number}"
        rows["events"].append(_event_row(event_id, analysis, event))
        rows["participants"] += _participant_rows(event_id, event, mention_ids)
        rows["tolls"] += _toll_rows(event_id, doc_id, event)
    return rows


def _document_row(analysis: Analysis) -> Row:
    document = analysis.document
    return {
        "doc_id": document.doc_id,
        "path": document.path,
        "sha256": document.sha256,
        "language": analysis.language,
        "language_confidence": analysis.language_confidence,
        "title": document.title,
        "published": document.published,
        "published_source": document.published_source,
        "source": document.source,
        "url": document.url,
        "n_chars": len(document.text),
        "n_sentences": analysis.n_sentences,
        "status": analysis.status,
        "reason": analysis.reason,
        "detail": analysis.detail,
    }


def _mention_row(mention_id: str, doc_id: str, mention: Mention) -> Row:
    return {
        "mention_id": mention_id,
        "doc_id": doc_id,
        "sentence": mention.sentence,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": mention.label,
        "form": mention.form,
        "actor_id": mention.actor_id,
        "place_id": mention.place_id,
        "link_method": mention.link_method,
        "confidence": mention.confidence,
    }


def _relation_row(relation_id: str, doc_id: str, relation: Relation) -> Row:
    return {
        "relation_id": relation_id,
        "doc_id": doc_id,
        "subject_id": relation.subject_id,
        "predicate": relation.predicate,
        "object_id": relation.object_id,
        "object_kind": relation.object_kind,
        "object_text": relation.object_text,
        "date": relation.date,
        "assertion": relation.assertion,
        "attributed_to": relation.attributed_to,
        "evidence": relation.evidence.text,
        "start": relation.evidence.start,
        "end": relation.evidence.end,
        **_span_columns("cue", relation.cue),
        "confidence": relation.confidence,
        "method": relation.method,
    }


def _event_row(event_id: str, analysis: Analysis, event: Event) -> Row:
    codes = event_codes(event.event_type)
    return {
        "event_id": event_id,
        "doc_id": analysis.document.doc_id,
        "incident_id": None,
        "event_type": event.event_type,
        "plover_type": codes.plover_type,
        "plover_mode": codes.plover_mode,
        "quad_class": codes.quad_class,
        "cameo_code": codes.cameo_code,
        "goldstein": codes.goldstein,
        "acled_event_type": codes.acled_event_type,
        "acled_sub_event_type": codes.acled_sub_event_type,
        "ucdp_violence_type": _violence_type(analysis, event),
        **_date_columns(event.date),
        "place_id": event.place_id,
        "place_text": event.place_text,
        **toll_columns(event.tolls),
        "assertion": event.assertion,
        "attributed_to": event.attributed_to,
        **_span_columns("trigger", event.trigger),
        "evidence": event.evidence.text,
        "start": event.evidence.start,
        "end": event.evidence.end,
        "confidence": event.confidence,
        "method": event.method,
    }


def _violence_type(analysis: Analysis, event: Event) -> str | None:
    def kinds(parties: list[Participant]) -> list[str]:
        return [analysis.actors[p.actor_id].kind if p.actor_id else "unknown" for p in parties]

    doers = [p for p in event.participants if p.role == "actor" and p.side != "b"]
    targets = [p for p in event.participants if p.role in _TARGETS or (p.role == "actor" and p.side == "b")]
    return ucdp_violence_type(event.event_type, kinds(doers), kinds(targets))


def _date_columns(date: DateExpression | None) -> Row:
    return {
        "date": date.edtf if date else None,
        "date_start": date.first if date else None,
        "date_end": date.last if date else None,
        "date_precision": date.precision if date else "none",
        "date_text": date.text if date else None,
        "date_text_start": date.start if date else None,
        "date_text_end": date.end if date else None,
        "date_method": date.method if date else None,
    }


def _participant_rows(event_id: str, event: Event, mention_ids: dict[int, str]) -> Iterator[Row]:
    for number, participant in enumerate(event.participants, 1):
        yield {
            "participant_id": f"{event_id}:p{number}",
            "event_id": event_id,
            "role": participant.role,
            "actor_id": participant.actor_id,
            "place_id": participant.place_id,
            "text": participant.text,
            "mention_id": None if participant.mention is None else mention_ids[participant.mention],
            "side": participant.side,
            "killed": participant.killed,
            "injured": participant.injured,
        }


def _toll_rows(event_id: str, doc_id: str, event: Event) -> Iterator[Row]:
    for number, toll in enumerate(event.tolls, 1):
        yield {
            "toll_id": f"{event_id}:t{number}",
            "event_id": event_id,
            "doc_id": doc_id,
            "kind": toll.kind,
            "low": toll.number.low,
            "best": toll.number.best,
            "high": toll.number.high,
            "text": toll.number.text,
            "start": toll.number.start,
            "end": toll.number.end,
            **_span_columns("cue", toll.cue),
            **_span_columns("who", toll.who),
        }


def _span_columns(name: str, span: Span | None) -> Row:
    return {
        name: span.text if span else None,
        f"{name}_start": span.start if span else None,
        f"{name}_end": span.end if span else None,
    }


def _mention_order(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.label


def _relation_order(relation: Relation) -> tuple[Any, ...]:
    names = (relation.predicate, relation.subject_id, relation.object_id or "", relation.object_text)
    return relation.evidence.start, relation.cue.start if relation.cue else -1, *names


def _event_order(event: Event) -> tuple[int, int, str, str]:
    return event.trigger.start, event.trigger.end, event.event_type, event.place_text or ""
