"""Make one event of an act and its outcome, and give every toll of a sentence to one event."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Token

from conflict_ner.events.tolls import assign_tolls, root
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.frames.nearest import tree_distance
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
_NEXT = 2  # characters between a sentence and the next of its paragraph


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
    for number, other in _told_twice(doc, events):
        if other not in gone:
            events[other] = _absorb(events[other], events[number])
            gone.add(number)
    ends = {n for n in outcomes - gone if rules[events[n].event_type].outcome}
    acts = [n for n, e in enumerate(events) if rules[e.event_type].act and n not in ends | gone]
    for number in sorted(ends):
        act = _act_of(doc, events, acts, number)
        if act is None and (act := _act_before(events, acts, number)) is not None:
            events[number] = _with_tolls_beside(events[number], tolls)
        if act is not None:
            events[act] = _absorb(events[act], events[number])
            gone.add(number)
    return [e for n, e in enumerate(events) if n not in gone]


def _act_of(doc: Doc, events: Sequence[Event], acts: Sequence[int], number: int) -> int | None:
    """Return the act of the same sentence that led to an outcome: the nearest that harms, else the nearest."""
    outcome = events[number]
    near = [
        (not load_type_rules()[events[n].event_type].harm, *steps, n)
        for n in acts
        if _agree(doc, events[n], outcome)
        and (steps := _steps(doc, events[n], outcome))[0] <= _JOIN_STEPS
        and not _came_before(doc, events[n], outcome)
    ]
    return min(near)[-1] if near else None


def _told_twice(doc: Doc, events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """Yield each event that another names within its own words or by its noun: "the air strike that hit the school"."""
    rules = load_type_rules()
    for n, event in enumerate(events):
        for other, act in enumerate(events):
            if n == other or event.evidence != act.evidence:
                continue
            inside = act.trigger.start <= event.trigger.start and event.trigger.end <= act.trigger.end
            nested = inside and event.event_type == act.event_type and event.trigger != act.trigger
            general = rules[event.event_type].outcome and rules[event.event_type].act and rules[act.event_type].harm
            if nested or (general and _tells_of(root(doc, event.trigger), root(doc, act.trigger))):
                yield n, other
                break


def _tells_of(verb: Token | None, noun: Token | None) -> bool:
    """Whether a verb stands in the relative clause of a noun: "the raid that hit", «الغارة التي استهدفت»."""
    return (
        verb is not None
        and noun is not None
        and verb.head == noun
        and verb.dep_.startswith("acl")
        and noun.pos_ == "NOUN"
    )


def _act_before(events: Sequence[Event], acts: Sequence[int], number: int) -> int | None:
    """Return the act told just before, where an outcome has a toll and nothing else of its own.

    "Gunmen attacked a bus. Ten people were killed." is one event; a sentence with an act of its own tells another.
    """
    outcome = events[number]
    if any(p.role != "victim" for p in outcome.participants) or not any(
        t.who is not None or t.number.best for t in outcome.tolls
    ):
        return None
    kinds = {toll.kind for toll in outcome.tolls}
    beside = [n for n in acts if _is_beside(events[n], outcome)]
    told = beside or [n for n in acts if 0 <= outcome.evidence.start - events[n].evidence.end <= _NEXT]
    before = [
        n
        for n in told
        if events[n].assertion == outcome.assertion
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
    if act.evidence != outcome.evidence or act.assertion == outcome.assertion:
        return act.evidence == outcome.evidence
    above, below = root(doc, act.trigger), root(doc, outcome.trigger)
    governs = above is not None and below is not None and above.is_ancestor(below)
    return governs and act.assertion != "planned" and outcome.assertion == "asserted"


def _came_before(doc: Doc, act: Event, outcome: Event) -> bool:
    """Whether a sentence tells as earlier what an outcome tells: "the truce ended after its fighters killed four"."""
    above, below = root(doc, act.trigger), root(doc, outcome.trigger)
    if above is None or below is None or not above.is_ancestor(below):
        return False
    path = [below, *(t for t in below.ancestors if above.is_ancestor(t))]
    return any(c.norm_ in _EARLIER and c.i < t.i for t in path for c in t.children if c.dep_ in ("mark", "case"))


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
    steps = tree_distance(first, second) if first is not None and second is not None else 99
    return steps, abs(a.trigger.start - b.trigger.start)
