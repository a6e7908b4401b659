"""Document gold: actors, relations and events as annotators found them, one JSON file per document."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_ner.codes import event_types
from conflict_ner.errors import UsageError
from conflict_ner.tables.vocabularies import PREDICATES

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor with every name that counts as right, and the spans of its named mentions."""

    key: str
    kind: str
    names: tuple[str, ...]
    mentions: tuple[Offsets, ...]


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A tie; `object` is an actor key or the name of a place. What is optional is neither missed nor false."""

    subject: str
    predicate: str
    object: str
    date: str | None
    assertion: str
    anchor: Offsets
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A report of an event; `types` are all that are right, best first; `numbers` has low and high for killed etc."""

    types: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    country: str | None
    numbers: Mapping[str, tuple[int | None, ...]]
    assertion: str
    anchor: Offsets
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """The annotation of one document; offsets are characters of the text with this hash."""

    doc: str
    language: str
    text_sha256: str
    actors: Mapping[str, GoldActor]
    relations: tuple[GoldRelation, ...]
    events: tuple[GoldEvent, ...]


def load_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """Return the gold documents of a folder by file name; raise UsageError if there are none or one is faulty."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError(f"There are no gold documents (*.json) in {str(folder)!r}.")
    return parse_gold({path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files})


def parse_gold(gold: Mapping[str, Mapping[str, Any]]) -> tuple[GoldDocument, ...]:
    """Return the gold documents of JSON objects by name; raise UsageError if one is faulty."""
    found = tuple(_document(name, data) for name, data in gold.items())
    faults = [f"{document.doc}: {fault}" for document in found for fault in _faults(document)]
    if faults:
        raise UsageError("The gold breaks its own rules: " + "; ".join(faults))
    return found


def _document(name: str, data: Mapping[str, Any]) -> GoldDocument:
    actors = [
        GoldActor(a["key"], a["kind"], tuple(a["names"]), tuple((s, e) for s, e in a["mentions"]))
        for a in data["actors"]
    ]
    return GoldDocument(
        doc=name,
        language=data["language"],
        text_sha256=data["text_sha256"],
        actors={actor.key: actor for actor in actors},
        relations=tuple(_relation(row) for row in data["relations"]),
        events=tuple(_event(row) for row in data["events"]),
    )


def _relation(row: Mapping[str, Any]) -> GoldRelation:
    start, end = row["anchor"]
    return GoldRelation(
        subject=row["subject"],
        predicate=row["predicate"],
        object=row["object"],
        date=row.get("date"),
        assertion=row["assertion"],
        anchor=(start, end),
        optional=row.get("optional", False),
    )


def _event(row: Mapping[str, Any]) -> GoldEvent:
    start, end = row["anchor"]
    return GoldEvent(
        types=tuple(row["types"]),
        actors=tuple(row.get("actors") or ()),
        recipients=tuple(row.get("recipients") or ()),
        date=row.get("date"),
        place=row.get("place"),
        country=row.get("country"),
        numbers={kind: tuple(row[kind]) for kind in ("killed", "injured", "displaced", "detained") if row.get(kind)},
        assertion=row["assertion"],
        anchor=(start, end),
        optional=row.get("optional", False),
    )


def _faults(document: GoldDocument) -> Iterator[str]:
    for relation in document.relations:
        if relation.predicate not in PREDICATES:
            yield f"unknown predicate {relation.predicate!r}"
        if relation.subject not in document.actors:
            yield f"unknown actor key {relation.subject!r}"
    for event in document.events:
        yield from (f"unknown event type {name!r}" for name in event.types if name not in event_types())
        yield from (
            f"unknown actor key {key!r}" for key in (*event.actors, *event.recipients) if key not in document.actors
        )
