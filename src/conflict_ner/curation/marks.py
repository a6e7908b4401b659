"""Rows of a run as marks: mentions to entities, relations and events to marks between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from conflict_ner.annotation.hub import (
    Argument,
    Bounds,
    Entity,
    EventAttributes,
    EventMark,
    Extent,
    RelationMark,
)
from conflict_ner.annotation.values import write_bounds
from conflict_ner.normalise.dates import find_dates
from conflict_ner.normalise.numbers import find_numbers
from conflict_ner.parsing import supported_languages
from conflict_ner.tables.vocabularies import COUNTED

Row = Mapping[str, Any]
_VALUES = frozenset({"DATE", "QUANTITY", "WEAPON"})


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one document by table; participants by event id."""

    mentions: Sequence[Row]
    relations: Sequence[Row]
    events: Sequence[Row]
    tolls: Sequence[Row]
    participants: Mapping[str, Sequence[Row]]


def draft_entities(text: str, language: str, published: str | None, rows: Rows) -> tuple[Entity, ...]:
    """Return the mentions as entities in text order; their ids are those of the rows without the document."""
    values = _values(text, language, published)
    ordered = sorted(rows.mentions, key=lambda row: (row["start"], -row["end"]))
    return tuple(
        Entity(
            id=_short(row["mention_id"]),
            start=row["start"],
            end=row["end"],
            label=row["label"],
            form=row["form"],
            key=_key(row),
            value=values.get((row["start"], row["end"])) or ("?" if row["label"] == "QUANTITY" else None),
            confidence=row["confidence"],
        )
        for row in ordered
    )


def draft_relations(text: str, entities: Sequence[Entity], rows: Rows) -> tuple[RelationMark, ...]:
    """Return the relations whose parties are mentioned; each party is the mention nearest to the cue."""
    by_key = _by_key(entities)
    found = []
    for row in rows.relations:
        cue = Extent(row["cue_start"], row["cue_end"]) if row["cue_start"] is not None else None
        anchor = cue or Extent(row["start"], row["end"])
        head = _nearest(by_key.get(row["subject_id"], ()), anchor)
        tail = _nearest(by_key.get(_slug(row["object_id"] or ""), ()), anchor)
        value = None if row["object_id"] else _words(text, row["object_text"], row)
        if head and (tail or value):
            found.append(
                RelationMark(
                    id=_short(row["relation_id"]),
                    label=row["predicate"],
                    head=head.id,
                    tail=tail.id if tail else None,
                    value=value,
                    cue=cue,
                    assertion=row["assertion"],
                    date=row["date"],
                    attributed_to=row["attributed_to"],
                    confidence=row["confidence"],
                )
            )
    return tuple(found)


def draft_events(entities: Sequence[Entity], rows: Rows) -> tuple[EventMark, ...]:
    """Return the events with those participants, places, dates and numbers that are mentioned."""
    by_span = {(e.start, e.end): e for e in entities}
    by_key = _by_key(entities)
    found = []
    for row in rows.events:
        trigger = Extent(row["trigger_start"], row["trigger_end"])
        arguments = [
            *_participants(row, rows, entities, by_key, trigger),
            *_circumstances(row, rows, by_span, by_key, trigger),
        ]
        attributes = EventAttributes(
            assertion=row["assertion"],
            attributed_to=row["attributed_to"],
            date=row["date"],
            place=_slug(row["place_id"]) if row["place_id"] else row["place_text"],
            confidence=row["confidence"],
            killed=_bounds(row, "killed"),
            injured=_bounds(row, "injured"),
            displaced=_bounds(row, "displaced"),
            detained=_bounds(row, "detained"),
        )
        distinct = {(a.role, a.ent): a for a in arguments}
        found.append(
            EventMark(_short(row["event_id"]), row["event_type"], trigger, tuple(distinct.values()), attributes)
        )
    return tuple(found)


def _participants(
    row: Row, rows: Rows, entities: Sequence[Entity], by_key: Mapping[str, Sequence[Entity]], trigger: Extent
) -> Iterator[Argument]:
    ids = {e.id for e in entities}
    for party in rows.participants.get(row["event_id"], ()):
        mention = _short(party["mention_id"]) if party["mention_id"] else None
        if mention not in ids:
            near = _nearest(by_key.get(_slug(party["actor_id"] or party["place_id"] or ""), ()), trigger)
            mention = near.id if near else None
        if mention:
            yield Argument(party["role"], mention, _exactly(party["killed"]), _exactly(party["injured"]))


def _circumstances(
    row: Row,
    rows: Rows,
    by_span: Mapping[tuple[int, int], Entity],
    by_key: Mapping[str, Sequence[Entity]],
    trigger: Extent,
) -> Iterator[Argument]:
    place = _nearest(by_key.get(_slug(row["place_id"] or ""), ()), trigger)
    if place:
        yield Argument("place", place.id)
    date = by_span.get((row["date_text_start"], row["date_text_end"]))
    if date and date.label == "DATE":
        yield Argument("date", date.id)
    for toll in rows.tolls:
        number = by_span.get((toll["start"], toll["end"]))
        if toll["event_id"] == row["event_id"] and toll["kind"] in COUNTED and number and number.label == "QUANTITY":
            yield Argument(toll["kind"], number.id)


def _values(text: str, language: str, published: str | None) -> Mapping[tuple[int, int], str]:
    """Return the written value of each date and number of the text by its extent."""
    if language not in supported_languages():
        return {}
    dates = find_dates(text, language, published=published)
    numbers = find_numbers(text, language)
    values = {(n.start, n.end): write_bounds((n.low, n.best, n.high)) for n in numbers}
    return values | {(d.start, d.end): d.edtf for d in dates if d.edtf}


def _key(row: Row) -> str | None:
    if row["label"] in _VALUES:
        return None
    return _slug(row["actor_id"] or row["place_id"] or f"_{_short(row['mention_id'])}")


def _slug(name: str) -> str:
    """Return an id as a key: the markup has no colon in keys."""
    return name.replace(":", "-")


def _short(row_id: str) -> str:
    return row_id.rsplit(":", 1)[-1]


def _by_key(entities: Iterable[Entity]) -> Mapping[str, Sequence[Entity]]:
    found: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.key:
            found.setdefault(entity.key, []).append(entity)
    return found


def _nearest(entities: Iterable[Entity], anchor: Extent) -> Entity | None:
    return min(entities, key=lambda e: (max(anchor.start - e.end, e.start - anchor.end, 0), e.start), default=None)


def _words(text: str, words: str, row: Row) -> Extent | None:
    start = text.find(words, row["start"], row["end"]) if words else -1
    return Extent(start, start + len(words)) if start >= 0 else None


def _bounds(row: Row, kind: str) -> Bounds | None:
    bounds = (row[f"{kind}_low"], row[f"{kind}_best"], row[f"{kind}_high"])
    return bounds if any(bound is not None for bound in bounds) else None


def _exactly(number: int | None) -> Bounds | None:
    return None if number is None else (number, number, number)
