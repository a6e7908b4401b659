"""The values that the lexicon tables hold: patterns, frames, cues and word entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Slot = Literal["ACTOR", "BODY", "GROUP", "PERSON", "PEOPLE", "PLACE", "NUM"]
TriggerKind = Literal["event", "relation", "idiom"]
CueClass = Literal["denied", "alleged", "planned", "former", "attribution", "claim", "affirmed"]
CueScope = Literal["verb-complement", "clause-complement", "following", "preceding", "modifier", "within"]
NounPosition = Literal["object", "subject", "oblique"]
NominalLabel = Literal["GROUP", "ORG", "PERSON", "NORP"]
Resolves = Literal["group", "fighters", "force", "army", "government", "parliament", "police", "none"]
FactDirection = Literal["subject", "object"]
FactValue = Literal["actor", "place", "date", "value"]


@dataclass(frozen=True, slots=True)
class Term:
    """One position of a pattern: a word in any of `forms` (normalised), a slot for a mention or number, or a gap.

    A word is also found by its lemma, which is one of `bases`: the lemma of «تتلقى», «تلقى», is also a form of «ألقى».
    `upos` restricts the part of speech (empty: any). `gap` stands for up to three tokens of the same clause. `role` is
    the frame role of the mention that fills the slot, where the pattern names one. A `title` before a name may be a
    trigger itself («بقيادة الرئيس فلان»).
    """

    lexemes: tuple[str, ...] = ()
    forms: frozenset[str] = frozenset()
    bases: frozenset[str] = frozenset()
    upos: frozenset[str] = frozenset()
    optional: bool = False
    gap: bool = False
    slot: Slot | None = None
    role: str | None = None
    title: bool = False


@dataclass(frozen=True, slots=True)
class TriggerPattern:
    """A pattern that announces an event type or relation predicate; `head` is the index of the term with arguments.

    An idiom announces nothing: its words tell no event, though one of them alone would ("a legal battle").
    """

    type: str
    kind: TriggerKind
    text: str
    terms: tuple[Term, ...]
    head: int
    frame: str
    weight: float
    language: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Which role each grammatical slot of a trigger fills.

    `subject` is the active subject or passive agent, or whoever a noun is predicated of (copula, apposition);
    `object` the direct object or passive subject; `possessor` the complement of a noun (of, idafa, compound,
    possessive pronoun). `prepositions` maps a language to normalised preposition (tokens separated by spaces, Arabic
    clitics apart) to role, the row "default" included.
    """

    name: str
    subject: str | None
    object: str | None
    possessor: str | None
    prepositions: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that marks what is in its scope as denied, alleged, planned, former, or as somebody's words.

    An affirmed one marks nothing: it is a longer phrase in which a word has not the sense of a cue ("not only").
    """

    text: str
    terms: tuple[Term, ...]
    head: int
    cue_class: CueClass
    scope: CueScope


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that lends its arguments to the event noun it governs.

    `subject` and `object` are the roles that the verb's own subject and object play in the noun's event ("actor",
    "recipient" or None); `noun` is where the event noun stands: its object, its subject, or after a preposition.
    """

    text: str
    terms: tuple[Term, ...]
    head: int
    subject: str | None
    object: str | None
    noun: NounPosition


@dataclass(frozen=True, slots=True)
class NominalEntry:
    """A common noun that can name a party: label, actor kind, a generic actor, and what kind of name it points to."""

    text: str
    forms: frozenset[str]
    label: NominalLabel
    kind: str
    generic: str | None
    resolves: Resolves


@dataclass(frozen=True, slots=True)
class WeaponEntry:
    """A weapon word or phrase and its class."""

    text: str
    terms: tuple[Term, ...]
    head: int
    weapon_type: str


@dataclass(frozen=True, slots=True)
class FactKey:
    """The label of a fact-box line and the relation that it states between the article's subject and the value.

    `direction` says which end the value is; `predicate` is a relation predicate, or "date" for lines with a date.
    """

    key: str
    predicate: str
    direction: FactDirection
    value: FactValue
    note: str = ""
