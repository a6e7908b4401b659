"""Who takes part in an event: a decision weighs every party of the sentence, with what the frames found as a clue."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from spacy.tokens import Doc

from conflict_ner.decisions import Asked, Decision, load_decision
from conflict_ner.events.asked import without_askers
from conflict_ner.events.clues import argument_clues
from conflict_ner.events.scene import NO_ROLE, Party, Scene, read_scenes, role_in
from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.records import Mention

ACTOR, TARGETS = "actor", ("recipient", "victim", "beneficiary")
CLASSES = (ACTOR, *TARGETS, NO_ROLE)
_DOERS = frozenset({ACTOR, "mediator", "claimant"})
_DECIDED = _DOERS | {"subject", "object", "both", "counterpart", *TARGETS}
_THRESHOLD = 0.25


def settle_arguments(
    doc: Doc, frames: Sequence[FrameMatch], mentions: Sequence[Mention], kinds: Sequence[str]
) -> tuple[FrameMatch, ...]:
    """Return the frames with the parties that most probably take part in each event; frames of relations stay.

    Args:
        doc: the parsed document.
        frames: all frames of the document, filled by rules.
        mentions: linked mentions of the document.
        kinds: kind of party of each mention.
    """
    decision = load_decision("arguments")
    told = [f for f in frames if f.match.pattern.kind == "event"]
    settled: dict[int, FrameMatch] = {}
    for scene in read_scenes(doc, told, mentions, kinds):
        filled = without_askers(doc, [_settle(decision, scene, frame) for frame in scene.frames], mentions)
        settled.update(zip(map(id, scene.frames), filled, strict=True))
    return tuple(settled.get(id(frame), frame) for frame in frames)


def _settle(decision: Decision, scene: Scene, frame: FrameMatch) -> FrameMatch:
    weighed = {p.number for p in scene.parties}
    kept = tuple(f for f in frame.fillers if f.told or f.mention not in weighed or f.role not in _DECIDED)
    fillers = (*kept, *_probable(decision, scene, frame))
    return FrameMatch(frame.match, tuple(sorted(fillers, key=lambda f: (f.role, f.mention))))


def _probable(decision: Decision, scene: Scene, frame: FrameMatch) -> Iterator[Filler]:
    """Yield the parties that are probable enough on one side of the event, each actor once."""
    told = {f.mention for f in frame.fillers if f.told}
    parties = [party for party in scene.parties if party.number not in told]
    weighed = decision.probabilities([ask(scene, frame, party) for party in parties])
    rows = zip(parties, weighed, strict=True)
    chances = [(max(shares[ACTOR], _chance_of_target(shares)), party, shares) for party, shares in rows]
    seen = {actor for p in scene.parties if p.number in told and (actor := p.mention.actor_id)}
    for chance, party, shares in sorted(chances, key=lambda c: (-c[0], c[1].number)):
        actor = party.mention.actor_id
        if chance < _THRESHOLD or actor in seen:
            continue
        if actor:
            seen.add(actor)
        yield _filler(frame, party, shares)


def ask(scene: Scene, frame: FrameMatch, party: Party) -> Asked:
    """Return the question whether a party takes part in the event of a frame of the same sentence, and as what."""
    trigger = party.head.doc[frame.match.head]
    return Asked(argument_clues(scene, frame, party), trigger, party.head, party.start, party.end)


def _filler(frame: FrameMatch, party: Party, shares: Mapping[str, float]) -> Filler:
    """Return the party in its most probable role; one that the frame found keeps its preposition."""
    given = role_in(frame, party.number).rstrip("?")
    if shares[ACTOR] >= _chance_of_target(shares):
        role = given if given in _DOERS else ACTOR
    else:
        role = max(TARGETS, key=partial(_share, shares))
    found = next((f for f in frame.fillers if f.mention == party.number and f.role in _DECIDED), None)
    if found is None:
        return Filler(role, party.number, guessed=True)
    return Filler(role, party.number, found.preposition, found.guessed)


def _chance_of_target(shares: Mapping[str, float]) -> float:
    return sum(shares[role] for role in TARGETS)


def _share(shares: Mapping[str, float], role: str) -> float:
    return shares[role]
