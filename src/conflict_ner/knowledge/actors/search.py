"""Find actors by what they are called."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from conflict_ner.knowledge.actors.index import ActorIndex
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor
from conflict_ner.sound import sound

_EXACT, _PART = 3.0, 1.0  # above any likeness, which is at most 1
_SOUND = 0.9
_LEAST = 0.72  # likeness below which a name is no longer offered


def search_actors(index: ActorIndex, text: str, *, limit: int = 20) -> tuple[Actor, ...]:
    """Return the actors whose id or names are, begin with, contain or nearly spell a text, the likeliest first.

    A text in Latin letters also finds Arabic names by their sound, and the other way round.
    """
    key = name_key(text)
    if not key:
        return ()
    best: dict[str, tuple[float, int]] = {}
    for alias, ids in index.aliases.items():
        if score := _score(key, alias):
            for actor_id in ids:
                best[actor_id] = max(best.get(actor_id, (0.0, 0)), (score, -len(alias)))
    if text in index.actors:
        best[text] = (_EXACT + 1, 0)
    ranked = sorted(best, key=lambda i: (-best[i][0], -best[i][1], -_weight(index.actors[i]), i))
    return tuple(index.actors[i] for i in ranked[:limit])


def _score(key: str, alias: str) -> float:
    """Return how well an alias answers a key, 0 if not at all."""
    if alias == key:
        return _EXACT
    if f" {key} " in f" {alias} ":
        return _PART + len(key) / len(alias)
    return max((likeness for likeness in _likeness(key, alias) if likeness >= _LEAST), default=0.0)


def _likeness(key: str, alias: str) -> Iterator[float]:
    yield fuzz.ratio(key, alias, score_cutoff=100 * _LEAST) / 100
    if key.isascii() != alias.isascii() and sound(key) == sound(alias) != ():
        yield _SOUND


def _weight(actor: Actor) -> int:
    return len(actor.aliases)
