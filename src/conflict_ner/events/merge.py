"""Make one event of an act and its outcome, and give every toll of a sentence to one event."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from conflict_ner.frames.nearest import tree_distance
from conflict_ner.records import Event, Participant, Toll

_JOIN_STEPS = 4


@dataclass(frozen=True, slots=True)
class TypeRules:
    """How an event type combines: `outcome` types join an act, a `verbal` one is done by speaking."""

    outcome: bool
    act: bool
    verbal: bool
    tolls: frozenset[str]


@cache
def load_type_rules() -> Mapping[str, TypeRules]:
    """Return the combination rules of every event type."""
    with files(__package__).joinpath("type_rules.csv").open(encoding="utf-8", newline="") as table:
        return {
            row["event_type"]: TypeRules(
                row["outcome"] == "yes", row["act"] == "yes", row["verbal"] == "yes", frozenset(row["tolls"].split())
            )
            for row in csv.DictReader(table)
        }


def merge_events(doc: Doc, events: Sequence[Event], tolls: Sequence[Toll]) -> tuple[Event, ...]:
    """Return events with outcomes joined to their act, tolls assigned and repeated reports of a sentence dropped.

    "An air strike killed 12 people": the killing is the outcome of the strike, not an event of its own.
    """
    joined = _join_outcomes(doc, list(events))
    counted = _assign_tolls(joined, tolls)
    return tuple(sorted(counted, key=lambda e: (e.trigger.start, e.event_type)))


def _join_outcomes(doc: Doc, events: list[Event]) -> list[Event]:
    rules = load_type_rules()
    kept: list[Event] = []
    acts = {n: e for n, e in enumerate(events) if rules[e.event_type].act}
    for event in events:
        if not rules[event.event_type].outcome:
            continue
        near = [
            (n, d) for n, act in acts.items() if (d := _steps(doc, act, event)) <= _JOIN_STEPS and _agree(act, event)
        ]
        if near:
            number = min(near, key=lambda item: (item[1], item[0]))[0]
            acts[number] = events[number] = _absorb(acts[number], event)
        else:
            kept.append(event)
    kept.extend(e for e in events if not rules[e.event_type].outcome)
    return kept


def _agree(act: Event, outcome: Event) -> bool:
    """Whether an act and an outcome can be one event: stated in one way, in one sentence."""
    return act.assertion == outcome.assertion and act.evidence == outcome.evidence


def _absorb(act: Event, outcome: Event) -> Event:
    known = {(p.mention, p.text) for p in act.participants}
    extra = tuple(p for p in outcome.participants if (p.mention, p.text) not in known and _may_join(act, p))
    return replace(
        act,
        participants=(*act.participants, *extra),
        tolls=(*act.tolls, *(t for t in outcome.tolls if t not in act.tolls)),
        date=act.date or outcome.date,
        place_id=act.place_id or outcome.place_id,
        place_text=act.place_text or outcome.place_text,
    )


def _may_join(act: Event, participant: Participant) -> bool:
    """An outcome adds victims; its doer only where the act has none."""
    return participant.role != "actor" or not any(p.role == "actor" for p in act.participants)


def _steps(doc: Doc, a: Event, b: Event) -> int:
    first = doc.char_span(a.trigger.start, a.trigger.end, alignment_mode="expand")
    second = doc.char_span(b.trigger.start, b.trigger.end, alignment_mode="expand")
    return tree_distance(first.root, second.root) if first is not None and second is not None else 99


def _assign_tolls(events: Sequence[Event], tolls: Sequence[Toll]) -> list[Event]:
    """Give each toll that no trigger stated to the nearest event of its sentence that can take it."""
    out = list(events)
    used = {t.cue for e in events for t in e.tolls}
    for toll in tolls:
        if toll.cue in used:
            continue
        takers = [
            n
            for n, e in enumerate(out)
            if e.evidence.start <= toll.cue.start < e.evidence.end
            and toll.kind in load_type_rules()[e.event_type].tolls
            and e.assertion != "planned"
        ]
        if takers:
            number = min(takers, key=lambda n: (abs(out[n].trigger.start - toll.cue.start), n))
            out[number] = replace(out[number], tolls=(*out[number].tolls, toll))
    return out
