"""Link named mentions to actors: exact names first, then what the document defines, then new actors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.linking.class_words import cores, kind_by_name
from conflict_ner.linking.memory import Memory
from conflict_ner.linking.spelling import people_spellings, without_clitics
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor, Mention
from conflict_ner.sound import sound

_KIND_OF_LABEL: Mapping[str, str] = {"PERSON": "person", "GROUP": "rebel", "ORG": "other", "NORP": "ethnic"}
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NO_BODIES = frozenset({"state", "person", "ethnic", "civilian"})
_NO_PARTIES = frozenset({"DATE", "QUANTITY", "WEAPON"})
_LONG = 5  # letters of a surname that may tell a known person
Spans = Mapping[tuple[int, int], tuple[int, int]]


def link_names(
    mentions: Sequence[Mention],
    index: ActorIndex,
    memory: Memory,
    *,
    aliases: Mapping[tuple[int, int], str],
    definitions: Spans,
    published: str | None,
) -> tuple[Mention, ...]:
    """Give each named mention its actor.

    Args:
        mentions: all mentions of the document in order; nominals and pronouns are returned unchanged.
        index: the actor knowledge base.
        memory: what earlier parts of the document taught; it is extended.
        aliases: the listed form of known names, by character span.
        definitions: character span of an acronym to the span of the name it abbreviates.
        published: ISO day of the document, which rules out actors that did not exist yet.
    """
    spelled = dict(aliases)
    linker = _Linker(index, memory, spelled, definitions, published, {(m.start, m.end): m for m in mentions})
    bare = [linker.bare(m, spelled) for m in mentions]
    for mention in bare:
        linker.learn_sure(mention)
    linker.learn_defined()
    return tuple(linker.link(m) if _may_be_party(m) else m for m in (linker.bare(m, spelled) for m in bare))


def _may_be_party(mention: Mention) -> bool:
    return mention.form == "name" and mention.label not in _NO_PARTIES


@dataclass(frozen=True, slots=True)
class _Linker:
    index: ActorIndex
    memory: Memory
    aliases: Mapping[tuple[int, int], str]
    definitions: Spans
    published: str | None
    by_span: Mapping[tuple[int, int], Mention]

    def bare(self, mention: Mention, spelled: dict[tuple[int, int], str]) -> Mention:
        """Return a mention without the Arabic clitics that the parser has left on it, if the rest is a known name."""
        key = self._key(mention)
        if not _may_be_party(mention) or (mention.start, mention.end) in spelled or self._knows(mention, key):
            return mention
        for count, rest in without_clitics(mention.text):
            if self._knows(mention, rest):
                mention = replace(mention, start=mention.start + count, text=mention.text[count:])
                spelled[mention.start, mention.end] = rest
                return mention
        return mention

    def _knows(self, mention: Mention, key: str) -> bool:
        if key in self.memory.names or key in self.index.aliases:
            return True
        return mention.label == "PERSON" and self.memory.person(key) is not None

    def learn_sure(self, mention: Mention) -> None:
        """Remember names that mean one actor by themselves: they settle the country and the cast of the document."""
        ids = self._candidates(mention) if mention.form == "name" else []
        if len(ids) == 1 and not self.index.context(self._name(mention), ids[0]):
            self.memory.remember(self._key(mention), self.index.actors[ids[0]])

    def learn_defined(self) -> None:
        """Remember a name that no list knows where its acronym or second name in the document means one actor."""
        for short, whole in self.definitions.items():
            if short not in self.by_span or whole not in self.by_span:
                continue
            key, known = self._key(self.by_span[whole]), self.memory.names.get(self._key(self.by_span[short]))
            country = self.memory.actors[known].country if known else None
            is_new = key not in self.memory.names and key not in self.index.aliases
            if known and is_new and (not country or self.memory.countries[country] > 1):
                self.memory.remember(key, self.memory.actors[known])

    def link(self, mention: Mention) -> Mention:
        """Return the mention with its actor, where it has one."""
        key = self._key(mention)
        if not key:
            return mention
        defined = self.by_span.get(self.definitions.get((mention.start, mention.end), (-1, -1)))
        if defined is not None:
            actor_id, _ = self._resolve(defined)
            if actor_id:
                self.memory.names[key] = actor_id
                return replace(mention, actor_id=actor_id, label=defined.label, link_method="acronym")
        actor_id, method = self._resolve(mention)
        self.memory.speak_of(actor_id or "", mention.sentence)
        return replace(mention, actor_id=actor_id, link_method=method if actor_id else None)

    def _resolve(self, mention: Mention) -> tuple[str | None, str]:
        key, memory = self._key(mention), self.memory
        if mention.label == "PERSON" and (bearer := memory.surname(key)):
            return bearer, "surname"
        if key in memory.names:
            return memory.names[key], "exact" if memory.actors[memory.names[key]].known else "discovered"
        if ids := [i for i in self._candidates(mention) if self._is_believable(mention, i)]:
            actor = self._choose(ids)
            memory.remember(key, actor)
            return actor.actor_id, "exact" if len(ids) == 1 else "context"
        if mention.label in _PLACE_LABELS:
            return None, ""
        if mention.label == "PERSON" and (person := memory.person(key)):
            memory.names[key] = person
            return person, "surname"
        if mention.label == "PERSON" and (heard := self._heard(key)):
            memory.remember(key, self.index.actors[heard])
            return heard, "sound"
        if mention.label == "PERSON" and (known := self._surnamed(key)):
            memory.remember(key, self.index.actors[known])
            return known, "surname"
        if mention.label != "PERSON" and (whole := memory.group(key) or self._begun(key)):
            memory.remember(key, memory.actors.get(whole) or self.index.actors[whole])
            return whole, "short"
        if mention.label == "NORP":
            return self._people(mention, key), "discovered"
        if mention.label != "PERSON" and (core := self._core(mention)):
            memory.remember(key, self.index.actors[core])
            return core, "short"
        return self._discover(mention), "discovered"

    def _heard(self, key: str) -> str | None:
        """Return the known person whose full name sounds so, if only one of the document's countries has one."""
        ids = self.index.sounds.get(sound(key), frozenset()) if " " in key else frozenset()
        here = [i for i in sorted(ids) if self.index.actors[i].country in self.memory.countries]
        return here[0] if len(here) == 1 else None

    def _surnamed(self, key: str) -> str | None:
        """Return the known person of the document's country who alone there has a surname: «البرهان»."""
        home = self.memory.main_country()
        here = [i for i in self.index.surnames.get(key, ()) if home and self.index.actors[i].country == home]
        return here[0] if len(here) == 1 and len(key) >= _LONG else None

    def _begun(self, key: str) -> str | None:
        """Return the known body of the document's country whose name alone begins so: «الشرطة الوطنية»."""
        home = self.memory.main_country()
        ids = self.index.beginnings.get(key, frozenset())
        here = {i for i in ids if home and self.index.actors[i].country == home}
        return here.pop() if len(here) == 1 else None

    def _core(self, mention: Mention) -> str | None:
        """Return the known body whose name alone stands behind or before a class word or acronym."""
        for key in cores(self._name(mention)):
            ids = [i for i in sorted(self.index.aliases.get(key, ())) if self.index.actors[i].kind not in _NO_BODIES]
            ids = [i for i in ids if not self.index.contexts.get((key, i)) or i in self.memory.actors]
            if len(ids) == 1:
                return ids[0]
        return None

    def _candidates(self, mention: Mention) -> list[str]:
        """Return actor ids that the exact name may mean, in a stable order, without actors of a later time."""
        key = self._key(mention)
        ids = sorted(self.index.aliases.get(key, ()))
        if not ids and mention.label == "NORP":
            ids = sorted(next(filter(None, map(self.index.aliases.get, people_spellings(key))), ()))
        if mention.label in _PLACE_LABELS:
            ids = [i for i in ids if self.index.actors[i].kind == "state"]
        if mention.label == "PERSON" and any(self.index.actors[i].kind == "person" for i in ids):
            ids = [i for i in ids if self.index.actors[i].kind == "person"]
        return [i for i in ids if not self.published or self.index.existed(i, self.published)] or ids

    def _is_believable(self, mention: Mention, actor_id: str) -> bool:
        """Whether a name that also means something else is backed by the rest of the document."""
        context = self.index.context(self._name(mention), actor_id)
        actor = self.index.actors[actor_id]
        is_people = mention.label == "NORP" and actor.kind == "ethnic"
        if not context or actor_id in self.memory.actors or is_people:
            return True
        country = actor.country
        return context in {"country", "acronym"} and country is not None and country in self.memory.countries

    def _choose(self, ids: Iterable[str]) -> Actor:
        """Prefer an actor already in the document, one of a country that it is about, one that was there then."""

        def score(actor_id: str) -> tuple[bool, int, bool]:
            actor = self.index.actors[actor_id]
            evoked = self.memory.countries[actor.country] if actor.country else 0
            there = not self.published or self.index.active(actor_id, self.published)
            return (actor_id in self.memory.actors, evoked, there)

        return self.index.actors[max(ids, key=score)]

    def _discover(self, mention: Mention) -> str:
        kind = kind_by_name(mention.text, mention.label) or _KIND_OF_LABEL.get(mention.label, "other")
        return self.memory.discover(self._name(mention), kind)

    def _people(self, mention: Mention, key: str) -> str:
        """Return a people that no list knows, whatever the number, case and article of its name."""
        spellings = tuple(people_spellings(key))
        known = next((i for spelling in spellings if (i := self.memory.names.get(spelling))), None)
        actor_id = known or self._discover(mention)
        for spelling in (key, *spellings):
            self.memory.names.setdefault(spelling, actor_id)
        return actor_id

    def _name(self, mention: Mention) -> str:
        return self.aliases.get((mention.start, mention.end), mention.text)

    def _key(self, mention: Mention) -> str:
        return name_key(self._name(mention))
