"""Ties of which a sentence leaves one end to the reader: "his deputy", "his successor", "broke away and founded X"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from spacy.tokens import Doc

from conflict_ner.factuality.assess import StanceReader
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.records import Actor, DateExpression, Mention, Relation
from conflict_ner.relations.build import build_relation
from conflict_ner.relations.described import described
from conflict_ner.relations.predicates import kind_of, load_predicates
from conflict_ner.relations.resumed import body_resumed, speaking_body
from conflict_ner.relations.words import is_word

INFERRED = "told before"  # how the method of such a tie ends
_OF_PERSONS = frozenset({"leads", "member_of", "spokesperson_of"})
_LEAVING = frozenset({"split_from", "org_split", "org_leave", "defection"})
_OF_TOPIC = frozenset({"leads", "founded", "spokesperson_of"})
_OF_BODIES = _OF_PERSONS | _OF_TOPIC
_BODIES = frozenset({"rebel", "jihadist", "militia", "political", "igo", "ngo"})
_OFFICIAL = frozenset({"state", "military", "police", "igo"})
_LEFT = ("object", "recipient")
_DEFINITE = frozenset({"the"})
_LEAVERS = ("subject", "actor", "both")


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document tells so far: its mentions, actors and ties, the last first."""

    doc: Doc
    mentions: Sequence[Mention]
    actors: Mapping[str, Actor]
    relations: Sequence[Relation]
    stances: StanceReader
    dates: Sequence[DateExpression]
    topic: str | None
    at: Mapping[int, int]

    def actor(self, mention: int) -> str | None:
        return self.mentions[mention].actor_id

    def is_person(self, mention: int) -> bool:
        return kind_of(self.actor(mention), self.actors) == "person"

    def body_of(self, person: int, predicates: frozenset[str] = _OF_PERSONS) -> str | None:
        """Return the body that a person is last said to lead or belong to, before the person's mention or after."""
        start = self.mentions[person].start
        own = [r for r in self.relations if r.predicate in predicates and r.subject_id == self.actor(person)]
        told = [(r.evidence.start > start, -r.evidence.start, r.object_id) for r in own if r.object_kind == "actor"]
        return min(told, key=lambda t: t[:2])[2] if told else None

    def tie(self, frame: FrameMatch, name: str, subject: int, target: str) -> Relation | None:
        """Return the tie of a mention with an actor, None where the predicate does not allow it."""
        predicate, actor = load_predicates()[name], self.actor(subject)
        if not actor or actor == target or target not in self.actors:
            return None
        if not predicate.fits(kind_of(actor, self.actors), kind_of(target, self.actors)):
            return None
        built = build_relation(self.doc, frame, predicate, self.mentions, subject, subject, self.stances, self.dates)
        return replace(
            built,
            object_id=target,
            object_text=self.actors[target].name,
            confidence=round(built.confidence * 0.8, 3),
            method=f"{built.method}; {INFERRED}",
        )


def infer_relations(
    doc: Doc,
    mentions: Sequence[Mention],
    frames: Sequence[FrameMatch],
    relations: Sequence[Relation],
    stances: StanceReader,
    at: Mapping[int, int],
    *,
    actors: Mapping[str, Actor],
    dates: Sequence[DateExpression],
    topic: str | None,
    titles: frozenset[str],
) -> Iterator[Relation]:
    """Yield the ties that other ties of the document complete.

    A deputy belongs to the body of the leader; who succeeds a leader leads the same body; who breaks away and founds a
    body splits it from the old one; "the leader" of a document about a body (`topic`) is its leader, unless the word is
    the title of a head of state (`titles`).
    """
    is_body = topic is not None and topic in actors and actors[topic].kind in _BODIES
    body = topic if is_body else _main_body(mentions, actors)
    told = _Told(doc, mentions, actors, relations, stances, dates, body, at)
    for frame in frames:
        kind = frame.match.pattern.type
        found: Iterator[Relation | None] = iter(())
        if kind == "member_of":
            found = _beside_person(told, frame, "member_of", _OF_PERSONS)
        elif kind == "successor_of":
            found = chain(_beside_person(told, frame, "leads", frozenset({"leads"})), _before_person(told, frame))
        elif kind == "founded":
            found = _split(told, frame, frames)
        elif kind == "split_from":
            found = _split_off(told, frame)
        if kind in _OF_TOPIC:
            found = chain(found, _of_topic(told, frame, titles))
        if kind in _OF_BODIES:
            found = chain(found, _of_body(told, frame))
        yield from (relation for relation in found if relation is not None)


def _beside_person(told: _Told, frame: FrameMatch, name: str, predicates: frozenset[str]) -> Iterator[Relation | None]:
    """Yield the ties of persons with the body of another person: of "X's deputy" and "X's successor"."""
    subjects = [m for m in frame.mentions("subject") if told.is_person(m)]
    others = [m for m in frame.mentions("object") if told.is_person(m) and m not in subjects]
    known = {told.actor(other) for other in others}
    for subject in (m for m in subjects if told.actor(m) not in known):
        bodies = [body for other in others if (body := told.body_of(other, predicates)) is not None]
        yield from (told.tie(frame, name, subject, body) for body in bodies[:1])


def _before_person(told: _Told, frame: FrameMatch) -> Iterator[Relation | None]:
    """Yield that who was succeeded by a leader led the same body before: of "X's predecessor" and "X succeeded Y"."""
    bodies = [
        b for m in frame.mentions("subject") if told.is_person(m) and (b := told.body_of(m, frozenset({"leads"})))
    ]
    others = [m for m in frame.mentions("object") if told.is_person(m) and told.mentions[m].form == "name"]
    ties = (told.tie(frame, "leads", other, body) for other in others for body in bodies[:1])
    yield from (replace(tie, assertion="former") for tie in ties if tie is not None)


def _split(told: _Told, frame: FrameMatch, frames: Sequence[FrameMatch]) -> Iterator[Relation | None]:
    """Yield that a new body split from the one that its founder leaves in the same sentence."""
    sentence = told.doc[frame.match.head].sent
    founders = {told.actor(m) for m in frame.mentions("subject")}
    for other in frames:
        is_near = sentence.start <= other.match.head < frame.match.head and other.match.pattern.type in _LEAVING
        leavers = [m for m in other.mentions(*_LEAVERS) if told.actor(m) in founders] if is_near else []
        for new in frame.mentions("object") if leavers else ():
            left = [a for m in other.mentions(*_LEFT) if not told.is_person(m) and (a := told.actor(m))]
            origin = next((a for a in left if a != told.actor(new)), None) or told.body_of(leavers[0]) or told.topic
            if origin is not None:
                yield told.tie(frame, "split_from", new, origin)
                return


def _split_off(told: _Told, frame: FrameMatch) -> Iterator[Relation | None]:
    """Yield that "a new group, X, broke away" means from the body that the document is about."""
    open_end = not any(told.actor(m) for m in frame.mentions("object"))
    if told.topic and open_end and len(frame.match.tokens) > 1:
        readings = [described(told.doc, m, told.mentions, told.at) for m in frame.mentions("subject")]
        names = [m for found in readings[:1] for m in found[0] if told.mentions[m].form == "name"]
        yield from (told.tie(frame, "split_from", m, told.topic) for m in names if not told.is_person(m))


def _of_topic(told: _Told, frame: FrameMatch, titles: frozenset[str]) -> Iterator[Relation | None]:
    """Yield the tie of "the leader, X" with the body that the document is about."""
    head = told.doc[frame.match.head]
    words = " ".join(told.doc[i].norm_ for i in frame.match.tokens)
    definite = any(child.dep_ == "det" and child.norm_ in _DEFINITE for child in head.children)
    open_end = not any(told.actor(m) or told.mentions[m].place_id for m in frame.mentions("object"))
    bare = not any(child.dep_.startswith(("nmod", "compound")) for child in head.children)
    single = head.morph.get("Number") != ["Plur"] and not is_word(head, "governor")
    if told.topic and head.pos_ == "NOUN" and single and definite and open_end and bare and words not in titles:
        persons = [m for m in frame.mentions("subject") if told.is_person(m)]
        yield from (told.tie(frame, frame.match.pattern.type, m, told.topic) for m in persons[:1])


def _of_body(told: _Told, frame: FrameMatch) -> Iterator[Relation | None]:
    """Yield the tie of a person with the body that a noun beside the trigger takes up, or whose spokesman is quoted."""
    persons = [m for m in frame.mentions("subject") if told.is_person(m)]
    kind = frame.match.pattern.type
    others = [m for m in frame.mentions("object") if m not in persons]
    unfit = [m for m in others if _is_unfit(told, frame, m)]
    if not persons or any(told.actor(m) for m in others if m not in unfit):
        return
    body = body_resumed(told.doc, frame, told.mentions, told.at, told.topic)
    body = told.topic if body is None and unfit else body
    if body is None and kind == "spokesperson_of" and not others:
        speaking = speaking_body(told.doc, frame, told.mentions, told.at)
        body = told.actor(speaking) if speaking is not None else None
    if body is not None:
        yield told.tie(frame, kind, persons[0], body)


def _is_unfit(told: _Told, frame: FrameMatch, target: int) -> bool:
    """Whether a pronoun cannot mean what it was taken for: «زعيمها» is said of no state, «مؤسسها» of no army."""
    heads = is_word(told.doc[frame.match.head], "warlord") or frame.match.pattern.type == "founded"
    known = kind_of(told.actor(target), told.actors) in _OFFICIAL
    return heads and known and told.mentions[target].form == "pronoun"


def _main_body(mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> str | None:
    """Return the body that a document names at least twice as often as any other, None if there is none."""
    named = Counter(i for m in mentions if (i := m.actor_id) and i in actors and actors[i].kind in _BODIES)
    ranked = named.most_common(2)
    others = ranked[1][1] if len(ranked) > 1 else 1
    return ranked[0][0] if ranked and ranked[0][1] >= 2 * others else None
