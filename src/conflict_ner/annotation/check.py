"""Find what is wrong with an annotated document: offsets, ids, vocabularies, dates, numbers and keys."""

import csv
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from conflict_ner.annotation.hub import AnnotatedDocument, Argument, Bounds, Entity, EventMark, Extent, RelationMark
from conflict_ner.annotation.keys import Key
from conflict_ner.annotation.values import is_edtf, quantity_bounds
from conflict_ner.tables.vocabularies import COUNTED, EVENT_TYPES, PREDICATES, ROLES

ARGUMENT_ROLES = frozenset({*ROLES, *COUNTED, "date", "place"})
PLACE_PREDICATES = frozenset({"based_in", "controls", "active_in"})
VALUE_PREDICATES = frozenset({"has_ideology", "has_size", "has_ethnicity"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PARTIES = frozenset({"PERSON", "GROUP", "ORG", "NORP", "GPE"})
_LABELS_OF_ROLE: Mapping[str, frozenset[str]] = {
    "date": frozenset({"DATE"}),
    "place": _PLACES,
    "origin": _PLACES,
    "destination": _PLACES,
    "weapon": frozenset({"WEAPON"}),
    **dict.fromkeys(COUNTED, frozenset({"QUANTITY", *_PARTIES})),
    **dict.fromkeys(("actor", "recipient", "victim", "beneficiary", "mediator", "claimant"), _PARTIES | _PLACES),
}
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"\[\[|\]\]|\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `where` is the id of the annotation, or the name of the field."""

    doc_id: str
    where: str
    message: str


def find_faults(document: AnnotatedDocument, keys: Mapping[str, Key] | None = None) -> tuple[Fault, ...]:
    """Return every fault of a document; with `keys`, the names of actors and places must have a row there."""
    checks: tuple[Callable[[AnnotatedDocument], Iterator[tuple[str, str]]], ...] = (
        _text, _ids, _extents, _entities, _relations, _events, _clusters, _clitics,
    )  # fmt: skip
    found = [fault for check in checks for fault in check(document)]
    if keys is not None:
        found += [fault for entity in document.entities for fault in _key(entity, keys)]
    return tuple(Fault(document.doc_id, where, message) for where, message in found)


def _text(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    if not document.text.strip():
        yield "text", "is empty"
    if left := _MARKS.search(document.text):
        yield "text", f"holds {left[0]!r}, probably a mark that was not read"
    published = document.meta.get("published")
    if published and not is_edtf(published):
        yield "meta", f"published {published!r} is no date"


def _ids(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    ids = [mark.id for marks in (document.entities, document.relations, document.events) for mark in marks]
    yield from ((twice, "id is used twice") for twice, count in Counter(ids).items() if count > 1)
    same = Counter((e.start, e.end, e.label) for e in document.entities)
    yield from (
        (e.id, f"{document.text[e.start : e.end]!r} is marked {e.label} twice")
        for e in document.entities
        if same[e.start, e.end, e.label] > 1
    )


def _extents(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    extents = [(e.id, Extent(e.start, e.end)) for e in document.entities]
    extents += [(e.id, e.trigger) for e in document.events]
    extents += [(r.id, extent) for r in document.relations for extent in (r.cue, r.value) if extent]
    boundaries = frozenset(document.clitics or ())
    for where, extent in extents:
        words = document.text[extent.start : extent.end]
        if not 0 <= extent.start < extent.end <= len(document.text):
            yield where, f"[{extent.start}, {extent.end}) lies outside the text of {len(document.text)} characters"
        elif words != words.strip():
            yield where, f"{words!r} begins or ends with a space"
        elif any(inside_word(document, place, boundaries) for place in (extent.start, extent.end)):
            yield where, f"{words!r} cuts a word"


def inside_word(document: AnnotatedDocument, place: int, boundaries: frozenset[int]) -> bool:
    """Tell whether an edge of an extent falls into a written word; without marked clitics, Arabic words may be cut."""
    if place in boundaries or (document.clitics is None and document.language == "ar"):
        return False
    around = document.text[max(0, place - 1) : place + 1]
    return len(around) == 2 and around.isalnum()


def _entities(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    for entity in document.entities:
        if entity.label == "DATE" and entity.value is not None and not is_edtf(entity.value):
            yield entity.id, f"{entity.value!r} is no EDTF date"
        if entity.label == "QUANTITY" and quantity_bounds(entity.value or "") is None:
            yield entity.id, f"quantity {entity.value!r} is not written as 12, 12+, <30, 10-15 or ?"
        if entity.label in _PARTIES | _PLACES and not entity.key:
            yield entity.id, f"{document.text[entity.start : entity.end]!r} has no key"


def _relations(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    labels = {entity.id: entity.label for entity in document.entities}
    for relation in document.relations:
        yield from ((relation.id, message) for message in _relation(relation, labels))


def _relation(relation: RelationMark, labels: Mapping[str, str]) -> Iterator[str]:
    if relation.label not in PREDICATES:
        yield f"predicate {relation.label!r} is unknown"
    if labels.get(relation.head) not in _PARTIES:
        yield f"head {relation.head!r} is no entity that can act"
    if (relation.tail is None) == (relation.value is None):
        yield "needs either a tail or a value"
    if relation.value and relation.label not in VALUE_PREDICATES:
        yield f"{relation.label} needs an entity as its object, not words"
    if relation.tail and relation.tail not in labels:
        yield f"tail {relation.tail!r} is no entity"
    elif relation.tail and relation.label not in VALUE_PREDICATES:
        fitting = _PLACES if relation.label in PLACE_PREDICATES else _PARTIES
        if labels[relation.tail] not in fitting:
            yield f"{relation.label} cannot have a {labels[relation.tail]} as its object"
    if relation.date is not None and not is_edtf(relation.date):
        yield f"{relation.date!r} is no EDTF date"


def _events(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    labels = {entity.id: entity.label for entity in document.entities}
    for event in document.events:
        yield from ((event.id, message) for message in _event(event))
        yield from ((event.id, message) for argument in event.args for message in _argument(argument, labels))


def _event(event: EventMark) -> Iterator[str]:
    for kind in (event.type, *event.attrs.also):
        if kind not in EVENT_TYPES:
            yield f"event type {kind!r} is unknown"
    if event.attrs.date is not None and not is_edtf(event.attrs.date):
        yield f"{event.attrs.date!r} is no EDTF date"
    bounds: dict[str, Bounds | None] = {kind: getattr(event.attrs, kind) for kind in COUNTED}
    for argument in event.args:
        bounds |= {f"killed of {argument.ent}": argument.killed, f"injured of {argument.ent}": argument.injured}
    for name, bound in bounds.items():
        told = [number for number in bound or () if number is not None]
        if told != sorted(told) or any(number < 0 for number in told):
            yield f"{name} {bound}: low, best and high must rise"


def _argument(argument: Argument, labels: Mapping[str, str]) -> Iterator[str]:
    if argument.role not in ARGUMENT_ROLES:
        yield f"role {argument.role!r} is unknown"
    elif argument.ent not in labels:
        yield f"{argument.role} {argument.ent!r} is no entity"
    elif labels[argument.ent] not in _LABELS_OF_ROLE[argument.role]:
        yield f"a {labels[argument.ent]} cannot be the {argument.role}"


def _clusters(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    keys = {entity.id: entity.key for entity in document.entities}
    for cluster in document.coref:
        if unknown := sorted(set(cluster) - keys.keys()):
            yield "coref", f"names {', '.join(unknown)}, which are no entities"
        elif len({keys[i] for i in cluster if keys[i]}) > 1:
            yield "coref", f"joins mentions of different keys: {', '.join(cluster)}"


def _clitics(document: AnnotatedDocument) -> Iterator[tuple[str, str]]:
    clitics = document.clitics or ()
    if list(clitics) != sorted(set(clitics)):
        yield "clitics", "are not in rising order"
    for place in clitics:
        around = document.text[max(0, place - 1) : place + 1]
        if len(around) != 2 or any(char.isspace() for char in around):
            yield "clitics", f"{place} does not lie inside a word ({around!r})"
    for word in _WORD.finditer(document.text):
        cuts = clitics[bisect_right(clitics, word.start()) : bisect_left(clitics, word.end())]
        stem = document.text[cuts[0] : word.end()] if len(cuts) > 1 else ""
        if cuts and {word[0], stem} & _whole_words(document.language):
            yield "clitics", f"{word[0]!r} is cut, but holds a word that is never cut"


def _key(entity: Entity, keys: Mapping[str, Key]) -> Iterator[tuple[str, str]]:
    if entity.key is None or entity.key.startswith("_"):
        return
    if entity.key not in keys:
        yield (
            entity.id,
            f"{entity.key!r} has no row in the tables of keys; add it, or begin it with _ if it has no name",
        )
    elif (keys[entity.key].kind == "place") != (entity.label in _PLACES) and keys[entity.key].kind != "state":
        yield entity.id, f"{entity.key!r} is a {keys[entity.key].kind}, but marked {entity.label}"


@cache
def _whole_words(language: str) -> frozenset[str]:
    with files("conflict_ner.annotation").joinpath("whole_words.csv").open(encoding="utf-8") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines) if row["language"] == language)
