"""Events that only a number tells: "three policemen were injured", where no act of the text takes the toll."""

from collections.abc import Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc

from conflict_ner.events.tolls import assign_tolls
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.records import Event, Toll

_REACH = 600  # characters back to the act that a number of its victims may follow
_UNEXPLAINED = 0.7  # confidence up to which a pattern of deaths names no cause
_ARMED = "clash_generic"


def with_counted(doc: Doc, events: Sequence[Event], counted: Sequence[Event], tolls: Sequence[Toll]) -> list[Event]:
    """Return events with one more for each sentence whose known tolls none of them has taken.

    It has the type of the act that was told just before, if any: "They shelled the port. The army counted
    nine dead, the rebels twenty."

    Args:
        doc: the parsed document.
        events: events with the tolls assigned to them.
        counted: events whose triggers tell nothing but what befell people.
        tolls: tolls of the document.
    """
    taken = {(toll.kind, toll.number.start) for event in events for toll in event.tolls}
    out, told = list(events), set[int]()
    for event in counted:
        free = tuple(t for t in event.tolls if t.is_known and (t.kind, t.number.start) not in taken)
        if free and event.evidence.start not in told:
            told.add(event.evidence.start)
            act = _act_before(events, event)
            out.append(replace(event, tolls=free, event_type=act.event_type if act else event.event_type))
    left = [toll for toll in tolls if (toll.kind, toll.number.start) not in taken]
    return assign_tolls(doc, out, left) if told else out


def explained(events: Sequence[Event], armed: Set[int]) -> list[Event]:
    """Return events with the deaths of several people, or of armed ones, told as what the act before did to them.

    "Shells hit the town. Nine people died." Where no act is told, the deaths of armed people are those of a fight; one
    person's death without a cause stays a death.

    Args:
        events: events with the tolls assigned to them, in text order.
        armed: numbers of the mentions of armed parties.
    """
    out = list(events)
    for number, event in enumerate(events):
        fighters = any(p.mention in armed for p in event.participants)
        many = any(toll.kind == "killed" and (toll.number.best or 0) > 1 for toll in event.tolls)
        if event.event_type != "death" or event.confidence > _UNEXPLAINED or not (fighters or many):
            continue
        act = _act_before(events, event)
        if act is not None or fighters:
            out[number] = replace(event, event_type=act.event_type if act else _ARMED)
    return out


def _act_before(events: Sequence[Event], counted: Event) -> Event | None:
    """Return the last act that harms people before a number of dead or hurt."""
    start = counted.trigger.start
    acts = [e for e in events if load_type_rules()[e.event_type].harm and start - _REACH < e.trigger.start < start]
    return max(acts, key=lambda event: event.trigger.start, default=None)
