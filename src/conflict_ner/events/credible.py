"""Which events the text tells: a classifier that has seen annotated ones judges each by its words and its company."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from conflict_ner.codes.crosswalk import event_codes
from conflict_ner.decisions.maxent import load_maxent
from conflict_ner.parsing.trigger_scores import TriggerScores, trigger_scores
from conflict_ner.records import Event

YES, NO = "yes", "no"
ENCODER = "encoder"  # method of events that no pattern of the lexicon announces
_LEAST = 0.2  # probability under which an event is dropped
_STEPS = (0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)  # of probabilities
_TELLING = frozenset({"VERB", "NOUN"})
_FUNCTIONAL = frozenset({"det", "case", "mark", "aux", "advmod"})
_CONTENT = frozenset({"amod", "nsubj", "obj", "nsubj:pass", "nmod", "acl", "acl:relcl", "compound"})


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the encoder says of a trigger: how surely it tells an event, and whether of this type; and its family."""

    told: str
    kind: str
    family: str


def credible(doc: Doc, events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that are probably told, and those that tell how many people they cost.

    All of them are returned where the encoder has not scored the words.
    """
    scores = trigger_scores(doc)
    if scores is None:
        return tuple(events)
    model = load_maxent("events")
    told = event_clues(doc, events, scores)
    return tuple(e for e, clues in told if e.tolls or model.probabilities(clues)[YES] >= _LEAST)


def event_clues(doc: Doc, events: Sequence[Event], scores: TriggerScores) -> Iterator[tuple[Event, frozenset[str]]]:
    """Yield each event of a document with the clues to whether the text tells it."""
    headline = doc.text.find("\n")  # -1 where there is none
    for event in events:
        span = doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
        seen = _seen(event, scores, range(span.start, span.end))
        clues = (
            *_score_clues(event, seen, scores, span.root),
            *_word_clues(event, seen, span.root),
            *_told_clues(event, seen, span.root),
            *_company_clues(event, seen, events),
            f"headline={event.evidence.end <= headline}",
            f"language={doc.lang_} {seen.told} {seen.kind}",
        )
        yield event, frozenset(clues)


def _seen(event: Event, scores: TriggerScores, words: range) -> _Seen:
    best, family = max(words, key=scores.told.__getitem__), _family(event.event_type)
    kind = scores.types[best]
    same = "same" if kind == event.event_type else "kin" if _family(kind) == family else "other"
    return _Seen(f"seen={_step(scores.told[best])}", same, family)


def _score_clues(event: Event, seen: _Seen, scores: TriggerScores, head: Token) -> Iterator[str]:
    """What the encoder says of the trigger and of the words beside it in the tree, and how sure its pattern is."""
    told, kind, family = seen.told, seen.kind, seen.family
    source = "encoder" if event.method == ENCODER else "pattern"
    beside = [head.head, *(child for child in head.children if child.pos_ in _TELLING)]
    around = _step(max((scores.told[t.i] for t in beside if t.i != head.i), default=0.0))
    yield from (told, kind, f"{told} {kind} {source}", f"{told} {source}", f"{told} {family}", f"{told} {event.method}")
    yield from (f"beside={around} {told}", f"sure={int(event.confidence * 10)} {source}")
    yield from (f"type={event.event_type}", f"family={family}", f"by={source}", f"method={event.method}")


def _word_clues(event: Event, seen: _Seen, head: Token) -> Iterator[str]:
    """The trigger's word, what it hangs on and what hangs on it."""
    told, family, above = seen.told, seen.family, head.head
    yield from (f"pos={head.pos_}", f"dep={head.dep_}", f"dep={head.dep_} {head.pos_} {family}")
    yield from (f"pos={head.pos_} {told}", f"dep={head.dep_} {told}")
    yield from (f"word={head.lemma_}", f"word={head.lemma_} {event.event_type}")
    if above.i == head.i:
        yield "above=root"
    else:
        yield from (f"above={above.lemma_} {head.dep_}", f"above={above.pos_} {head.dep_}")
        yield f"above={above.lemma_} {family}"
    for child in head.children:
        if child.dep_ in _FUNCTIONAL:
            yield f"child={child.dep_} {child.norm_}"
        if child.dep_ in _FUNCTIONAL | _CONTENT:
            yield from (f"child={child.dep_}", f"child={child.dep_} {head.pos_} {family}")


def _told_clues(event: Event, seen: _Seen, head: Token) -> Iterator[str]:
    """What is told of the event: who takes part, how many, when, where, and whether it is asserted."""
    told, family = seen.told, seen.family
    roles = " ".join(sorted({p.role for p in event.participants}))
    named = min(sum(p.actor_id is not None for p in event.participants), 3)
    tolls = " ".join(sorted({toll.kind for toll in event.tolls}))
    yield from (f"roles={roles}", f"roles={roles} {family}", f"roles={roles} {head.pos_}")
    for fact in (f"named={named}", f"tolls={tolls}", f"assertion={event.assertion}"):
        yield from (fact, f"{fact} {family}", f"{fact} {told}")
    yield from (f"date={bool(event.date)}", f"place={bool(event.place_text)} {bool(event.place_id)}")
    yield f"source={bool(event.attributed_to)} {family}"


def _company_clues(event: Event, seen: _Seen, events: Sequence[Event]) -> Iterator[str]:
    """Which events the sentence tells beside this one, and whether the text has told of such before."""
    told, family = seen.told, seen.family
    others = [e for e in events if e is not event and e.evidence.start == event.evidence.start]
    yield f"others={min(len(others), 4)}"
    yield f"twice={any(e.event_type == event.event_type for e in others)}"
    yield f"kin={min(sum(_family(e.event_type) == family for e in others), 2)} {told}"
    for other in others:
        side = "before" if other.trigger.start < event.trigger.start else "after"
        yield f"{side}={_family(other.event_type)} {family}"
        yield f"{side}={other.event_type} {event.event_type}"
    known = (e for e in events if e.trigger.start < event.evidence.start and e.event_type == event.event_type)
    times = min(sum(1 for _ in known), 2)
    yield from (f"told before={times} {family}", f"told before={times} {told}")


def _family(event_type: str) -> str:
    return event_codes(event_type).family


def _step(probability: float) -> int:
    return sum(probability > step for step in _STEPS)
