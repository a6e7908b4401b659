"""What speaks for and against a party as an argument of an event: the features of the decision.

Each clue is a name; most join what the frame says (`filled`), the path in the tree or the place in the clause with
the kind of trigger, so that trees that are often wrong can be outvoted by order, and order by the tree.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from conflict_ner.codes.crosswalk import event_codes
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
from conflict_ner.events.standing import (
    TARGETS,
    is_owner,
    is_verb,
    own_subject,
    path_to,
    shown,
    side_of,
    subject_above,
    voice_of,
)
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.syntax import SUBJECTS, case_of
from conflict_ner.lexicons.load import load_frames

_DISTANCES = (1, 2, 4, 7, 12, 20)  # tokens


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
            *_noun_clues(scene, frame, party, head, filled),
            *_family_clues(scene, frame, party, head, filled),
            *_place_clues(scene, frame, party, head, filled),
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
    sides = f"{'actor' in others:d}{bool(others & TARGETS):d}"
    yield f"others={sides} filled={filled}"
    yield f"others={sides} frame={name}"
    same = (p for p in scene.parties if p.number != party.number and p.mention.actor_id == mention.actor_id)
    yield from (f"twin={role_in(frame, p.number)}" for p in same if mention.actor_id)


def _tree_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """How the tree leads from the trigger to the party."""
    name, token = frame.match.pattern.frame, party.head
    steps = arcs(head, token)
    core, path = unlisted(steps), path_to(head, token)
    first, told = first_of_list(token), load_frames()[name]
    case = case_of(first)
    yield f"path={path}"
    yield f"path={path} voice={voice_of(head, frame)}"
    yield f"path={path} frame={name}"
    yield f"path={path} case={case} frame={name}"
    yield f"path={path} case={case}"
    yield f"path={path} type={frame.match.pattern.type}"
    yield f"path={path} word={head.lemma_}"
    yield f"path={path} sides={told.subject}-{told.object}"
    given = told.prepositions.get(token.lang_, {}).get(case, "none")
    yield f"path={path} given={given}"
    yield f"given={given} filled={filled}"
    yield f"given={given} {side_of(head, token)} steps={min(len(core), 6)}"
    yield f"steps={min(len(core), 6)}"
    if len(core) < len(steps):
        yield f"listed filled={filled}"
        leader = next((p for p in scene.parties if p.head.i == first.i), None)
        if leader is not None:
            yield f"listed with {role_in(frame, leader.number)}"
    yield f"dep={token.dep_} filled={filled}"
    governor = token.head
    if governor.i not in {token.i, head.i}:
        side = side_of(head, token)
        yield f"dep={token.dep_} gov={governor.lemma_} {side}"
        yield f"dep={token.dep_} govpos={governor.pos_} steps={min(len(core), 6)} {side}"


def _subject_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """Whether the trigger has a subject of its own, and the party is that of a verb above it or the first of all."""
    name, voice, side = frame.match.pattern.frame, voice_of(head, frame), side_of(head, party.head)
    first = first_of_list(party.head)
    own = own_subject(scene, party, first, head)
    yield f"own={own} {side}"
    yield f"own={own} filled={filled}"
    yield f"own={own} {side} frame={name}"
    yield f"own={own} dep={first.dep_} {voice}"
    above, link = subject_above(head, {first.i, party.head.i})
    yield f"above={above} own={own} {link}"
    yield f"above={above} own={own} {voice}"
    yield f"above={above} own={own} filled={filled}"
    yield f"above={above} frame={name} {link}"
    heads = (first_of_list(p.head) for p in scene.parties)
    subject = next((t.i for t in heads if t.dep_ in SUBJECTS and not case_of(t)), None)
    topic = "this" if subject == first.i else "first" if party.number == scene.parties[0].number else "no"
    yield f"topic={topic} own={own} {voice} {side}"
    yield f"topic={topic} own={own} frame={name}"


def _order_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token) -> Iterator[str]:
    """Where the party stands: on which side, which words and how many parties, verbs and triggers lie between."""
    doc, token, name, voice = head.doc, party.head, frame.match.pattern.frame, voice_of(head, frame)
    first, last = min(frame.match.tokens), max(frame.match.tokens)
    low, high = sorted((token.i, head.i))
    rank = sum(low < p.head.i < high for p in scene.parties)
    crossed = min(sum(low < f.match.head < high for f in scene.frames), 2)
    between = doc[last + 1 : token.i] if token.i > last else doc[token.i + 1 : max(first, token.i + 1)]
    verbs = min(sum(t.pos_ in {"VERB", "AUX"} for t in between), 2)
    place, before = f"{side_of(head, token)}{min(rank, 3)}", word_before(party)
    lead, tail = word_at(head, first - 1), word_at(head, last + 1)
    yield f"order={place}"
    yield f"order={place} verbs={verbs} marks={any(t.is_punct for t in between):d}"
    yield f"order={place} prep={before} frame={name}"
    yield f"order={place} prep={before} voice={voice}"
    yield f"{side_of(head, token)} prep={before} word={head.lemma_}"
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
    side, main = side_of(head, party.head), mention.actor_id in scene.main
    yield f"kind={party.kind}"
    yield f"kind={party.kind} {side} voice={voice_of(head, frame)}"
    yield f"kind={party.kind} type={event}"
    yield f"kind={party.kind} type={event} {side}"
    yield f"label={mention.label} frame={name} {side}"
    yield f"form={mention.form} label={mention.label}"
    yield f"main={main} frame={name}"
    yield f"dep={party.head.dep_} {side} voice={voice_of(head, frame)}"
    yield f"prep={word_before(party)} dep={party.head.dep_} form={mention.form} {side}"
    inside = any(
        p.number != party.number and p.mention.start <= mention.start and mention.end <= p.mention.end
        for p in scene.parties
    )
    yield f"inside={inside} label={mention.label}"


def _noun_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """Which noun describes the party, whether it agrees with an inflected verb, and how often it is named here."""
    side, actor = side_of(head, party.head), party.mention.actor_id
    own = own_subject(scene, party, first_of_list(party.head), head)
    if party.mention.form == "nominal":
        noun = party.head.lemma_
        yield f"noun={noun}"
        yield f"noun={noun} family={_family(frame)}"
        yield f"noun={noun} filled={filled}"
    if is_verb(head) and (wanted := shown(head, "Gender")):
        held = shown(party.head, "Gender")
        agrees = "unknown" if not held else "yes" if held == wanted else "no"
        yield f"agrees={agrees} {side} own={own}"
        yield f"agrees={agrees} {shown(head, 'Number')} {shown(party.head, 'Number')} {side}"
    before = min(sum(p.start < party.start for p in scene.parties if not is_owner(p)), 3)
    yield f"nth={before} {party.mention.form} {side} own={own}"
    times = min(sum(p.mention.actor_id == actor for p in scene.parties) if actor else 0, 4)
    yield f"times={times} filled={filled}"


def _family_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """The main clues with the family of the event's type, which more triggers share than a frame."""
    family, side, first = _family(frame), side_of(head, party.head), first_of_list(party.head)
    case, own = case_of(first), own_subject(scene, party, first, head)
    yield f"filled={filled} family={family}"
    yield f"path={path_to(head, party.head)} case={case} family={family}"
    yield f"kind={party.kind} family={family}"
    yield f"kind={party.kind} family={family} {side}"
    yield f"own={own} {side} family={family}"
    yield f"main={party.mention.actor_id in scene.main} family={family}"
    yield f"label={party.mention.label} family={family} {side}"
    yield f"{side} prep={word_before(party)} family={family}"
    if first.head.i not in {head.i, first.i}:
        yield f"gov={first.head.lemma_} dep={first.dep_.partition(':')[0]} family={family}"
        yield f"gov={first.head.lemma_} case={case} family={family}"


def _place_clues(scene: Scene, frame: FrameMatch, party: Party, head: Token, filled: str) -> Iterator[str]:
    """How far the party is from the trigger, and where the trigger itself stands in the sentence."""
    side, own = side_of(head, party.head), own_subject(scene, party, first_of_list(party.head), head)
    far = sum(abs(party.head.i - head.i) > n for n in _DISTANCES)
    yield f"far={far} {side}"
    yield f"far={far} {side} filled={filled}"
    yield f"far={far} {side} voice={voice_of(head, frame)}"
    yield f"far={far} {side} family={_family(frame)}"
    above = head.head
    if above.i == head.i:
        yield f"up=root own={own} {side}"
    else:
        yield f"up={head.dep_} filled={filled}"
        yield f"up={head.dep_} {above.pos_} {above.lemma_}"
        yield f"up={head.dep_} {above.lemma_} {side} own={own}"


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


def _family(frame: FrameMatch) -> str:
    return event_codes(frame.match.pattern.type).family
