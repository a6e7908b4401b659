"""Events that sentences report: a trigger with participants, date, place, tolls and stance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from conflict_ner.events.anaphora import points_back
from conflict_ner.events.counted import explained, with_counted
from conflict_ner.events.credible import ENCODER, credible
from conflict_ner.events.dates import event_date
from conflict_ner.events.merge import merge_events
from conflict_ner.events.participants import participants_of, with_victims
from conflict_ner.events.retype import armed, retype
from conflict_ner.events.spots import find_spots
from conflict_ner.events.trigger_words import names_in, without_names
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.events.victims import stated_tolls
from conflict_ner.events.where import PlaceFinder
from conflict_ner.factuality.assess import Stance, StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.parsing.trigger_scores import trigger_scores
from conflict_ner.records import DateExpression, Event, Mention, Participant, Place, Span, Toll

_WEAK = 0.5
_TELLING = frozenset({"VERB", "NOUN"})
_SURE = 0.85
_DOUBTED = 0.07  # probability under which the encoder's word counts against a pattern
_UNSEEN = 0.03  # the same for a pattern that is itself unsure
_UNSURE = 0.66
_OUTCOME_FRAMES = frozenset({"kill", "die", "suffer_harm"})
_COUNTED_FRAMES = frozenset({"counted"})
_HARM_FRAMES = frozenset({"harm_person"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document offers its events: mentions with the kind of party each is, dates, tolls, places."""

    mentions: Sequence[Mention]
    dates: Sequence[DateExpression]
    tolls: Sequence[Toll]
    kinds: Sequence[str]
    places: Mapping[str, Place]


def find_events(doc: Doc, frames: Sequence[FrameMatch], stances: StanceReader, setting: Setting) -> tuple[Event, ...]:
    """Return the events of running text in text order; an outcome ("killed") joins the act that caused it.

    Args:
        doc: the parsed document.
        frames: frames found in the document; those of kind "event" are read.
        stances: reader of assertion and attribution.
        setting: linked mentions, resolved dates and tolls of the document.
    """
    acts = [f for f in frames if f.match.pattern.kind == "event"]
    spots = find_spots(doc, setting.mentions, setting.places)
    where = PlaceFinder(doc, spots, setting.mentions, [f.match.head for f in acts])
    found = [(f, _event(doc, f, stances, setting, where)) for f in acts]
    kept = [
        (f, retype(e, setting.kinds))
        for f, e in found
        if _is_supported(f, e, setting.mentions)
        and not points_back(doc, f, e, setting.tolls)
        and not _is_doubted(doc, f, e)
    ]
    counted = [event for frame, event in kept if frame.match.pattern.frame in _COUNTED_FRAMES]
    kept = [(frame, event) for frame, event in kept if frame.match.pattern.frame not in _COUNTED_FRAMES]
    outcomes = {n for n, (frame, event) in enumerate(kept) if _is_outcome(frame, event)}
    merged = merge_events(doc, [event for _, event in kept], setting.tolls, outcomes=outcomes)
    told = explained(with_counted(doc, merged, counted, setting.tolls), armed(setting.kinds))
    ordered = sorted(told, key=lambda e: (e.trigger.start, e.event_type))
    named = names_in(doc, setting.mentions)
    bare = (replace(_counting_own(e), trigger=without_names(doc, e.trigger, named)) for e in ordered)
    done = (retype(with_victims(e, setting.mentions), setting.kinds, complete=True) for e in bare)
    return credible(doc, [event for told in done for event in _by_place(told, where)])


def _by_place(event: Event, where: PlaceFinder) -> Iterator[Event]:
    """Yield an event, and once more without its numbers for each place that is joined to its own."""
    yield event
    for spot in where.beside(event):
        yield replace(event, place_id=spot.place_id, place_text=spot.text, tolls=())


def _counting_own(event: Event) -> Event:
    """Return an event without tolls that its type cannot have: a sentence to death kills nobody."""
    kinds = load_type_rules()[event.event_type].tolls
    return replace(event, tolls=tuple(toll for toll in event.tolls if toll.kind in kinds))


def _is_doubted(doc: Doc, frame: FrameMatch, event: Event) -> bool:
    """Whether the encoder sees an event neither in the trigger nor in the words beside it in the tree.

    "The museum shows photographs of the siege" tells none; "A suicide bomber struck" tells one in the verb. The surest
    patterns are believed, unsure ones only where it sees something in their own words, and what did not happen is no
    event to the encoder.
    """
    scores, span = trigger_scores(doc), doc.char_span(event.trigger.start, event.trigger.end, alignment_mode="expand")
    weight = frame.match.pattern.weight
    if scores is None or span is None or weight >= _SURE or event.assertion == "denied":
        return False
    beside = [t.i for t in span.root.children if t.pos_ in _TELLING]
    own = max(scores.told[i] for i in range(span.start, span.end))
    if weight < _UNSURE and not event.tolls and own < _UNSEEN:
        return True
    return own < _DOUBTED and all(scores.told[i] < _DOUBTED for i in (span.root.head.i, *beside))


def _is_outcome(frame: FrameMatch, event: Event) -> bool:
    """Whether a trigger tells what became of people: they were killed, or so many were hurt."""
    name = frame.match.pattern.frame
    return name in _OUTCOME_FRAMES or (name in _HARM_FRAMES and bool(event.tolls))


def _is_supported(frame: FrameMatch, event: Event, mentions: Sequence[Mention]) -> bool:
    """A weak trigger counts only with a party of its own, or with a number of people whose fate it tells."""
    if frame.match.pattern.weight >= _WEAK or event.tolls:
        return True
    parties = [mentions[p.mention] for p in event.participants if p.mention is not None]
    return any(m.form != "pronoun" or m.actor_id for m in parties)


def _event(doc: Doc, frame: FrameMatch, stances: StanceReader, setting: Setting, where: PlaceFinder) -> Event:
    match = frame.match
    sentence = doc[match.head].sent
    trigger = doc[min(match.tokens) : max(match.tokens) + 1]
    stance = stances.read(match.tokens, match.head)
    source = setting.mentions[stance.source_mention].actor_id if stance.source_mention is not None else None
    place, place_id = where.find(frame)
    return Event(
        event_type=match.pattern.type,
        trigger=Span(trigger.start_char, trigger.end_char, trigger.text),
        evidence=Span(sentence.start_char, sentence.end_char, sentence.text),
        date=event_date(doc, match.head, setting.dates),
        place_id=place_id,
        place_text=place.text if place else None,
        tolls=stated_tolls(doc, frame, trigger, setting.mentions, setting.tolls),
        participants=_with_speaker(
            match.pattern.type, participants_of(frame, setting.mentions), stance, setting.mentions
        ),
        assertion="asserted" if stance.assertion == "former" else stance.assertion,
        attributed_to=source or stance.source_text,
        confidence=round(match.pattern.weight * (0.8 if any(f.guessed for f in frame.fillers) else 1.0), 3),
        method=f"trigger:{match.pattern.text}" if match.pattern.terms else ENCODER,
    )


def _with_speaker(
    event_type: str, participants: tuple[Participant, ...], stance: Stance, mentions: Sequence[Mention]
) -> tuple[Participant, ...]:
    """Make whoever is quoted the actor of a verbal event that names none: "There has to be a truce," X said."""
    number = stance.source_mention
    if number is None or not load_type_rules()[event_type].verbal or any(p.role == "actor" for p in participants):
        return participants
    speaker = Participant("actor", mentions[number].text, number, mentions[number].actor_id, side="a")
    return (speaker, *participants)
