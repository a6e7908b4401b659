"""What speaks for and against a party as an argument of an event: the features of the decision.

Each clue is a name; most join what the frame says (`filled`), the path in the tree or the place in the clause with
the kind of trigger, so that trees that are often wrong can be outvoted by order, and order by the tree.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from conflict_ner.events.scene import (
    NO_ROLE,
    Party,
    Scene,
    arcs,
    first_of_list,
    role_in,
    unlisted,
    word_at,
    word_before,
)
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.syntax import SUBJECTS, case_of, is_passive, subject_of
from conflict_ner.lexicons.load import load_frames

_LONGEST = 4  # arcs of a path that are told one by one
_HIGHEST = 6
_TARGETS = frozenset({"recipient", "victim", "beneficiary"})


def argument_clues(scene: Scene, frame: FrameMatch, party: Party) -> frozenset[str]:
    """Return the clues to the role that a party plays in the event of a frame of the same sentence."""
    head = party.head.doc[frame.match.head]
    filled = role_in(frame, party.number)
    return frozenset(
        (
            *_frame_clues(scene, frame, party, head, filled),
            *_tree_clues(scene, frame, party, head, filled),
            *_subject_clues(scene, frame, party, head, filled),
            *_order_clues(scene, frame, party, head),
            *_party_clues(scene, frame, party, head),
            *_neighbour_clues(scene, frame, party, head, filled),
        )
    )


def _frame_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """What the rules have found: this party's role, and who else has one."""
    name, event, mention = frame.match.pattern.frame, frame.match.pattern.type, party.mention
    yield f"filled={filled}"
    yield f"filled={filled} frame={name}"
    yield f"filled={filled} type={event}"
    yield f"filled={filled} word={head.lemma_}"
    yield f"filled={filled} label={mention.label}"
    yield f"filled={filled} form={mention.form}"
    yield f"filled={filled} kind={party.kind}"
    others = {role_in(frame, f.mention).rstrip("?") for f in frame.fillers if f.mention != party.number}
    sides = f"{'actor' in others:d}{bool(others & _TARGETS):d}"
    yield f"others={sides} filled={filled}"
    yield f"others={sides} frame={name}"
    same = (p for p in scene.parties if p.number != party.number and p.mention.actor_id == mention.actor_id)
    yield from (f"twin={role_in(frame, p.number)}" for p in same if mention.actor_id)


def _tree_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """How the tree leads from the trigger to the party."""
    name, token = frame.match.pattern.frame, party.head
    steps = arcs(head, token)
    core = unlisted(steps)
    path = " ".join(core) if len(core) <= _LONGEST else f"far {core[0]}"
    first, told = first_of_list(token), load_frames()[name]
    case = case_of(first)
    yield f"path={path}"
    yield f"path={path} voice={_voice(head, frame)}"
    yield f"path={path} frame={name}"
    yield f"path={path} case={case} frame={name}"
    yield f"path={path} case={case}"
    yield f"path={path} type={frame.match.pattern.type}"
    yield f"path={path} word={head.lemma_}"
    yield f"path={path} sides={told.subject}-{told.object}"
    given = told.prepositions.get(token.lang_, {}).get(case, "none")
    yield f"path={path} given={given}"
    yield f"given={given} filled={filled}"
    yield f"given={given} {_side(head, token)} steps={min(len(core), 6)}"
    yield f"steps={min(len(core), 6)}"
    if len(core) < len(steps):
        yield f"listed filled={filled}"
        leader = next((p for p in scene.parties if p.head.i == first.i), None)
        if leader is not None:
            yield f"listed with {role_in(frame, leader.number)}"
    yield f"dep={token.dep_} filled={filled}"
    governor = token.head
    if governor.i not in {token.i, head.i}:
        side = _side(head, token)
        yield f"dep={token.dep_} gov={governor.lemma_} {side}"
        yield f"dep={token.dep_} govpos={governor.pos_} steps={min(len(core), 6)} {side}"


def _subject_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """Whether the trigger has a subject of its own, and the party is that of a verb above it or the first of all."""
    name, voice, side = frame.match.pattern.frame, _voice(head, frame), _side(head, party.head)
    first = first_of_list(party.head)
    own = _own_subject(scene, party, first, head)
    yield f"own={own} {side}"
    yield f"own={own} filled={filled}"
    yield f"own={own} {side} frame={name}"
    yield f"own={own} dep={first.dep_} {voice}"
    above, link = _subject_above(head, {first.i, party.head.i})
    yield f"above={above} own={own} {link}"
    yield f"above={above} own={own} {voice}"
    yield f"above={above} own={own} filled={filled}"
    yield f"above={above} frame={name} {link}"
    heads = (first_of_list(p.head) for p in scene.parties)
    subject = next((t.i for t in heads if t.dep_ in SUBJECTS and not case_of(t)), None)
    topic = "this" if subject == first.i else "first" if party.number == scene.parties[0].number else "no"
    yield f"topic={topic} own={own} {voice} {side}"
    yield f"topic={topic} own={own} frame={name}"


def _own_subject(scene: Scene, party: Party, first: Token, head: Token) -> str:
    """Return what the subject of a verb is: this party, another, a pronoun, some noun; "none" or "noun trigger"."""
    if not _is_verb(head):
        return "noun trigger"
    subject = subject_of(head)
    if subject is None:
        return "none"
    if subject.i in {first.i, party.head.i}:
        return "this"
    return "party" if any(p.head.i == subject.i for p in scene.parties) else str(subject.pos_)


def _subject_above(head: Token, words: set[int]) -> tuple[str, str]:
    """Return whether the subject of the nearest verb above that has one is among some words, and the arcs up to it."""
    arcs_up: list[str] = []
    for token in head.ancestors:
        arcs_up.append(head.dep_.partition(":")[0])
        head = token
        subject = subject_of(token) if _is_verb(token) else None
        if subject is not None or len(arcs_up) == _HIGHEST:
            found = "none" if subject is None else "this" if subject.i in words else "other"
            return found, " ".join(arcs_up) if len(arcs_up) < _LONGEST else "far"
    return "none", " ".join(arcs_up) if len(arcs_up) < _LONGEST else "far"


def _order_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token) -> Iterator[str]:
    """Where the party stands: on which side, which words and how many parties, verbs and triggers lie between."""
    doc, token, name, voice = head.doc, party.head, frame.match.pattern.frame, _voice(head, frame)
    first, last = min(frame.match.tokens), max(frame.match.tokens)
    low, high = sorted((token.i, head.i))
    rank = sum(low < p.head.i < high for p in scene.parties)
    crossed = min(sum(low < f.match.head < high for f in scene.frames), 2)
    between = doc[last + 1 : token.i] if token.i > last else doc[token.i + 1 : max(first, token.i + 1)]
    verbs = min(sum(t.pos_ in {"VERB", "AUX"} for t in between), 2)
    place, before = f"{_side(head, token)}{min(rank, 3)}", word_before(party)
    lead, tail = word_at(head, first - 1), word_at(head, last + 1)
    yield f"order={place}"
    yield f"order={place} verbs={verbs} marks={any(t.is_punct for t in between):d}"
    yield f"order={place} prep={before} frame={name}"
    yield f"order={place} prep={before} voice={voice}"
    yield f"{_side(head, token)} prep={before} word={head.lemma_}"
    yield f"order={place} frame={name} verbs={verbs}"
    yield f"order={place} frame={name} crossed={crossed}"
    yield f"order={place} kind={party.kind} frame={name}"
    yield f"order={place} lead={lead} voice={voice}"
    yield f"order={place} tail={tail} voice={voice}"
    yield f"order={place} lead={lead} tail={tail} prep={before}"
    yield f"order={place} parties={min(len(scene.parties), 4)}"


def _party_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token) -> Iterator[str]:
    """Who the party is."""
    name, event, mention = frame.match.pattern.frame, frame.match.pattern.type, party.mention
    side, main = _side(head, party.head), mention.actor_id in scene.main
    yield f"kind={party.kind} type={event}"
    yield f"kind={party.kind} type={event} {side}"
    yield f"label={mention.label} frame={name} {side}"
    yield f"form={mention.form} label={mention.label}"
    yield f"main={main} frame={name}"
    yield f"dep={party.head.dep_} {side} voice={_voice(head, frame)}"
    yield f"prep={word_before(party)} dep={party.head.dep_} form={mention.form} {side}"
    inside = any(
        p.number != party.number and p.mention.start <= mention.start and mention.end <= p.mention.end
        for p in scene.parties
    )
    yield f"inside={inside} label={mention.label}"


def _neighbour_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """What the party does in the events told before and after this one in the sentence."""
    name = frame.match.pattern.frame
    index = next(n for n, f in enumerate(scene.frames) if f is frame)
    for where, number in (("prev", index - 1), ("next", index + 1)):
        if not 0 <= number < len(scene.frames):
            yield f"{where}=missing filled={filled}"
            continue
        other = scene.frames[number]
        role = role_in(other, party.number)
        steps = arcs(head, head.doc[other.match.head])
        link = " ".join(steps) if len(steps) < 3 else "far"
        yield f"{where}={role} filled={filled}"
        yield f"{where}={role} link={link} filled={filled}"
        yield f"{where}={role} frame={name}"
        if role != NO_ROLE:
            yield f"{where}={role} frame={other.match.pattern.frame} own={name}"


def _side(head: Token, token: Token) -> str:
    return "after" if token.i > head.i else "before"


def _voice(head: Token, frame: FrameMatch) -> str:
    """Return the part of speech of a trigger, and whether what fills its subject is done to: "suffered an attack"."""
    kind = "verb" if _is_verb(head) else "noun"
    if load_frames()[frame.match.pattern.frame].subject in _TARGETS:
        return f"{kind} undergone"
    return f"{kind} passive" if is_passive(head) else kind


def _is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}
