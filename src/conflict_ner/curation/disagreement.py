"""How far two views of a document differ: two runs, or the rules and the model."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from conflict_ner.annotation.hub import AnnotatedDocument, Entity
from conflict_ner.documents import find_blocks
from conflict_ner.parsing import load_parser, supported_languages

_VALUES = frozenset({"DATE", "QUANTITY", "WEAPON"})


def disagreement(one: AnnotatedDocument, other: AnnotatedDocument) -> float | None:
    """Return 1 less F1 between the names and events of two views, or None where neither has any."""
    first, second = set(_claims(one)), set(_claims(other))
    if not first and not second:
        return None
    return 1 - 2 * len(first & second) / (len(first) + len(second))


def model_views(documents: Iterable[AnnotatedDocument]) -> Iterator[AnnotatedDocument]:
    """Yield the documents with the names that the model of their language finds alone, without lists and rules.

    Raises:
        ModelError: a model is missing or damaged.
    """
    for document in documents:
        if document.language in supported_languages():
            yield _model_view(document)


def _model_view(document: AnnotatedDocument) -> AnnotatedDocument:
    starts = [block.start for block in find_blocks(document.text, title=document.meta.get("title"))]
    doc = load_parser(document.language).parse(document.text, starts)
    names = [Entity(f"n{i}", e.start_char, e.end_char, e.label_) for i, e in enumerate(doc.ents, 1)]
    return replace(document, entities=(*names, *(e for e in document.entities if not _is_name(e))))


def _is_name(entity: Entity) -> bool:
    return entity.form == "name" and entity.label not in _VALUES


def _claims(document: AnnotatedDocument) -> Iterator[Hashable]:
    yield from ((e.start, e.end, e.label) for e in document.entities if _is_name(e))
    yield from ((e.trigger.start, e.type) for e in document.events)
