"""Give every toll of a text to the event whose victims it counts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.nearest import tree_distance
from conflict_ner.records import Event, Mention, Number, Span, Toll

_SENTENCES_BACK = 2
_DEADLY_FRAMES = frozenset({"kill", "die"})
_ONE = frozenset({"he", "she", "him", "her", "هو", "هي", "ه", "ها"})


def stated_tolls(
    doc: Doc, frame: FrameMatch, trigger: SpacySpan, mentions: Sequence[Mention], tolls: Sequence[Toll]
) -> tuple[Toll, ...]:
    """Return the tolls whose cue is the trigger itself; each person who is named as killed is one dead."""
    start, end = trigger.start_char, trigger.end_char
    stated = tuple(t for t in tolls if t.cue.start < end and t.cue.end > start)
    if frame.match.pattern.frame not in _DEADLY_FRAMES or frame.match.pattern.type == "assassination_attempt":
        return stated
    named = list(dict.fromkeys(_persons(doc, frame, mentions)))
    dead = [toll for toll in stated if toll.kind == "killed"]
    if not named or (dead and not _beside_named(doc, named[-1], dead[0])):
        return stated
    words = Span(named[0].start, named[0].end, named[0].text)
    number = Number(words.start, words.end, words.text, len(named), len(named), len(named))
    return (Toll("killed", number, Span(start, end, trigger.text), words), *stated)


def _persons(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the single persons who are victims, and those who are named beside them: "A, his deputy B and C"."""
    victims = [mentions[n] for n in frame.mentions("victim")]
    for victim in (m for m in victims if m.label == "PERSON" and (m.form == "name" or m.text.casefold() in _ONE)):
        yield victim
        words = root(doc, Span(victim.start, victim.end, victim.text))
        beside = {token.idx for token in words.conjuncts} if words is not None else set()
        yield from (m for m in mentions if m.label == "PERSON" and m.form == "name" and m.start in beside)


def _beside_named(doc: Doc, person: Mention, toll: Toll) -> bool:
    """Whether a number counts others beside somebody named: "killed the leader X and two of his men"."""
    words = root(doc, Span(person.start, person.end, person.text))
    number = toll.number
    count = root(doc, Span(number.start, number.end, number.text))
    return words is not None and count is not None and (count in words.conjuncts or count.head in words.conjuncts)


def assign_tolls(doc: Doc, events: Sequence[Event], tolls: Sequence[Toll]) -> list[Event]:
    """Give each toll that no trigger stated to an event that can take it.

    That is the nearest in the tree of its sentence. Where none is there, it is the event told just before in the
    paragraph, if that has no such toll yet: "A bomb went off at the market. The toll has risen to 12."
    """
    out = list(events)
    used = {toll.cue for event in events for toll in event.tolls}
    for toll in tolls:
        if toll.cue in used or (cue := root(doc, toll.cue)) is None:
            continue
        taker = _beside(doc, out, toll, cue)
        taker = _before(doc, out, toll, cue) if taker is None else taker
        if taker is not None:
            out[taker] = replace(out[taker], tolls=(*out[taker].tolls, toll))
    return out


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
    ]
    return min(takers)[-1] if takers else None


def _steps(doc: Doc, event: Event, cue: Token) -> int:
    trigger = root(doc, event.trigger)
    return tree_distance(trigger, cue) if trigger is not None else 99


def _before(doc: Doc, events: Sequence[Event], toll: Toll, cue: Token) -> int | None:
    number, start = toll.number, cue.sent.start_char
    if number.low is None and number.best is None and number.high is None:
        return None
    for _ in range(_SENTENCES_BACK):
        start = _sentence_before(doc, start)
        if start is None:
            return None
        told = [n for n, e in enumerate(events) if e.evidence.start == start and _awaits(e, toll)]
        if told:
            return max(told, key=lambda n: events[n].trigger.start)
    return None


def _sentence_before(doc: Doc, start: int) -> int | None:
    """Return where the sentence before one begins, None where a paragraph begins."""
    words = doc.char_span(start, start + 1, alignment_mode="expand")
    if words is None or not words.start:
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
