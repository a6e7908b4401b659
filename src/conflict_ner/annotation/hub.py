"""The annotated document: everything that an annotator states about a text, with offsets in code points, end exclusive.

It is the hub between the annotation tools: each format in `formats` is read into it and written from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import ConfigDict

from conflict_ner.records import Assertion, Form, Label

SCHEMA = "conflict-ner/annotation/1"
AnnotationStatus = Literal["draft", "annotated", "checked", "adjudicated"]
_NO_OTHER_KEYS = ConfigDict(extra="forbid")
Bounds = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of the text without a label: a trigger, a cue or a literal value."""

    __pydantic_config__: ClassVar[ConfigDict] = _NO_OTHER_KEYS
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention; mentions of equal `key` denote the same thing.

    `key` is an actor id for actors, a slug for places, and begins with "_" for somebody or something unnamed. `value`
    is the meaning of a date (EDTF) or of a quantity ("11", "12+" at least, "<30" up to, "10-15", "?" vague).
    `confidence`, 0 to 1, is told where a method has made the mark, not a person; so it is for events and relations.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _NO_OTHER_KEYS
    id: str
    start: int
    end: int
    label: Label
    form: Form = "name"
    key: str | None = None
    value: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class RelationMark:
    """A tie from the entity `head` to the entity `tail`, or to the words `value` where nothing labelled is the object.

    `cue` is the word that states it; `attributed_to` is a key or text.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _NO_OTHER_KEYS
    id: str
    label: str
    head: str
    tail: str | None = None
    value: Extent | None = None
    cue: Extent | None = None
    assertion: Assertion = "asserted"
    date: str | None = None
    attributed_to: str | None = None
    optional: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """An entity that fills a role; `killed` and `injured` are its own losses, where told by side."""

    __pydantic_config__: ClassVar[ConfigDict] = _NO_OTHER_KEYS
    role: str
    ent: str
    killed: Bounds | None = None
    injured: Bounds | None = None


@dataclass(frozen=True, slots=True)
class EventAttributes:
    """What is known of an event beside its arguments.

    `also` holds further types that a careful reader would accept; `place` is the key or the text of the place; numbers
    are (low, best, high). Marks of one `incident` report the same event. `optional`: coders may differ on coding it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _NO_OTHER_KEYS
    assertion: Literal["asserted", "denied", "alleged", "planned"] = "asserted"
    attributed_to: str | None = None
    also: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    killed: Bounds | None = None
    injured: Bounds | None = None
    displaced: Bounds | None = None
    detained: Bounds | None = None
    incident: str | None = None
    optional: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class EventMark:
    """One report of an event, anchored at its trigger.

    The roles are those of the participants table, and "date", "place", "killed", "injured", "displaced" and "detained"
    for the entities that the attributes were read from.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _NO_OTHER_KEYS
    id: str
    type: str
    trigger: Extent
    args: tuple[Argument, ...] = ()
    attrs: EventAttributes = EventAttributes()


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A text with its annotation.

    `coref` holds clusters of entity ids. `clitics` are the offsets inside written words before which a new token
    begins; None means that nobody has marked them. `meta` may hold title, published (ISO date), source, genre,
    conflict, pair (shared by documents on one incident), split and whatever a tool adds.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _NO_OTHER_KEYS
    doc_id: str
    language: str
    text: str
    entities: tuple[Entity, ...] = ()
    relations: tuple[RelationMark, ...] = ()
    events: tuple[EventMark, ...] = ()
    coref: tuple[tuple[str, ...], ...] = ()
    clitics: tuple[int, ...] | None = None
    meta: Mapping[str, str] = field(default_factory=dict)
    annotator: str = ""
    status: AnnotationStatus = "draft"
