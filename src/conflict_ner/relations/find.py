"""Relations that sentences state: a trigger, its subject and its object."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from spacy.tokens import Doc

from conflict_ner.factuality.assess import StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.find import mention_map
from conflict_ner.records import Actor, DateExpression, Mention, Relation
from conflict_ner.relations.build import build_relation
from conflict_ner.relations.described import described
from conflict_ner.relations.inferred import infer_relations
from conflict_ner.relations.led import after_split, led_places, narrowed, part_owners, with_led
from conflict_ner.relations.offices import (
    COUNTERPART,
    StateOf,
    counterpart_office,
    governs_noun,
    led_state,
    office_holders,
)
from conflict_ner.relations.predicates import Predicate, kind_of, load_predicates
from conflict_ner.relations.resumed import place_resumed
from conflict_ner.relations.values import find_values
from conflict_ner.relations.words import is_word

_ACTS = frozenset({"member_of", "founded"})
_BODIES = frozenset({"GROUP", "ORG"})


def find_relations(
    doc: Doc,
    mentions: Sequence[Mention],
    frames: Sequence[FrameMatch],
    stances: StanceReader,
    *,
    actors: Mapping[str, Actor],
    dates: Sequence[DateExpression],
    lineage: Mapping[tuple[str, str], frozenset[str]],
    titles: frozenset[str],
    state_of: StateOf,
    topic: str | None = None,
) -> tuple[Relation, ...]:
    """Return the relations of running text, once per sentence, in text order.

    Args:
        doc: the parsed document.
        mentions: linked mentions of the document.
        frames: frames found in the document; those of kind "relation" are read.
        stances: reader of assertion and attribution.
        actors: actors that the mentions refer to.
        dates: date expressions of the document.
        lineage: known objects by subject and predicate; "the splinter group" leaves its origin to the reader.
        titles: titles of heads of state, normalised; `state_of` gives the state that such a person leads.
        state_of: see `titles`.
        topic: actor that the document is about; "the leader" means its leader.
    """
    found: dict[tuple[str, str, str, int], Relation] = {}
    at = mention_map(doc, mentions)
    for frame in (f for f in frames if f.match.pattern.kind == "relation"):
        frame = with_led(doc, frame, mentions, actors) if frame.match.pattern.type == "leads" else frame
        predicate = _predicate(doc, frame, mentions, actors, found.values())
        if predicate.object_kind == "value":
            found |= {_key(v): v for v in find_values(doc, frame, predicate, mentions, at, stances, actors)}
            continue
        tied = _tied(doc, frame, predicate, frames, mentions, at, actors)
        for said, subject, target in tied or _known(doc, frame, predicate, mentions, at, lineage):
            relation = build_relation(doc, frame, said, mentions, subject, target, stances, dates)
            if not _is_undone(doc, frame, relation, mentions[subject], mentions[target]):
                found.setdefault(_key(relation), relation)
        for holder in office_holders(doc, frame, mentions, titles):
            told = build_relation(doc, frame, predicate, mentions, holder, holder, stances, dates)
            if (relation_to_state := led_state(told, mentions[holder], state_of)) is not None:
                found.setdefault(_key(relation_to_state), relation_to_state)
    stated = tuple(found.values())
    more = infer_relations(
        doc, mentions, frames, stated, stances, at, actors=actors, dates=dates, topic=topic, titles=titles
    )
    for relation in more:
        found.setdefault(_key(relation), relation)
    return tuple(found.values())


def _tied(
    doc: Doc,
    frame: FrameMatch,
    predicate: Predicate,
    frames: Sequence[FrameMatch],
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    actors: Mapping[str, Actor],
) -> list[tuple[Predicate, int, int]]:
    """Return the ties that a frame states; who leads a part of a body that has no name is a member of the body."""
    if frame.match.pattern.type != "leads":
        return [(predicate, *pair) for pair in _pairs(doc, frame, predicate, mentions, at, actors)]
    frame = narrowed(doc, frame, mentions, actors)
    pairs = _pairs(doc, frame, predicate, mentions, at, actors)
    if predicate.name == "leads":
        pairs = [(s, after_split(doc, frame, t, frames)) for s, t in pairs]
        pairs = pairs or led_places(doc, frame, mentions, at, actors)
    if pairs:
        return [(predicate, *pair) for pair in pairs]
    return [(load_predicates()["member_of"], *pair) for pair in part_owners(doc, frame, mentions, at, actors)]


def _is_undone(doc: Doc, frame: FrameMatch, relation: Relation, subject: Mention, target: Mention) -> bool:
    """Whether an act makes no tie: who did not join has none, denied or not, nor have bodies whose people joined."""
    if relation.predicate == "member_of" and _is_of_people(doc, frame, subject, target):
        return True
    is_act = doc[frame.match.head].pos_ == "VERB" and relation.predicate in _ACTS
    return is_act and relation.assertion == "denied"


def _is_of_people(doc: Doc, frame: FrameMatch, subject: Mention, target: Mention) -> bool:
    """Whether an act is that of people of a party: "fighters of the movement joined the council"."""
    span = doc.char_span(subject.start, subject.end, alignment_mode="expand")
    if subject.label not in _BODIES or span is None:
        return False
    people = span.root
    while people.dep_.startswith("nmod") and people.head.pos_ == "NOUN":
        people = people.head
    is_subject = people.dep_.startswith("nsubj") and people.head.i == frame.match.head
    return is_subject and people.i < span.start and not target.start <= people.idx < target.end


def _key(relation: Relation) -> tuple[str, str, str, int]:
    target = relation.object_id or relation.object_text
    return relation.subject_id, relation.predicate, target, relation.evidence.start


def _pairs(
    doc: Doc,
    frame: FrameMatch,
    predicate: Predicate,
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    actors: Mapping[str, Actor],
) -> list[tuple[int, int]]:
    """Return subject and object mentions that the predicate allows, turned round where only that fits."""
    own = _bearing(doc, frame, mentions, at)
    both = frame.mentions("both")
    if predicate.object_kind == "place":
        targets = [m for m in frame.mentions("object", "place") if mentions[m].place_id]
        targets += [m for m in frame.mentions("subject") if mentions[m].place_id and not mentions[m].actor_id]
        subjects = [m for m in frame.mentions("subject", "both") if m not in targets]
        resumed = place_resumed(doc, frame, mentions, at) if predicate.name == "controls" and not targets else None
        targets = targets if resumed is None else [resumed]
    else:
        targets = list(frame.mentions("object", "counterpart"))
        subjects = list(frame.mentions("subject") or (both if targets else both[:1]))
        targets = targets or list(both[1:])
    if predicate.of_persons and not targets:
        targets = [
            m for m in subjects if mentions[m].label in _BODIES and kind_of(mentions[m].actor_id, actors) != "person"
        ]
        if not targets and own is not None and mentions[own].label == "GROUP" and mentions[own].actor_id:
            targets, own = [own], None  # "the movement of X"
    subjects_of = [described(doc, m, mentions, at) for m in subjects if m != own]
    targets_of = [_apart(described(doc, m, mentions, at), subjects) for m in targets if m != own]
    pairs = (_fitting(*ends, predicate, mentions, actors) for ends in product(subjects_of, targets_of))
    return [pair for found in pairs for pair in found]


def _bearing(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], at: Mapping[int, int]) -> int | None:
    """Return the mention that a trigger is the main word of: "leader", but not "backed militia"."""
    own = at.get(frame.match.head)
    span = doc.char_span(mentions[own].start, mentions[own].end, alignment_mode="expand") if own is not None else None
    return own if span is not None and span.root.i == frame.match.head else None


def _apart(readings: list[tuple[int, ...]], others: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the readings of one end without those that are the other end: "groups, including A" are not A."""
    return [names for names in readings if not set(names).intersection(others)] or readings[:1]


def _fitting(
    subjects: Sequence[tuple[int, ...]],
    targets: Sequence[tuple[int, ...]],
    predicate: Predicate,
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
) -> list[tuple[int, int]]:
    """Return the pairs of the first readings of the two ends that a predicate allows."""
    for some, others in product(subjects, targets):
        pairs = (_turned(s, t, predicate, mentions, actors) for s, t in product(some, others))
        if found := [pair for pair in pairs if pair]:
            return found
    return []


def _turned(
    s: int, t: int, predicate: Predicate, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[int, int] | None:
    a, b = mentions[s].actor_id, mentions[t].actor_id
    if predicate.object_kind == "place":
        fits = a and mentions[t].place_id and predicate.fits(kind_of(a, actors), "")
        return (s, t) if fits else None
    if not a or not b or a == b or _is_on(mentions[s], mentions[t]):
        return None
    kinds = kind_of(a, actors), kind_of(b, actors)
    if predicate.fits(*kinds):
        return s, t
    turns = predicate.of_persons or kinds[1] == "state"  # a state belongs to a union, no union to a state
    return (t, s) if turns and predicate.fits(kinds[1], kinds[0]) else None


def _is_on(pronoun: Mention, noun: Mention) -> bool:
    """Whether a pronoun is written on a noun, whose owner it names: «أعضاء حكومته»."""
    return pronoun.form == "pronoun" and pronoun.start == noun.end and noun.form == "nominal"


def _predicate(
    doc: Doc,
    frame: FrameMatch,
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
    relations: Iterable[Relation],
) -> Predicate:
    """Return the predicate of a trigger: bodies that found or lead a coalition of several are its members."""
    if frame.match.pattern.note == COUNTERPART:
        return load_predicates()[counterpart_office(doc, frame, mentions, relations)]
    doers = [mentions[m] for m in frame.mentions("subject")]
    bodies = [m for m in doers if kind_of(m.actor_id, actors) != "person" and (m.label in _BODIES or m.actor_id)]
    name, of_bodies = frame.match.pattern.type, len(bodies) == len(doers) > 0
    joint = name == "founded" and len([m for m in bodies if m.label in _BODIES]) == len(doers) > 1
    in_coalition = of_bodies and name in {"leads", "founded"} and _is_of_coalition(doc, frame, mentions, actors)
    return load_predicates()["member_of" if joint or in_coalition else name]


def _is_of_coalition(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> bool:
    """Whether the object of a trigger is a coalition by its name or noun; a coalition government is none."""
    bodies = [mentions[m] for m in frame.mentions("object") if mentions[m].form != "pronoun"]
    spans = [
        doc.char_span(m.start, m.end, alignment_mode="expand") for m in bodies if kind_of(m.actor_id, actors) != "state"
    ]
    return any(is_word(token, "coalition") for span in spans if span is not None for token in span)


def _known(
    doc: Doc,
    frame: FrameMatch,
    predicate: Predicate,
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    lineage: Mapping[tuple[str, str], frozenset[str]],
) -> list[tuple[Predicate, int, int]]:
    """Return the tie that a noun leaves half said, with the known other end named before it in the document.

    Whom a person leads may be named after it: "Secretary-General X said that the union would help".
    A noun behind a hyphen leaves nothing to say: "the fifteen-member council".
    """
    if frame.mentions("object") or (frame.match.head and doc[frame.match.head - 1].text == "-"):
        return []
    own = at.get(frame.match.head)
    for subject in (*([] if own is None else [own]), *frame.mentions("subject")):
        known = lineage.get((mentions[subject].actor_id or "", frame.match.pattern.type), frozenset())
        named = [n for n, m in enumerate(mentions) if m.actor_id in known and m.form == "name"]
        if not predicate.of_persons or governs_noun(doc, frame.match.tokens):
            named = [n for n in named if n < subject]
        nearest = min(named, key=lambda n: (n > subject, abs(n - subject)), default=None)
        if nearest is not None:
            return [(predicate, subject, nearest)]
    return []
