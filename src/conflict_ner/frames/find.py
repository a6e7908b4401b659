"""From trigger matches to frames: who fills which role, with the mention that names the filler."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from conflict_ner.frames.clause import Clause, clause_roles, is_verbal, read_clause
from conflict_ner.frames.content import content_party, has_content
from conflict_ner.frames.match import Match, best_matches
from conflict_ner.frames.proximity import Surroundings, adjacent_bearer, coordinated, nearest_subject, wants_subject
from conflict_ner.frames.roles import fitted_role, mentions_of, role_tokens, slots_for
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.syntax import Slots
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.records import Mention

_TARGET_ROLES = frozenset({"recipient", "victim", "beneficiary", "counterpart", "both"})
_EQUAL_ROLES = frozenset({"both", "counterpart"})
_NAMES = frozenset({"PERSON", "GROUP", "ORG", "GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Filler:
    """An argument: a mention (by index) in a role, and the preposition that introduced it."""

    role: str
    mention: int
    preposition: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class FrameMatch:
    """A trigger with its fillers."""

    match: Match[TriggerPattern]
    fillers: tuple[Filler, ...]

    def mentions(self, *roles: str) -> tuple[int, ...]:
        """Return the mention indices that fill any of the roles, in order, once each."""
        return tuple(dict.fromkeys(f.mention for f in self.fillers if f.role in roles))


def find_frames(doc: Doc, mentions: Sequence[Mention], rules: Rules) -> tuple[FrameMatch, ...]:
    """Find every trigger of the lexicon and its arguments.

    Args:
        doc: the parsed document.
        mentions: all linked mentions of the document, in order.
        rules: triggers, frames and light verbs of the document's language.
    """
    at = mention_map(doc, mentions)
    labels = {i: _slot_label(mentions[m]) for i, m in at.items()}
    names = frozenset(i for i, m in at.items() if mentions[m].form == "name" and mentions[m].label in _NAMES)
    parties = frozenset(i for i, m in at.items() if mentions[m].label in _NAMES and not _is_body(mentions[m], doc[i]))
    matches = best_matches(m for m in rules.triggers.find(doc, labels, at) if m.head not in names)
    heads = frozenset(m.head for m in matches)
    found = [FrameMatch(m, _fillers(doc, m, mentions, at, rules, heads, parties)) for m in matches]
    return tuple(_with_inherited(doc, found, rules)) if rules.subject_after_verb else tuple(found)


def _with_inherited(doc: Doc, frames: Sequence[FrameMatch], rules: Rules) -> Iterator[FrameMatch]:
    """Let a verb coordinated with the one before it take over its subject where it names none."""
    before: tuple[int, tuple[int, ...]] | None = None
    for frame in frames:
        head, wanted = frame.match.head, rules.frames[frame.match.pattern.frame].subject
        if not wanted or not is_verbal(frame.match):
            yield frame
            continue
        joined = before and head > 0 and doc[head - 1].pos_ == "CCONJ" and doc[before[0]].sent == doc[head].sent
        if before and joined and not frame.mentions(wanted):
            taken = {f.mention for f in frame.fillers}
            shared = tuple(Filler(wanted, number, guessed=True) for number in before[1] if number not in taken)
            frame = FrameMatch(frame.match, (*frame.fillers, *shared))
        if frame.mentions(wanted):
            before = (head, frame.mentions(wanted))
        yield frame


def mention_map(doc: Doc, mentions: Sequence[Mention]) -> dict[int, int]:
    """Map token indices to the index of the mention that covers them."""
    at: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None:
            at.update((token.i, number) for token in span if token.i not in at)
    return at


def _slot_label(mention: Mention) -> str:
    """Return the label that decides which pattern slot a mention fits: a town is no actor."""
    return "LOC" if mention.label == "GPE" and mention.actor_id is None else mention.label


def _fillers(
    doc: Doc,
    match: Match[TriggerPattern],
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    rules: Rules,
    heads: frozenset[int],
    names: frozenset[int],
) -> tuple[Filler, ...]:
    frame = rules.frames[match.pattern.frame]
    slots = slots_for(doc, match, rules, names)
    found: dict[tuple[str, int], Filler] = {}
    for role, preposition, token in role_tokens(doc, frame, slots, match, rules):
        for number in mentions_of(token, at, mentions, rules.partitives):
            if (fitted := fitted_role(role, mentions[number])) and not _is_open(mentions[number]):
                found.setdefault((fitted, number), Filler(fitted, number, preposition))
                other = coordinated(doc, mentions, at, number) if role in _EQUAL_ROLES else None
                if other is not None:
                    found.setdefault((fitted, other), Filler(fitted, other, preposition, guessed=True))
    if rules.subject_after_verb and is_verbal(match):
        found = _read_in_order(read_clause(doc, match, rules, at, mentions, heads), found, frame, mentions, rules)
    elif wants_subject(frame) and not any(f.role == frame.subject for f in found.values()) and not slots.passive:
        guess = _guess(Surroundings(doc, mentions, at, heads), match, slots, rules)
        found = _with_guess(found, guess, frame, mentions)
    if has_content(frame, rules) and not any(f.role in _TARGET_ROLES for f in found.values()):
        taken = {f.mention for f in found.values() if f.role != "content"}
        about = content_party(match, frame, slots, rules, at, mentions, taken=taken)
        if about is not None:
            found["recipient", about] = Filler("recipient", about, guessed=True)
    return tuple(sorted(found.values(), key=lambda f: (f.role, f.mention)))


def _read_in_order(
    clause: Clause, found: dict[tuple[str, int], Filler], frame: Frame, mentions: Sequence[Mention], rules: Rules
) -> dict[tuple[str, int], Filler]:
    """Let the order of the clause decide subject and object; keep what only the tree tells of other mentions."""
    read: dict[tuple[str, int], Filler] = {}
    for role, number, preposition in clause_roles(clause, frame, rules):
        if (fitted := fitted_role(role, mentions[number])) and not _is_open(mentions[number]):
            read[fitted, number] = Filler(fitted, number, preposition)
    seen = {number for _, number in read}
    decided = {role for role, _ in read} & {frame.subject, frame.object}
    kept = {key: f for key, f in found.items() if f.mention not in seen and f.role not in decided}
    return {**kept, **read}


def _with_guess(
    found: dict[tuple[str, int], Filler], guess: int | None, frame: Frame, mentions: Sequence[Mention]
) -> dict[tuple[str, int], Filler]:
    """Add a guessed subject; a mention that was only taken for an object changes sides."""
    fitted = fitted_role(frame.subject or "", mentions[guess]) if guess is not None else None
    taken = {key for key, f in found.items() if f.mention == guess}
    if guess is None or fitted is None or any(role != "object" for role, _ in taken):
        return found
    kept = {key: f for key, f in found.items() if key not in taken}
    return {**kept, (fitted, guess): Filler(fitted, guess, guessed=True)}


def _is_body(mention: Mention, token: Token) -> bool:
    """Whether a common noun means a body that the trigger itself speaks of: "formed an alliance"."""
    single = token.morph.get("Number") != ["Plur"]
    return mention.form == "nominal" and mention.label == "GROUP" and mention.actor_id is None and single


def _is_open(mention: Mention) -> bool:
    """Whether a pronoun stands for nobody known: it names no party."""
    return mention.form == "pronoun" and mention.actor_id is None


def _guess(around: Surroundings, match: Match[TriggerPattern], slots: Slots, rules: Rules) -> int | None:
    """Return a subject by its place in the sentence, where the tree names none."""
    if match.pattern.kind == "relation" and around.doc[match.head].pos_ in {"NOUN", "PROPN"}:
        return adjacent_bearer(around, match)
    return None if slots.subjects else nearest_subject(around, match, after_verb=rules.subject_after_verb)
