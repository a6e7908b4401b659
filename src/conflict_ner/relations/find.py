"""Relations that sentences state: a trigger, its subject and its object."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from spacy.tokens import Doc

from conflict_ner.factuality.assess import StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.find import mention_map
from conflict_ner.frames.match import Match
from conflict_ner.frames.nearest import nearest
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, DateExpression, Mention, Relation, Span
from conflict_ner.relations.described import described
from conflict_ner.relations.offices import StateOf, led_state, office_holders
from conflict_ner.relations.predicates import Predicate, load_predicates

_DATE_REACH = 5
_BODIES = frozenset({"GROUP", "ORG"})
_INSERTED = 3  # other words between those that name an ideology
_VALUE_LABELS = {"has_size": "QUANTITY", "has_ethnicity": "NORP"}


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
    """
    found: dict[tuple[str, str, str, int], Relation] = {}
    at = mention_map(doc, mentions)
    for frame in frames:
        if frame.match.pattern.kind != "relation":
            continue
        predicate = load_predicates()[frame.match.pattern.type]
        if predicate.object_kind == "value":
            found.update(_values(doc, frame, predicate, mentions, stances, actors))
            continue
        if _is_joint(frame, predicate, mentions, actors):
            predicate = load_predicates()["member_of"]
        pairs = _pairs(doc, frame, predicate, mentions, at, actors)
        for subject, target in pairs or _known(frame, mentions, lineage):
            relation = _relation(doc, frame, predicate, mentions, subject, target, stances, dates)
            found.setdefault(_key(relation), relation)
        for holder in office_holders(doc, frame, mentions, titles):
            told = _relation(doc, frame, predicate, mentions, holder, holder, stances, dates)
            if (relation_to_state := led_state(told, mentions[holder], state_of)) is not None:
                found.setdefault(_key(relation_to_state), relation_to_state)
    return tuple(found.values())


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
    own = at.get(frame.match.head)
    both = frame.mentions("both")
    if predicate.object_kind == "place":
        targets = [m for m in frame.mentions("object", "place") if mentions[m].place_id]
        subjects = [m for m in frame.mentions("subject", "both") if m not in targets]
    else:
        subjects = list(frame.mentions("subject") or both[:1])
        targets = list(frame.mentions("object", "counterpart") or both[1:])
    subjects_of = [described(doc, m, mentions, at) for m in subjects if m != own]
    targets_of = [described(doc, m, mentions, at) for m in targets if m != own]
    pairs = (_fitting(*ends, predicate, mentions, actors) for ends in product(subjects_of, targets_of))
    return [pair for found in pairs for pair in found]


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
    if predicate.object_kind == "place":
        fits = mentions[s].actor_id and mentions[t].place_id and predicate.fits(_kind(mentions[s], actors), "")
        return (s, t) if fits else None
    a, b = mentions[s].actor_id, mentions[t].actor_id
    if not a or not b or a == b:
        return None
    kinds = _kind(mentions[s], actors), _kind(mentions[t], actors)
    if predicate.fits(*kinds):
        return s, t
    return (t, s) if predicate.of_persons and predicate.fits(kinds[1], kinds[0]) else None


def _is_joint(
    frame: FrameMatch, predicate: Predicate, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> bool:
    """Whether several bodies found another: they are its members."""
    founders = [mentions[m] for m in frame.mentions("subject")]
    bodies = [m for m in founders if m.label in _BODIES and _kind(m, actors) != "person"]
    return predicate.name == "founded" and len(bodies) == len(founders) > 1


def _known(
    frame: FrameMatch, mentions: Sequence[Mention], lineage: Mapping[tuple[str, str], frozenset[str]]
) -> list[tuple[int, int]]:
    """Return the tie that a noun leaves half said, with the known other end named before it in the document."""
    if frame.mentions("object"):
        return []
    for subject in frame.mentions("subject"):
        known = lineage.get((mentions[subject].actor_id or "", frame.match.pattern.type), frozenset())
        before = [n for n in range(subject) if mentions[n].actor_id in known and mentions[n].form == "name"]
        if before:
            return [(subject, before[-1])]
    return []


def _values(
    doc: Doc,
    frame: FrameMatch,
    predicate: Predicate,
    mentions: Sequence[Mention],
    stances: StanceReader,
    actors: Mapping[str, Actor],
) -> Iterator[tuple[tuple[str, str, str, int], Relation]]:
    """Yield what is said of a party's size (a number), ethnicity (a people) or ideology (the words themselves)."""
    told = frame.mentions("subject", "both") or _at_head(doc, frame, mentions)
    bodies = [m for m in told if mentions[m].actor_id and mentions[m].label in _BODIES]
    subjects = [m for m in bodies if _kind(mentions[m], actors) != "person"]
    value = _value(doc, frame, predicate, mentions, actors)
    for subject in subjects[:1]:
        if value is not None:
            relation = replace(
                _relation(doc, frame, predicate, mentions, subject, subject, stances, ()),
                object_id=None,
                object_text=value,
            )
            yield _key(relation), relation


def _at_head(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Return the party that the trigger itself means, as "group" in "the Islamist group"."""
    head = doc[frame.match.head].idx
    return tuple(n for n, m in enumerate(mentions) if m.start <= head < m.end)[:1]


def _is_people(mention: Mention, predicate: Predicate, actors: Mapping[str, Actor]) -> bool:
    """Whether a mention may name an ethnic group: the adjective of a state does not."""
    return predicate.name != "has_ethnicity" or _kind(mention, actors) != "state"


def _value(
    doc: Doc, frame: FrameMatch, predicate: Predicate, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> str | None:
    label = _VALUE_LABELS.get(predicate.name)
    if label is None:
        return _told_value(doc, frame.match)
    free = [m for m in mentions if m.label == label and _is_people(m, predicate, actors)]
    number = nearest(doc, frame.match.head, [(m.start, m.end) for m in free], max_steps=3)
    return free[number].text if number is not None else None


def _is_title(frame: FrameMatch, mentions: Sequence[Mention], doc: Doc) -> bool:
    """Whether a tie is told by the title of a person: «لن يلتقي الرئيس فلانا» does not deny that he is president."""
    head = doc[frame.match.head]
    is_noun = frame.match.pattern.frame == "head_of" and head.pos_ in {"NOUN", "PROPN"}
    return is_noun and any(
        mentions[m].label == "PERSON" and mentions[m].start > head.idx for m in frame.mentions("subject")
    )


def _told_value(doc: Doc, match: Match[TriggerPattern]) -> str:
    """Return the words of a trigger that name an ideology; where the pattern has no such class, all but its bearer."""
    words = zip(match.pattern.terms, match.pattern.text.split(), strict=True)
    named = frozenset[str]().union(*(term.forms for term, text in words if text.startswith("@ideology")))
    value = [i for i in match.tokens if doc[i].norm_ in named or normal_form(doc[i].lemma_) in named]
    if value and value[-1] - value[0] < len(value) + _INSERTED:
        return str(doc[value[0] : value[-1] + 1].text)
    first, last = min(match.tokens), max(match.tokens)
    bearer = first < last == match.head and doc[last].pos_ in {"NOUN", "PROPN"}
    return str(doc[first : last + (not bearer)].text)


def _kind(mention: Mention, actors: Mapping[str, Actor]) -> str:
    actor = actors.get(mention.actor_id or "")
    return actor.kind if actor else "other"


def _relation(
    doc: Doc,
    frame: FrameMatch,
    predicate: Predicate,
    mentions: Sequence[Mention],
    subject: int,
    target: int,
    stances: StanceReader,
    dates: Sequence[DateExpression],
) -> Relation:
    match = frame.match
    sentence = doc[match.head].sent
    stance = stances.read(match.tokens, match.head)
    assertion = stance.assertion
    if assertion != "former" and _is_title(frame, mentions, doc):
        assertion = "asserted"
    number = nearest(doc, match.head, [(d.start, d.end) for d in dates], max_steps=_DATE_REACH)
    cue = doc[min(match.tokens) : max(match.tokens) + 1]
    source = mentions[stance.source_mention].actor_id if stance.source_mention is not None else None
    return Relation(
        subject_id=mentions[subject].actor_id or "",
        predicate=predicate.name,
        object_kind=predicate.object_kind,
        object_id=mentions[target].place_id if predicate.object_kind == "place" else mentions[target].actor_id,
        object_text=mentions[target].text,
        evidence=Span(sentence.start_char, sentence.end_char, sentence.text),
        cue=Span(cue.start_char, cue.end_char, cue.text),
        date=dates[number].edtf if number is not None else None,
        assertion=assertion,
        attributed_to=source or stance.source_text,
        confidence=round(match.pattern.weight * (0.7 if any(f.guessed for f in frame.fillers) else 1.0), 3),
        method=f"trigger:{match.pattern.text}",
    )
