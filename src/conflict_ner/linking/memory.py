"""What one document has taught so far about names: which key stands for which actor."""

from collections import Counter
from dataclasses import dataclass, field

from anyascii import anyascii
from rapidfuzz import fuzz

from conflict_ner.orthography import name_key
from conflict_ner.records import Actor

_SAME_WORD = 84
_SAME_PERSON = 90
_SHORTEST = 4
_NO_GROUPS = frozenset({"state", "person", "military", "police", "ethnic", "civilian"})


@dataclass(slots=True)
class Memory:
    """Names seen in a document so far, in reading order.

    `names` maps a name key to its actor id, `persons` the words of each full person name to its actor id, `countries`
    counts how often each country (ISO alpha-3) was evoked, `actors` holds every actor linked so far, `lately` the
    persons of the text read so far with the last sentence that names each.
    """

    names: dict[str, str] = field(default_factory=dict)
    persons: dict[tuple[str, ...], str] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    actors: dict[str, Actor] = field(default_factory=dict)
    lately: dict[str, int] = field(default_factory=dict)

    def remember(self, key: str, actor: Actor) -> None:
        """Learn that `key` names `actor`; the first meaning of a key in a document stays."""
        self.names.setdefault(key, actor.actor_id)
        self.actors.setdefault(actor.actor_id, actor)
        if actor.kind == "person":
            self.persons.setdefault(tuple(key.split(" ")), actor.actor_id)
        if actor.country:
            self.countries[actor.country] += 1

    def discover(self, name: str, kind: str) -> str:
        """Return the actor of a name that no list knows, a new one where the document has not named it before."""
        key = name_key(name)
        if key not in self.names:
            slug = "-".join(name_key(anyascii(name)).split())
            self.remember(key, Actor(actor_id=f"x-{slug or 'unnamed'}", name=name, kind=kind, known=False))
        return self.names[key]

    def speak_of(self, actor_id: str, sentence: int) -> None:
        """Note that a sentence names an actor, if it is a person."""
        if actor_id in self.actors and self.actors[actor_id].kind == "person" and self.lately.get(actor_id) != sentence:
            self.lately.pop(actor_id, None)
            self.lately[actor_id] = sentence

    def surname(self, key: str) -> str | None:
        """Return the person whom the one word `key` means after a full name.

        It is the one whose own name it is, else the one of that surname named in the last sentence, there first.
        """
        if " " in key:
            return None
        if (own := self.names.get(key)) in self.lately:
            return own
        bearers = {i for words, i in self.persons.items() if len(words) > 1 and words[-1] == key}
        return max((i for i in self.lately if i in bearers), key=self.lately.__getitem__, default=None)

    def main_country(self) -> str | None:
        """Return the country evoked most often, the first one on a tie."""
        return max(self.countries, key=lambda c: self.countries[c], default=None)

    def person(self, key: str) -> str | None:
        """Return the person named before whose full name ends with, begins with or nearly spells `key`."""
        words = tuple(key.split(" "))
        own = (i for known, i in reversed(self.persons.items()) if len(known) > 1 and known[-len(words) :] == words)
        alike = (i for known, i in reversed(self.persons.items()) if _is_same(words, known))
        return next(own, None) or next(alike, None)

    def group(self, key: str) -> str | None:
        """Return the party named before whose full name begins with `key`, if only one does."""
        if len(key) < _SHORTEST:
            return None
        found = {i for known, i in self.names.items() if known.startswith(f"{key} ") and self._is_group(i)}
        found |= {i for i, actor in self.actors.items() if self._is_group(i) and _begins(actor, key)}
        return found.pop() if len(found) == 1 else None

    def _is_group(self, actor_id: str) -> bool:
        return self.actors[actor_id].kind not in _NO_GROUPS


def _begins(actor: Actor, key: str) -> bool:
    return any(name_key(name).startswith(f"{key} ") for name in (actor.name, actor.name_ar, *actor.aliases) if name)


def initials(name: str) -> str:
    """Return the initials of the capitalised or long words of a name, in lower case."""
    return "".join(word[0] for word in name_key(name).split(" ") if len(word) > 3 or not word.isalpha())


def _is_same(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names may be one person's: one is a part of the other, or a spelling of it."""
    return _is_part(words, known) or (len(words) > 1 and _is_part(known, words)) or _is_variant(words, known)


def _is_part(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether `words` are the last words (surname), the first or a single long word of a longer known name."""
    if len(words) >= len(known):
        return False
    if len(words) == 1 and len(words[0]) >= _SHORTEST and words[0] in known:
        return True
    tail = known[-len(words) :]
    return all(fuzz.ratio(a, b) >= _SAME_WORD for a, b in zip(words, tail, strict=True)) or words == known[: len(words)]


def _is_variant(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return len(words) > 1 and len(known) > 1 and fuzz.ratio(" ".join(words), " ".join(known)) >= _SAME_PERSON
