"""The values that flow through the pipeline: frozen, with character offsets (end exclusive) into the untouched text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Label = Literal["PERSON", "GROUP", "ORG", "GPE", "LOC", "FAC", "NORP", "DATE", "QUANTITY", "WEAPON"]
Form = Literal["name", "nominal", "pronoun"]
Assertion = Literal["asserted", "denied", "alleged", "planned", "former"]
DatePrecision = Literal["day", "week", "month", "season", "year", "none"]
BlockKind = Literal["title", "heading", "paragraph", "list", "fact", "boilerplate", "reference"]
Status = Literal["ok", "partial", "rejected", "skipped"]
GeoPrecision = Literal["exact", "near", "admin2", "admin1", "country", "unknown"]
TollKind = Literal["killed", "injured", "missing", "displaced", "detained"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the document text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One input document as read: the text that every offset refers to, and what is known about it.

    `published` is an ISO date or None; `language` is what the metadata declares (ISO 639-1) or None.
    """

    doc_id: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    published: str | None = None
    published_source: Literal["metadata", "file name", "text", "none"] = "none"
    source: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of layout: a heading, a paragraph, one fact-box line ...; `key` is the label of a fact line."""

    kind: BlockKind
    start: int
    end: int
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An occurrence of an actor, place, date, quantity or weapon in the text."""

    start: int
    end: int
    text: str
    label: Label
    form: Form = "name"
    sentence: int = 0
    actor_id: str | None = None
    place_id: str | None = None
    link_method: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date in the text; `edtf`, `start` and `end` are None while it cannot be resolved, `precision` is then "none".

    `first` and `last` are ISO days that bound the date. `method` names the rule, e.g. "day", "weekday".
    """

    start: int
    end: int
    text: str
    edtf: str | None
    first: str | None
    last: str | None
    precision: DatePrecision
    method: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number or range in the text; a vague one ("dozens") has no values, "at least 12" has low and best."""

    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people were killed, injured, missing, displaced or detained, as one clause states it.

    `number` holds the values; `cue` the word that says what befell them ("killed", «مقتل»); `who` the people counted
    ("soldiers"), where told. "Nobody was hurt" is a number of 0.
    """

    kind: TollKind
    number: Number
    cue: Span
    who: Span | None = None

    @property
    def is_known(self) -> bool:
        """Whether it has a value, unlike "dozens"."""
        return (self.number.low, self.number.best, self.number.high) != (None, None, None)


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place."""

    place_id: str
    name: str
    name_ar: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    feature: str | None
    geo_precision: GeoPrecision


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to a conflict, known from the knowledge base or discovered in the run.

    `aliases` holds every other name; `active_from` and `active_to` are EDTF.
    """

    actor_id: str
    name: str
    kind: str
    name_ar: str | None = None
    name_fr: str | None = None
    acronym: str | None = None
    aliases: tuple[str, ...] = ()
    sector: str | None = None
    country: str | None = None
    known: bool = True
    wikidata_id: str | None = None
    ucdp_id: str | None = None
    active_from: str | None = None
    active_to: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie stated in the text; the object is an actor, a place or a literal value."""

    subject_id: str
    predicate: str
    object_kind: Literal["actor", "place", "value"]
    object_id: str | None
    object_text: str
    evidence: Span
    cue: Span | None
    date: str | None = None
    assertion: Assertion = "asserted"
    attributed_to: str | None = None
    confidence: float = 1.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A party, place or weapon that takes part in an event; `mention` is an index into the document's mentions."""

    role: str
    text: str
    mention: int | None = None
    actor_id: str | None = None
    place_id: str | None = None
    side: Literal["a", "b"] | None = None
    killed: int | None = None
    injured: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One report of an event in a document."""

    event_type: str
    trigger: Span
    evidence: Span
    date: DateExpression | None = None
    place_id: str | None = None
    place_text: str | None = None
    tolls: tuple[Toll, ...] = ()
    participants: tuple[Participant, ...] = ()
    assertion: Assertion = "asserted"
    attributed_to: str | None = None
    confidence: float = 1.0
    method: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that one document yields: what a worker hands to the tables stage.

    `actors` and `places` hold each row that the mentions, relations and events of this document refer to.
    """

    document: Document
    language: str
    language_confidence: float
    status: Status
    reason: str | None = None
    detail: str | None = None
    n_sentences: int = 0
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
