"""Who did it to whom decides between event types that share their words: a killing may be a battle or an attack."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from conflict_ner.records import Event
from conflict_ner.tabular import read_rows

_ARMED = frozenset({"military", "police", "rebel", "jihadist", "militia"})
_CLASSES = {
    "armed": _ARMED,
    "government": frozenset({"military", "police", "state"}),
    "rebel": frozenset({"rebel", "jihadist", "militia"}),
    "unarmed": frozenset({"civilian", "person", "ngo", "media", "ethnic"}),
    "person": frozenset({"person"}),
    "officer": _ARMED | {"person"},  # with the body he is of
    "unnamed": frozenset({"civilian", "other", "person"}),
}
_TARGET_ROLES = frozenset({"recipient", "victim"})


@dataclass(frozen=True, slots=True)
class _Rule:
    event_type: str
    actors: str
    targets: str
    fatal: str  # "yes" where the event must tell of dead, when these have joined it
    becomes: str


def retype(event: Event, kinds: Sequence[str], *, complete: bool = False) -> Event:
    """Return the event with the type that its parties make it.

    Args:
        event: an event with participants.
        kinds: kind of party of each mention of the document.
        complete: whether the event has got its dead already.
    """
    doers = {kinds[p.mention] for p in event.participants if p.role == "actor" and p.mention is not None}
    targets = {kinds[p.mention] for p in event.participants if p.role in _TARGET_ROLES and p.mention is not None}
    fatal = complete and any(toll.kind == "killed" for toll in event.tolls)
    for rule in _rules():
        if rule.event_type != event.event_type or (rule.fatal == "yes" and not fatal):
            continue
        if _is(doers, rule.actors) and _is(targets, rule.targets):
            return replace(event, event_type=rule.becomes)
    return event


def armed(kinds: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the mentions of armed parties, from the kind of party of each."""
    return frozenset(number for number, kind in enumerate(kinds) if kind in _ARMED)


def _is(kinds: Set[str], wanted: str) -> bool:
    """Whether every known kind is of the wanted class, at least one is known and none is of another class."""
    if wanted == "any":
        return True
    if wanted == "none":
        return not kinds
    return bool(kinds) and kinds <= _CLASSES[wanted]


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(_Rule(**row) for row in read_rows(__package__, "retype.csv"))
