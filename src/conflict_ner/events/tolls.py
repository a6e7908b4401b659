"""Give every toll of a text to the event whose victims it counts."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from conflict_ner.events.told_after import told_distance
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.records import Event, Span, Toll

ATTEMPT = "assassination_attempt"
SENTENCES_BACK = 2


def assign_tolls(doc: Doc, events: Sequence[Event], tolls: Sequence[Toll]) -> list[Event]:
    """Give each toll that no trigger stated to an event that can take it.

    That is the nearest in the tree of its sentence. Where none is there, it is the event told just before in the
    paragraph, if that has no such toll yet: "A bomb went off at the market. The toll has risen to 12."
    """
    out = list(events)
    used = {toll.cue for event in events for toll in event.tolls}
    for toll in tolls:
        if toll.cue in used or _is_tried(events, toll) or (cue := root(doc, toll.cue)) is None:
            continue
        taker = _beside(doc, out, toll, cue)
        taker = _before(doc, out, toll, cue) if taker is None else taker
        if taker is not None:
            out[taker] = replace(out[taker], tolls=(*out[taker].tolls, toll))
    return [_without_dead(event) for event in out]


def _is_tried(events: Sequence[Event], toll: Toll) -> bool:
    """Whether somebody only tried to kill those whom a toll counts."""
    attempts = (event.trigger for event in events if event.event_type == ATTEMPT)
    return toll.kind == "killed" and any(t.start <= toll.cue.start < t.end for t in attempts)


def _without_dead(event: Event) -> Event:
    """Where nobody was hurt, nobody died."""
    unhurt = [toll for toll in event.tolls if toll.kind == "injured" and toll.number.high == 0]
    if not unhurt or any(toll.kind == "killed" for toll in event.tolls):
        return event
    return replace(event, tolls=(*event.tolls, replace(unhurt[0], kind="killed")))


def root(doc: Doc, span: Span) -> Token | None:
    """Return the head word of a stretch of text."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.root if words is not None else None


def _beside(doc: Doc, events: Sequence[Event], toll: Toll, cue: Token) -> int | None:
    takers = [
        (_is_occasion(event, toll), _steps(doc, event, cue), abs(event.trigger.start - toll.cue.start), n)
        for n, event in enumerate(events)
        if event.evidence.start <= toll.cue.start < event.evidence.end
        and toll.kind in load_type_rules()[event.event_type].tolls
        and event.assertion != "planned"
        and not _has_rival(event, toll)
    ]
    return min(takers)[-1] if takers else None


def _has_rival(event: Event, toll: Toll) -> bool:
    """Whether an event has such a toll of other words already: the one that is told first counts."""
    return any(other.kind == toll.kind and other.is_known and other.cue != toll.cue for other in event.tolls)


def _steps(doc: Doc, event: Event, cue: Token) -> int:
    trigger = root(doc, event.trigger)
    return told_distance(trigger, cue) if trigger is not None else 99


def _before(doc: Doc, events: Sequence[Event], toll: Toll, cue: Token) -> int | None:
    start = cue.sent.start_char
    if not toll.is_known:
        return None
    for _ in range(SENTENCES_BACK):
        start = sentence_before(doc, start)
        if start is None:
            return None
        told = [n for n, e in enumerate(events) if e.evidence.start == start and _awaits(e, toll)]
        if told:
            return max(told, key=lambda n: events[n].trigger.start)
    return None


def sentence_before(doc: Doc, start: int | None) -> int | None:
    """Return where the sentence before one begins, None where a paragraph begins."""
    words = doc.char_span(start, start + 1, alignment_mode="expand") if start is not None else None
    if start is None or words is None or not words.start:
        return None
    before = doc[words.start - 1].sent
    return None if "\n" in doc.text[before[-1].idx : start] else int(before.start_char)


def _is_occasion(event: Event, toll: Toll) -> bool:
    """Whether people came to harm beside an act that does none, such as a siege or a protest."""
    return toll.kind in {"killed", "injured"} and not load_type_rules()[event.event_type].harm


def _awaits(event: Event, toll: Toll) -> bool:
    """Whether an event may have a toll of this kind and has none yet."""
    rules = load_type_rules()[event.event_type]
    known = any(other.kind == toll.kind for other in event.tolls)
    may = rules.act and toll.kind in rules.tolls and not _is_occasion(event, toll)
    return may and not known and event.assertion != "planned"
