"""Put the entries of a list into an overlay: new actors, new names of known ones, and a line on each about why."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Literal

from anyascii import anyascii

from conflict_ner.knowledge.actors.importers.entries import SECTORS, Entry, Name
from conflict_ner.knowledge.actors.importers.match import Known, find_match
from conflict_ner.knowledge.actors.index import ActorIndex, AliasRow, Lineage
from conflict_ner.knowledge.actors.overlay import Overlay
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor

Verdict = Literal["added", "matched", "ambiguous", "skipped"]
_SLUG_WORDS = 8
_SHORTEST = 3
_FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an entry, as which actor, and in which respects it was not taken as it stands."""

    source_id: str
    name: str
    verdict: Verdict
    actor_id: str = ""
    detail: str = ""


def merge_entries(entries: Iterable[Entry], index: ActorIndex, overlay: Overlay) -> tuple[Outcome, ...]:
    """Extend an overlay by entries and return what became of each; nothing that is known is taken away.

    A name that belongs to somebody else is left out, or believed only in the actor's own country. Ties are taken for
    new actors.
    """
    merger = _Merger(Known.of(index), overlay)
    entries = tuple(entries)
    outcomes = tuple(merger.take(entry) for entry in entries)
    ids = {o.source_id: o.actor_id for o in outcomes if o.verdict in {"added", "matched"}}
    merger.tie(entries, ids, {o.actor_id for o in outcomes if o.verdict == "added"})
    return outcomes


@dataclass(slots=True)
class _Merger:
    known: Known
    overlay: Overlay
    notes: list[str] = field(default_factory=list)

    def take(self, entry: Entry) -> Outcome:
        """Put one entry into the overlay."""
        self.notes = []
        name = entry.names[0].text if entry.names else ""
        if reason := entry.skip or ("" if entry.names else "it has no name"):
            return Outcome(entry.source_id, name, "skipped", detail=reason)
        match = find_match(entry, self.known)
        if len(match.ids) > 1:
            others = ", ".join(i for i in match.ids if i)
            return Outcome(entry.source_id, name, "ambiguous", detail=f"by {match.how}: {others}")
        if match.ids:
            self._complete(self.known.actors[match.ids[0]], entry)
            return Outcome(entry.source_id, name, "matched", match.ids[0], "; ".join((f"by {match.how}", *self.notes)))
        if entry.kind == "state":
            return Outcome(entry.source_id, name, "skipped", detail="a state that the table of countries lacks")
        actor = self._add(entry)
        return Outcome(entry.source_id, name, "added", actor.actor_id, "; ".join(self.notes))

    def tie(self, entries: Iterable[Entry], ids: dict[str, str], new: set[str]) -> None:
        """Write the ties of the new actors, but none to a state and none that makes a circle with those there are."""
        parents: dict[tuple[str, str], set[str]] = {k: set(v) for k, v in self.known.index.ties.items()}
        for entry in entries:
            subject = ids.get(entry.source_id, "")
            for tie in entry.ties:
                target = ids.get(tie.object, "")
                of_group = target and self.known.actors[target].kind != "state"
                if subject in new and of_group and not _reaches(parents, tie.predicate, target, subject):
                    parents.setdefault((subject, tie.predicate), set()).add(target)
                    self.overlay.lineage[Lineage(subject, tie.predicate, target)] = None

    def _add(self, entry: Entry) -> Actor:
        main, *others = entry.names
        actor = Actor(
            actor_id=entry.actor_id or self._slug(main.text, entry.country),
            name=main.text,
            kind=entry.kind,
            sector=entry.sector or SECTORS.get(entry.kind),
            country=entry.country,
            wikidata_id=entry.wikidata_id,
            ucdp_id=entry.ucdp_id,
            active_from=entry.active_from,
            active_to=entry.active_to,
        )
        self.overlay.actors[actor.actor_id] = actor
        rows = [row for name in others if (row := self._alias(actor, name))]
        self.overlay.aliases |= dict.fromkeys(rows)
        self.known.add(actor, (main.text, *(row.alias for row in rows)))
        return actor

    def _complete(self, actor: Actor, entry: Entry) -> None:
        """Give a known actor the names, ids and dates that it lacks."""
        lacking = {
            column: value
            for column in ("wikidata_id", "ucdp_id", "active_from", "active_to", "country")
            if (value := getattr(entry, column)) and not getattr(actor, column)
        }
        if lacking:
            self.overlay.actors[actor.actor_id] = replace(
                self.overlay.actors.get(actor.actor_id) or Actor(actor.actor_id, actor.name, actor.kind), **lacking
            )
        rows = [row for name in entry.names if (row := self._alias(actor, name))]
        self.overlay.aliases |= dict.fromkeys(rows)
        self.known.add(replace(actor, **lacking), [row.alias for row in rows])

    def _alias(self, actor: Actor, name: Name) -> AliasRow | None:
        """Return the row for a name that the actor does not bear yet, or None, with a note, if it cannot be one."""
        key = name_key(name.text)
        owners = self.known.names.get(key, set())
        if actor.actor_id in owners or key == name_key(actor.name):
            return None
        if fault := _fault(key, actor):
            self.notes.append(f"left out «{name.text}»: {fault}")
            return None
        rivals = [self.known.actors[i] for i in owners]
        if rivals and (not actor.country or any(r.country in {None, actor.country} for r in rivals)):
            self.notes.append(f"left out «{name.text}»: it is a name of {', '.join(sorted(owners))}")
            return None
        context = "country" if rivals else _context(name, key, actor)
        return AliasRow(actor.actor_id, name.text, name.language, name.type, context)

    def _slug(self, name: str, country: str | None) -> str:
        plain = "-".join(name_key(anyascii(name)).split(" ")[:_SLUG_WORDS])
        plain = "".join(c for c in plain if c.isascii() and (c.isalnum() or c == "-")).strip("-") or "actor"
        wanted = chain([plain], [f"{plain}-{country.lower()}"] if country else (), (f"{plain}-{n}" for n in count(2)))
        return next(slug for slug in wanted if slug not in self.known.actors)


def _fault(key: str, actor: Actor) -> str:
    if len(key) < _SHORTEST:
        return "it is too short to be believed"
    if actor.kind == "person" and " " not in key:
        return "one word names no person"
    return ""


def _context(name: Name, key: str, actor: Actor) -> str:
    """An acronym or name of two words needs the country, a single word another name: it may be an ordinary word."""
    words = len(key.split(" "))
    if name.type == "acronym" or (words <= _FEW_WORDS and actor.kind != "person"):
        return "word" if words == 1 and name.type != "acronym" else "country" if actor.country else "acronym"
    return ""


def _reaches(parents: dict[tuple[str, str], set[str]], predicate: str, start: str, goal: str) -> bool:
    """Whether `goal` is `start` or one that it descends from by a predicate."""
    todo, seen = [start], set()
    while todo:
        node = todo.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            todo += parents.get((node, predicate), ())
    return False
