"""Relations that sentences state: a trigger, its subject and its object."""

from collections.abc import Mapping, Sequence
from itertools import product

from spacy.tokens import Doc

from conflict_ner.factuality.assess import StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.find import mention_map
from conflict_ner.records import Actor, DateExpression, Mention, Relation
from conflict_ner.relations.build import build_relation
from conflict_ner.relations.described import described
from conflict_ner.relations.inferred import infer_relations
from conflict_ner.relations.offices import StateOf, led_state, office_holders
from conflict_ner.relations.predicates import Predicate, kind_of, load_predicates
from conflict_ner.relations.values import find_values

_BESIDE = len("'s ")  # characters between a town and the word for who leads it
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
        predicate = _predicate(frame, mentions, actors)
        if predicate.object_kind == "value":
            found |= {_key(v): v for v in find_values(doc, frame, predicate, mentions, at, stances, actors)}
            continue
        pairs = _pairs(doc, frame, predicate, mentions, at, actors)
        if predicate.name == "leads":
            pairs = [(s, _after_split(doc, frame, t, frames)) for s, t in pairs]
            pairs = pairs or _led_places(doc, frame, mentions, actors)
        for subject, target in pairs or _known(frame, mentions, at, lineage):
            relation = build_relation(doc, frame, predicate, mentions, subject, target, stances, dates)
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
    else:
        targets = list(frame.mentions("object", "counterpart"))
        subjects = list(frame.mentions("subject") or (both if targets else both[:1]))
        targets = targets or list(both[1:])
    if predicate.of_persons and not targets:
        targets = [
            m for m in subjects if mentions[m].label in _BODIES and kind_of(mentions[m].actor_id, actors) != "person"
        ]
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
    if not a or not b or a == b:
        return None
    kinds = kind_of(a, actors), kind_of(b, actors)
    if predicate.fits(*kinds):
        return s, t
    return (t, s) if predicate.of_persons and predicate.fits(kinds[1], kinds[0]) else None


def _predicate(frame: FrameMatch, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> Predicate:
    """Return the predicate of a trigger; of several bodies that found another it is that they are its members."""
    founders = [mentions[m] for m in frame.mentions("subject")]
    bodies = [m for m in founders if m.label in _BODIES and kind_of(m.actor_id, actors) != "person"]
    joint = frame.match.pattern.type == "founded" and len(bodies) == len(founders) > 1
    return load_predicates()["member_of" if joint else frame.match.pattern.type]


def _led_places(
    doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> list[tuple[int, int]]:
    """Return who leads which town or region: "the governor of X", "the X governor"."""
    start = doc[frame.match.head].idx
    led = [f for f in frame.fillers if f.role == "object" and not mentions[f.mention].actor_id]
    beside = [f.mention for f in led if f.preposition == "of" or 0 < start - mentions[f.mention].end <= _BESIDE]
    places = [m for m in beside if mentions[m].label == "GPE" and mentions[m].place_id]
    persons = [m for m in frame.mentions("subject") if kind_of(mentions[m].actor_id, actors) == "person"]
    return list(product(persons[:1], places[:1]))


def _after_split(doc: Doc, frame: FrameMatch, led: int, frames: Sequence[FrameMatch]) -> int:
    """Return whom a person leads: in "X broke away from Y under Z" not what was left, but who left it."""
    if doc[frame.match.head].pos_ == "VERB":
        return led
    for split in (f for f in frames if f.match.pattern.type == "split_from"):
        is_near = split.match.head < frame.match.head and doc[split.match.head].sent == doc[frame.match.head].sent
        if is_near and doc[split.match.head].pos_ == "VERB" and led in split.mentions("object"):
            return next(iter(split.mentions("subject")), led)
    return led


def _known(
    frame: FrameMatch,
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    lineage: Mapping[tuple[str, str], frozenset[str]],
) -> list[tuple[int, int]]:
    """Return the tie that a noun leaves half said, with the known other end named before it in the document."""
    if frame.mentions("object"):
        return []
    own = at.get(frame.match.head)
    for subject in (*([] if own is None else [own]), *frame.mentions("subject")):
        known = lineage.get((mentions[subject].actor_id or "", frame.match.pattern.type), frozenset())
        before = [n for n in range(subject) if mentions[n].actor_id in known and mentions[n].form == "name"]
        if before:
            return [(subject, before[-1])]
    return []
