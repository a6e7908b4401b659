"""Look up actors by id and by name; one name may stand for several actors."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from conflict_ner.orthography import name_key
from conflict_ner.records import Actor, Label
from conflict_ner.sound import sound

LABEL_OF_KIND: Mapping[str, Label] = MappingProxyType(
    {
        "state": "GPE",
        "military": "ORG",
        "police": "ORG",
        "igo": "ORG",
        "ngo": "ORG",
        "media": "ORG",
        "other": "ORG",
        "rebel": "GROUP",
        "jihadist": "GROUP",
        "militia": "GROUP",
        "political": "GROUP",
        "ethnic": "NORP",
        "civilian": "NORP",
        "person": "PERSON",
    }
)


_NO_BODIES = frozenset({"state", "person", "ethnic", "civilian"})
_DEMONYM = "demonym"
_OWN_NAMES = frozenset({"name", "acronym", "short", "nickname"})


class Pattern(NamedTuple):
    """A name to search for in text; an alias of type "acronym" must match the case of its letters."""

    alias: str
    actor_id: str
    language: str
    type: str


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A name of an actor.

    `type` is name, acronym, short, nickname, demonym, demonym-phrase or body. `context` says what the name needs before
    it may be believed: nothing (""), the "country" of the actor, the actor's full name elsewhere ("acronym"), or, for
    a name that is also an ordinary word ("word"), another name of the actor in the document.
    """

    actor_id: str
    alias: str
    language: str
    type: str = "name"
    context: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """A tie between two known actors; the date is EDTF or empty, for membership and leadership an interval."""

    subject: str
    predicate: str
    object: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Known actors, in two look-ups: id to actor, and name key (`orthography.name_key`) to the ids it may stand for.

    `contexts` holds, for each name key and actor id that cannot be believed on its own, the reason (see `AliasRow`);
    `labels` the mention label of each actor; `ties` the known objects of each subject and predicate of the lineage;
    `sounds` the persons whose full names sound alike (`sound.sound`), `surnames` those whose names end in a word;
    `beginnings` the bodies and groups whose names
    begin with two or more given words, for short names («الجبهة الشعبية»).
    """

    actors: Mapping[str, Actor]
    aliases: Mapping[str, frozenset[str]]
    lineage: tuple[Lineage, ...]
    labels: Mapping[str, Label]
    contexts: Mapping[tuple[str, str], str]
    nationals: Mapping[tuple[str, str], str]
    rows: tuple[AliasRow, ...]
    ties: Mapping[tuple[str, str], frozenset[str]]
    sounds: Mapping[tuple[str, ...], frozenset[str]]
    surnames: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
    demonyms: frozenset[str]

    @classmethod
    def from_rows(
        cls, actors: Iterable[Actor], aliases: Iterable[AliasRow] = (), lineage: Iterable[Lineage] = ()
    ) -> "ActorIndex":
        """Build an index; the actor's own `name` is an English alias, the first alias of a kind fills `name_ar` etc."""
        given, known_ties = tuple(actors), tuple(lineage)
        rows = tuple(dict.fromkeys((*(AliasRow(a.actor_id, a.name, "en") for a in given), *aliases)))
        by_actor: dict[str, list[AliasRow]] = {a.actor_id: [] for a in given}
        by_key: dict[str, set[str]] = {}
        contexts: dict[tuple[str, str], str] = {}
        for row in rows:
            by_actor[row.actor_id].append(row)
            key = name_key(row.alias)
            known = row.actor_id in by_key.setdefault(key, set())
            by_key[key].add(row.actor_id)
            _note_context(contexts, (key, row.actor_id), row.context, known=known)
        return cls(
            actors=MappingProxyType({a.actor_id: _with_names(a, by_actor[a.actor_id]) for a in given}),
            aliases=MappingProxyType({key: frozenset(ids) for key, ids in by_key.items()}),
            lineage=known_ties,
            labels=MappingProxyType({a.actor_id: LABEL_OF_KIND[a.kind] for a in given}),
            contexts=MappingProxyType(contexts),
            nationals=MappingProxyType({(a.kind, a.country): a.actor_id for a in reversed(given) if a.country}),
            rows=rows,
            ties=_ties(known_ties),
            sounds=_sounds(given, rows),
            surnames=_surnames(given, rows),
            beginnings=_beginnings(given, rows),
            demonyms=_demonyms(rows, {a.actor_id for a in given if a.kind == "state"}),
        )

    def patterns(self) -> Iterable[Pattern]:
        """Yield every name with its actor, in file order."""
        return (Pattern(row.alias, row.actor_id, row.language, row.type) for row in self.rows)

    def national(self, kind: str, country: str) -> str | None:
        """Return the first actor of a kind (state, military, police) in a country (ISO alpha-3): the national one."""
        return self.nationals.get((kind, country))

    def context(self, name: str, actor_id: str) -> str:
        """Return what `name` needs before it may be taken for the actor; empty when it stands on its own."""
        return self.contexts.get((name_key(name), actor_id), "")

    def existed(self, actor_id: str, day: str) -> bool:
        """Whether the actor may have been founded by an ISO day, month or year; an unknown date rules nothing out."""
        start = self.actors[actor_id].active_from or ""
        known = min(len(start), len(day))
        return start[:known] <= day[:known]

    def active(self, actor_id: str, day: str) -> bool:
        """Whether the actor may have been there on an ISO day, month or year; an unknown date rules nothing out."""
        end = self.actors[actor_id].active_to or ""
        known = min(len(end), len(day))
        return self.existed(actor_id, day) and day[:known] <= (end[:known] or day)


def _ties(lineage: Iterable[Lineage]) -> Mapping[tuple[str, str], frozenset[str]]:
    table: dict[tuple[str, str], set[str]] = {}
    for tie in lineage:
        table.setdefault((tie.subject, tie.predicate), set()).add(tie.object)
    return MappingProxyType({key: frozenset(objects) for key, objects in table.items()})


def _sounds(actors: Iterable[Actor], rows: Iterable[AliasRow]) -> Mapping[tuple[str, ...], frozenset[str]]:
    persons = {actor.actor_id for actor in actors if actor.kind == "person"}
    table: dict[tuple[str, ...], set[str]] = {}
    for row in rows:
        if row.actor_id in persons and " " in row.alias and (heard := sound(row.alias)):
            table.setdefault(heard, set()).add(row.actor_id)
    return MappingProxyType({heard: frozenset(ids) for heard, ids in table.items()})


def _surnames(actors: Iterable[Actor], rows: Iterable[AliasRow]) -> Mapping[str, frozenset[str]]:
    persons = {actor.actor_id for actor in actors if actor.kind == "person"}
    table: dict[str, set[str]] = {}
    for row in rows:
        words = name_key(row.alias).split(" ") if row.actor_id in persons and row.type == "name" else []
        if len(words) > 1:
            table.setdefault(words[-1], set()).add(row.actor_id)
    return MappingProxyType({word: frozenset(ids) for word, ids in table.items()})


def _beginnings(actors: Iterable[Actor], rows: Iterable[AliasRow]) -> Mapping[str, frozenset[str]]:
    bodies = {actor.actor_id for actor in actors if actor.kind not in _NO_BODIES}
    table: dict[str, set[str]] = {}
    for row in rows:
        words = name_key(row.alias).split(" ") if row.actor_id in bodies and row.type == "name" else []
        for count in range(2, len(words)):
            table.setdefault(" ".join(words[:count]), set()).add(row.actor_id)
    return MappingProxyType({start: frozenset(ids) for start, ids in table.items()})


def _demonyms(rows: Iterable[AliasRow], states: Set[str]) -> frozenset[str]:
    known = [(name_key(row.alias), row.type) for row in rows if row.actor_id in states]
    lands = {key for key, kind in known if kind != _DEMONYM}
    return frozenset(key for key, kind in known if kind == _DEMONYM and key not in lands)


def _note_context(contexts: dict[tuple[str, str], str], key: tuple[str, str], context: str, *, known: bool) -> None:
    """A name that stands on its own in one spelling or language needs no context in another with the same key."""
    if context and not known:
        contexts[key] = context
    elif not context:
        contexts.pop(key, None)


def _with_names(actor: Actor, rows: list[AliasRow]) -> Actor:
    def first(language: str | None, *types: str) -> str | None:
        return next((r.alias for r in rows if r.type in types and language in {None, r.language}), None)

    others = dict.fromkeys(r.alias for r in rows if r.type in _OWN_NAMES and r.alias != actor.name)
    return replace(
        actor,
        name_ar=actor.name_ar or first("ar", "name", "short"),
        name_fr=actor.name_fr or first("fr", "name", "short"),
        acronym=actor.acronym or first(None, "acronym"),
        aliases=actor.aliases or tuple(others),
    )
