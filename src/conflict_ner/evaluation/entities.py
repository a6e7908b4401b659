"""Every marked mention of annotated documents against those of a run: extent and label, name and description."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from conflict_ner.annotation.hub import AnnotatedDocument, Entity
from conflict_ner.evaluation.agreement.align import align
from conflict_ner.evaluation.judgement import Judgement, Verdict
from conflict_ner.evaluation.predicted import Row

_VALUES = frozenset({"DATE", "QUANTITY", "WEAPON"})


def judge_entities(document: AnnotatedDocument, mentions: Iterable[Row], doc: str) -> Iterator[Judgement]:
    """Yield judgements on names, dates, quantities and weapons (`entity`) and on descriptions (`description`).

    Both ask for the same extent and label; `entity overlap` for the same label and common words. Pronouns are left
    out: annotators mark them only where a statement needs one.
    """
    found = replace(document, entities=tuple(_entity(row) for row in mentions))
    for measure, gold, predicted in (
        ("entity", _names(document), _names(found)),
        ("description", _descriptions(document), _descriptions(found)),
    ):
        aligned = align(gold, predicted)
        yield from _compare(measure, doc, gold, predicted, aligned.exact)
        if measure == "entity":
            yield from _compare("entity overlap", doc, gold, predicted, aligned.loose)


def _entity(row: Row) -> Entity:
    return Entity(row["mention_id"], row["start"], row["end"], row["label"], row["form"])


def _names(document: AnnotatedDocument) -> AnnotatedDocument:
    kept = (e for e in document.entities if e.form == "name" or e.label in _VALUES)
    return replace(document, entities=tuple(kept))


def _descriptions(document: AnnotatedDocument) -> AnnotatedDocument:
    kept = (e for e in document.entities if e.form == "nominal" and e.label not in _VALUES)
    return replace(document, entities=tuple(kept))


def _compare(
    measure: str, doc: str, gold: AnnotatedDocument, found: AnnotatedDocument, pairs: Mapping[str, str]
) -> Iterator[Judgement]:
    paired = set(pairs.values())
    for entity in gold.entities:
        verdict: Verdict = "hit" if entity.id in pairs else "miss"
        yield Judgement(measure, entity.label, gold.language, doc, verdict, _told(gold, entity))
    for entity in found.entities:
        if entity.id not in paired:
            yield Judgement(measure, entity.label, gold.language, doc, "extra", _told(found, entity))


def _told(document: AnnotatedDocument, entity: Entity) -> str:
    return f"{entity.label} «{document.text[entity.start : entity.end]}» at {entity.start}"
