"""Document gold for the scorer: write only. Named actors with their names, relations and events with an anchor."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conflict_ner.annotation.check import PLACE_PREDICATES
from conflict_ner.annotation.formats.text import stem_of, write_text
from conflict_ner.annotation.hub import AnnotatedDocument, Bounds, Entity, EventMark, Extent, RelationMark
from conflict_ner.annotation.keys import Key
from conflict_ner.tables.vocabularies import COUNTED

_ACTORS = ("actor",)
_RECIPIENTS = ("recipient", "victim", "beneficiary")


def write_gold(documents: Sequence[AnnotatedDocument], path: Path, keys: Mapping[str, Key]) -> None:
    """Write `gold/ID.json` for the scorer, and the plain `documents/ID.txt` with `metadata.csv` for a run.

    Slashes and spaces in ids become hyphens. Unnamed participants are left out, as the gold knows named actors only.
    """
    (path / "gold").mkdir(parents=True, exist_ok=True)
    write_text(documents, path / "documents")
    for document in documents:
        gold = json.dumps(to_gold(document, keys), ensure_ascii=False, indent=1)
        (path / "gold" / f"{stem_of(document.doc_id)}.json").write_text(gold + "\n", encoding="utf-8")


def to_gold(document: AnnotatedDocument, keys: Mapping[str, Key]) -> dict[str, Any]:
    """Return the gold of one document."""
    entities = {e.id: e for e in document.entities}
    relations = [r for r in document.relations if _named(entities[r.head]) and (not r.tail or _named(entities[r.tail]))]
    events = [_event(event, document, entities, keys) for event in document.events]
    acting = {k for event in events for k in (*event["actors"], *event["recipients"])}
    acting |= {entities[i].key or "" for r in relations for i in (r.head, r.tail) if i and _is_actor(entities[i], keys)}
    return {
        "doc": document.doc_id,
        "language": document.language,
        "published": document.meta.get("published"),
        "text_sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "actors": [_actor(key, document, keys) for key in sorted(acting)],
        "relations": [_relation(relation, document, entities, keys) for relation in relations],
        "events": events,
    }


def _named(entity: Entity) -> bool:
    return bool(entity.key) and not (entity.key or "").startswith("_")


def _is_actor(entity: Entity, keys: Mapping[str, Key]) -> bool:
    return entity.key is not None and entity.key in keys and keys[entity.key].kind != "place"


def _actor(key: str, document: AnnotatedDocument, keys: Mapping[str, Key]) -> dict[str, Any]:
    mentions = [e for e in document.entities if e.key == key and e.form == "name"]
    names = (*(document.text[e.start : e.end] for e in mentions), *keys[key].names)
    return {
        "key": key,
        "names": list(dict.fromkeys(names)),
        "kind": keys[key].kind,
        "mentions": [[e.start, e.end] for e in mentions],
    }


def _relation(
    relation: RelationMark, document: AnnotatedDocument, entities: Mapping[str, Entity], keys: Mapping[str, Key]
) -> dict[str, Any]:
    tail = entities[relation.tail] if relation.tail else None
    place = relation.value or (Extent(tail.start, tail.end) if tail else Extent(0, 0))
    words = document.text[place.start : place.end]
    anchor = relation.cue or place
    return {
        "subject": entities[relation.head].key,
        "predicate": relation.label,
        "object": tail.key if tail and relation.label not in PLACE_PREDICATES and _is_actor(tail, keys) else words,
        "date": relation.date,
        "assertion": relation.assertion,
        "anchor": [anchor.start, anchor.end],
        "optional": relation.optional,
    }


def _event(
    event: EventMark, document: AnnotatedDocument, entities: Mapping[str, Entity], keys: Mapping[str, Key]
) -> dict[str, Any]:
    place = next((entities[a.ent] for a in event.args if a.role == "place"), None)
    country = keys[place.key].country if place and place.key and place.key in keys else ""
    incident = {"incident": event.attrs.incident} if event.attrs.incident else {}
    return {
        "types": [event.type, *event.attrs.also],
        "actors": list(_participants(event, _ACTORS, entities, keys)),
        "recipients": list(_participants(event, _RECIPIENTS, entities, keys)),
        "date": event.attrs.date,
        "place": document.text[place.start : place.end] if place else None,
        "country": country or None,
        **{kind: _low_high(getattr(event.attrs, kind)) for kind in COUNTED},
        "assertion": event.attrs.assertion,
        "anchor": [event.trigger.start, event.trigger.end],
        "optional": event.attrs.optional,
        **incident,
    }


def _participants(
    event: EventMark, roles: Iterable[str], entities: Mapping[str, Entity], keys: Mapping[str, Key]
) -> Iterator[str]:
    """Yield the keys of the named actors in these roles, each once."""
    found = (entities[a.ent] for role in roles for a in event.args if a.role == role)
    yield from dict.fromkeys(e.key for e in found if e.key and _is_actor(e, keys))


def _low_high(bounds: Bounds | None) -> list[int | None] | None:
    return [bounds[0], bounds[2]] if bounds and any(number is not None for number in bounds) else None
