"""Which two mentions of a sentence a predicate may tie: those for which a word or a rule of it speaks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.records import Actor, Mention, Relation
from conflict_ner.relations.predicates import Predicate, load_predicates

PLACE = "place"
_PARTIES = frozenset({"PERSON", "GROUP", "ORG", "GPE", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class End:
    """A mention as the end of a tie: its index, its first, last and head token, whom it means, and what kind that is.

    A place is of the kind "place".
    """

    mention: int
    first: int
    last: int
    head: int
    identity: str
    kind: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A tie that may hold: the triggers of its predicate in the sentence, and what the rules found, if they did."""

    predicate: str
    subject: End
    object: End
    triggers: tuple[FrameMatch, ...]
    found: Relation | None = None

    @property
    def in_order(self) -> tuple[End, End]:
        """The two ends as they stand in the text."""
        return (self.subject, self.object) if self.subject.first < self.object.first else (self.object, self.subject)


def find_candidates(
    doc: Doc,
    mentions: Sequence[Mention],
    frames: Sequence[FrameMatch],
    relations: Sequence[Relation],
    actors: Mapping[str, Actor],
) -> Iterator[Candidate]:
    """Yield every tie between two ends of a sentence that a trigger or a found relation speaks for, in text order."""
    ends: dict[int, list[End]] = {}
    for end in _ends(doc, mentions, actors):
        ends.setdefault(doc[end.first].sent.start_char, []).append(end)
    triggers: dict[tuple[int, str], list[FrameMatch]] = {}
    for frame in frames:
        if frame.match.pattern.kind == "relation":
            start = doc[frame.match.head].sent.start_char
            triggers.setdefault((start, frame.match.pattern.type), []).append(frame)
    found = {(r.evidence.start, r.predicate, r.subject_id, r.object_id): r for r in relations}
    for start, here in ends.items():
        for subject, target in _nearest_pairs(here):
            for name, predicate in load_predicates().items():
                words = triggers.get((start, name), ())
                rule = found.get((start, name, subject.identity, target.identity))
                if predicate.symmetric and rule is None:
                    rule = found.get((start, name, target.identity, subject.identity))
                if (words or rule) and _fits(predicate, subject, target):
                    yield Candidate(name, subject, target, tuple(words), rule)


def _ends(doc: Doc, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Iterator[End]:
    """Yield linked parties, and places; a name inside a longer one is none."""
    for number, mention in enumerate(mentions):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or mention.link_method == "nested":
            continue
        if mention.actor_id and mention.label in _PARTIES:
            kind = actors[mention.actor_id].kind if mention.actor_id in actors else "other"
            yield End(number, span.start, span.end - 1, span.root.i, mention.actor_id, kind)
        if mention.place_id and mention.label in _PLACES:
            yield End(number, span.start, span.end - 1, span.root.i, mention.place_id, PLACE)


def _nearest_pairs(ends: Sequence[End]) -> Iterator[tuple[End, End]]:
    """Yield each party with each other end, once, by those two of their mentions that stand nearest to each other."""
    best: dict[tuple[str, str], tuple[int, End, End]] = {}
    for a in ends:
        for b in ends:
            gap = max(b.first - a.last, a.first - b.last)
            key = a.identity, b.identity
            if a.kind != PLACE and a.identity != b.identity and gap > 0 and (key not in best or gap < best[key][0]):
                best[key] = (gap, a, b)
    for _, a, b in best.values():
        yield a, b


def _fits(predicate: Predicate, subject: End, target: End) -> bool:
    if predicate.object_kind == "place":
        return target.kind == PLACE and predicate.fits(subject.kind, "")
    if (
        predicate.object_kind == "value"
        or target.kind == PLACE
        or (predicate.symmetric and subject.first > target.first)
    ):
        return False
    return predicate.fits(subject.kind, target.kind)
