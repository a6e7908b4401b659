"""Make one event of an act and its outcome, and give every toll of a sentence to one event."""

from collections.abc import Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from conflict_ner.events.told_after import told_distance
from conflict_ner.events.told_twice import told_twice
from conflict_ner.events.tolls import SENTENCES_BACK, assign_tolls, root, sentence_before
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.orthography import normal_form
from conflict_ner.records import Event, Participant, Toll

_JOIN_STEPS = 3
_EARLIER = frozenset(
    {
        "after",
        "because",
        "since",
        "following",
        *map(normal_form, ("بعد", "بعدما", "عقب", "إثر", "غداة", "منذ", "لأن", "بسبب")),
    }
)
_SERIES = frozenset({"conj", "parataxis"})
_OF_THINGS = frozenset({"abduction", "blockade", "destroy_property", "looting", "release", "riot", "sexual_violence"})
_HARM_STEPS = 5  # an act that harms people is looked for further away


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
    counted = assign_tolls(doc, joined, tolls)
    return tuple(sorted(counted, key=lambda e: (e.trigger.start, e.event_type)))


def _join_outcomes(doc: Doc, events: list[Event], outcomes: Set[int], tolls: Sequence[Toll]) -> list[Event]:
    rules = load_type_rules()
    gone: set[int] = set()
    for number, other in told_twice(doc, events):
        if other not in gone:
            events[other] = _absorb(events[other], events[number])
            gone.add(number)
    ends = {n for n in outcomes - gone if rules[events[n].event_type].outcome}
    acts = [n for n, e in enumerate(events) if rules[e.event_type].act and n not in ends | gone]
    for number in sorted(ends):
        act = _act_of(doc, events, acts, number)
        if act is None and (act := _act_before(doc, events, acts, number)) is not None:
            events[number] = _with_tolls_beside(events[number], tolls)
        if act is None:
            act = _fate_beside(events, ends - gone, number)
        if act is not None:
            events[act] = _absorb(events[act], events[number])
            gone.add(number)
    return [e for n, e in enumerate(events) if n not in gone]


def _act_of(doc: Doc, events: Sequence[Event], acts: Sequence[int], number: int) -> int | None:
    """Return the act of the same sentence that led to an outcome: the nearest that harms, else the nearest.

    What is told in the next word of a series is near, whether it harms or not: "overran the post and killed nine".
    """
    outcome = events[number]
    near = []
    for n in acts:
        harms = load_type_rules()[events[n].event_type].harm
        steps, characters = _steps(doc, events[n], outcome)
        is_near = steps <= (_HARM_STEPS if harms else _JOIN_STEPS)
        apart = _stands_apart(doc, events[n], outcome) or _came_before(doc, events[n], outcome)
        if is_near and not apart and _agree(doc, events[n], outcome):
            near.append((not harms and steps > 1, steps, characters, n))
    return min(near)[-1] if near else None


def _stands_apart(doc: Doc, act: Event, outcome: Event) -> bool:
    """Whether an act is told beside an outcome and did not lead to it.

    It is told after it ("shot four men and threw grenades"), or before it and was done to things or to others ("burned
    the mill and killed nine").
    """
    verb, end = _clause(root(doc, act.trigger)), root(doc, outcome.trigger)
    if act.trigger.start > outcome.trigger.start:
        return verb is not None and verb.dep_ in _SERIES
    return act.event_type in _OF_THINGS and end is not None and end.dep_ in _SERIES


def _clause(word: Token | None) -> Token | None:
    """Return the verb that a noun is subject or object of, else the word itself."""
    return word.head if word is not None and word.dep_.partition(":")[0] in {"nsubj", "obj"} else word


def _fate_beside(events: Sequence[Event], ends: Set[int], number: int) -> int | None:
    """Return the outcome told before in the sentence to which another fate is added: "nine died and six were hurt"."""
    event = events[number]
    kinds = {toll.kind for toll in event.tolls}
    before = [
        n
        for n in ends
        if n < number
        and events[n].evidence == event.evidence
        and events[n].assertion == event.assertion
        and kinds
        and kinds.isdisjoint(toll.kind for toll in events[n].tolls)
        and kinds <= load_type_rules()[events[n].event_type].tolls
        and any(toll.kind == "killed" for toll in (*events[n].tolls, *event.tolls))
        and not _apart(events[n], event)
    ]
    return max(before, key=lambda n: events[n].trigger.start) if before else None


def _apart(act: Event, outcome: Event) -> bool:
    """Whether two events are told with two days."""
    return act.date is not None and outcome.date is not None and act.date != outcome.date


def _act_before(doc: Doc, events: Sequence[Event], acts: Sequence[int], number: int) -> int | None:
    """Return the act told just before in the paragraph, where an outcome has a toll and nothing else of its own.

    "Gunmen attacked a bus. Ten people were killed." is one event; a sentence with an act of its own tells another.
    """
    outcome = events[number]
    if any(p.role != "victim" for p in outcome.participants) or not any(
        t.who is not None or t.is_known for t in outcome.tolls
    ):
        return None
    told = [n for n in acts if _is_beside(events[n], outcome)]
    start: int | None = outcome.evidence.start
    for _ in range(SENTENCES_BACK):
        start = sentence_before(doc, start)
        told = told or [n for n in acts if events[n].evidence.start == start]
    kinds = {toll.kind for toll in outcome.tolls}
    nobody = all(toll.number.high == 0 for toll in outcome.tolls)
    before = [
        n
        for n in told
        if (events[n].assertion == outcome.assertion or nobody)
        and outcome.date in (None, events[n].date)
        and outcome.place_text in (None, events[n].place_text)
        and kinds <= load_type_rules()[events[n].event_type].tolls
        and not any(toll.kind in kinds for toll in events[n].tolls)
    ]
    return max(before, key=lambda n: events[n].trigger.start) if before else None


def _is_beside(act: Event, outcome: Event) -> bool:
    return act.evidence == outcome.evidence and act.trigger.start < outcome.trigger.start


def _with_tolls_beside(outcome: Event, tolls: Sequence[Toll]) -> Event:
    """Return an outcome with the other tolls of its sentence."""
    inside = (t for t in tolls if outcome.evidence.start <= t.cue.start < outcome.evidence.end)
    known = {toll.kind for toll in outcome.tolls}
    return replace(outcome, tolls=(*outcome.tolls, *(t for t in inside if t.kind not in known)))


def _agree(doc: Doc, act: Event, outcome: Event) -> bool:
    """Whether an act and an outcome of one sentence can be one event: told in one way, or the one within the other.

    "They claimed the bombing that killed nine": the bombing is alleged, the deaths are not.
    """
    if act.evidence != outcome.evidence or _both_count(act, outcome):
        return False
    governs = _governs(root(doc, act.trigger), root(doc, outcome.trigger))
    if act.assertion == outcome.assertion:
        return governs or _governs(root(doc, outcome.trigger), root(doc, act.trigger)) or not _apart(act, outcome)
    return governs and act.assertion != "planned" and outcome.assertion == "asserted"


def _came_before(doc: Doc, act: Event, outcome: Event) -> bool:
    """Whether a sentence tells as earlier what an outcome tells: "the truce ended after its fighters killed four"."""
    above, below = root(doc, act.trigger), root(doc, outcome.trigger)
    if above is None or below is None or not above.is_ancestor(below):
        return False
    path = [below, *(t for t in below.ancestors if above.is_ancestor(t))]
    return any(c.norm_ in _EARLIER and c.i < t.i for t in path for c in t.children if c.dep_ in ("mark", "case"))


def _governs(above: Token | None, below: Token | None) -> bool:
    """Whether a word stands below another in its clause, not in one that is joined to it with a subject of its own."""
    while below is not None and above is not None and below.i != below.head.i:
        if below.dep_ in {"conj", "parataxis"} and any(c.dep_.partition(":")[0] == "nsubj" for c in below.children):
            return False
        below = below.head
        if below.i == above.i:
            return True
    return False


def _both_count(act: Event, outcome: Event) -> bool:
    """Whether each tells a number of its own for one fate: "killed the mayor and executed nine men"."""
    told = {toll.kind for toll in act.tolls if toll.is_known and _states(act, toll)}
    return any(toll.is_known and toll.kind in told and _states(outcome, toll) for toll in outcome.tolls)


def _states(event: Event, toll: Toll) -> bool:
    return event.trigger.start < toll.cue.end and toll.cue.start < event.trigger.end


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


def _steps(doc: Doc, a: Event, b: Event) -> tuple[int, int]:
    """Return how far two triggers are apart, in the tree and in the text."""
    first, second = root(doc, a.trigger), root(doc, b.trigger)
    steps = told_distance(first, second) if first is not None and second is not None else 99
    return steps, abs(a.trigger.start - b.trigger.start)
