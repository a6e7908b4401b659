"""Make one event of an act and its outcome, and give every toll of a sentence to one event."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from conflict_ner.frames.nearest import tree_distance
from conflict_ner.records import Event, Participant, Toll
from conflict_ner.tabular import read_rows

_JOIN_STEPS = 3
_NEXT = 2  # characters between a sentence and the next of its paragraph


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
    return {row["event_type"]: _type_rules(row) for row in read_rows(__package__, "type_rules.csv")}


def _type_rules(row: Mapping[str, str]) -> TypeRules:
    return TypeRules(
        row["outcome"] == "yes", row["act"] == "yes", row["verbal"] == "yes", frozenset(row["tolls"].split())
    )


def merge_events(doc: Doc, events: Sequence[Event], tolls: Sequence[Toll], *, outcomes: Set[int]) -> tuple[Event, ...]:
    """Return events with outcomes joined to their act and tolls assigned.

    "An air strike killed 12 people": the killing is the outcome of the strike, not an event of its own.

    Args:
        doc: the parsed document.
        events: events in any order.
        tolls: tolls of the document.
        outcomes: numbers of the events that tell what an act led to.
    """
    joined = _join_outcomes(doc, list(events), outcomes, tolls)
    counted = _assign_tolls(joined, tolls)
    return tuple(sorted(counted, key=lambda e: (e.trigger.start, e.event_type)))


def _join_outcomes(doc: Doc, events: list[Event], outcomes: Set[int], tolls: Sequence[Toll]) -> list[Event]:
    rules = load_type_rules()
    gone: set[int] = set()
    acts = [n for n, e in enumerate(events) if rules[e.event_type].act and n not in outcomes]
    for number in sorted(outcomes):
        if not rules[events[number].event_type].outcome:
            continue
        near = [(_steps(doc, events[n], events[number]), n) for n in acts if _agree(events[n], events[number])]
        act = min(near)[1] if near and min(near)[0] <= _JOIN_STEPS else None
        if act is None and not near and (act := _act_before(events, acts, number)) is not None:
            events[number] = _with_tolls_beside(events[number], tolls)
        if act is not None:
            events[act] = _absorb(events[act], events[number])
            gone.add(number)
    return [e for n, e in enumerate(events) if n not in gone]


def _act_before(events: Sequence[Event], acts: Sequence[int], number: int) -> int | None:
    """Return the act that the sentence before tells, where an outcome has a toll and nothing else of its own.

    "Gunmen attacked a bus. Ten people were killed." is one event; a sentence with an act of its own tells another.
    """
    outcome = events[number]
    has_own = outcome.date or outcome.place_text or any(p.role != "victim" for p in outcome.participants)
    others = any(e.evidence == outcome.evidence for n, e in enumerate(events) if n in acts)
    if has_own or others or not any(t.who is not None or t.number.best for t in outcome.tolls):
        return None
    kinds = {toll.kind for toll in outcome.tolls}
    before = [
        n
        for n in acts
        if 0 <= outcome.evidence.start - events[n].evidence.end <= _NEXT
        and events[n].assertion == outcome.assertion
        and kinds <= load_type_rules()[events[n].event_type].tolls
        and not any(toll.kind in kinds for toll in events[n].tolls)
    ]
    return max(before, key=lambda n: events[n].trigger.start) if before else None


def _with_tolls_beside(outcome: Event, tolls: Sequence[Toll]) -> Event:
    """Return an outcome with the other tolls of its sentence."""
    inside = (t for t in tolls if outcome.evidence.start <= t.cue.start < outcome.evidence.end)
    known = {toll.kind for toll in outcome.tolls}
    return replace(outcome, tolls=(*outcome.tolls, *(t for t in inside if t.kind not in known)))


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
