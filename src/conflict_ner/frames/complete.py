"""Let frames take over from the frames around them the parties that the sentence does not repeat."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.clause import FOUNDED, is_verbal
from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.syntax import is_passive, is_vowelled_passive
from conflict_ner.records import Mention

_ACCUSATIONS = frozenset({"accuse"})
_REACH = 12
_DOERS = frozenset({"actor", "subject"})
_DONE_TO = frozenset({"recipient", "victim"})


def complete_frames(
    doc: Doc, frames: Sequence[FrameMatch], mentions: Sequence[Mention], rules: Rules
) -> tuple[FrameMatch, ...]:
    """Return the frames with the subjects that they share with the verb or the accusation before them."""
    own = [_without_owners(doc, frame, mentions) for frame in frames]
    return tuple(_with_accused(doc, list(_with_shared_subject(doc, own, mentions, rules)), rules))


def _without_owners(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention]) -> FrameMatch:
    """Drop pronouns as those done to unless they stand on the trigger or its preposition: «سلاحها» is a weapon."""
    head = doc[frame.match.head]
    end = head.idx + len(head)
    kept = tuple(
        f
        for f in frame.fillers
        if f.role not in _DONE_TO
        or mentions[f.mention].form != "pronoun"
        or f.preposition
        or mentions[f.mention].start == end
    )
    return FrameMatch(frame.match, kept)


def _with_shared_subject(
    doc: Doc, frames: Sequence[FrameMatch], mentions: Sequence[Mention], rules: Rules
) -> Iterator[FrameMatch]:
    """Let a verb that names no subject take over that of the verb before it: joined to it or agreeing with it."""
    told: list[tuple[int, tuple[int, ...]]] = []
    for frame in frames:
        head, wanted = frame.match.head, rules.frames[frame.match.pattern.frame].subject
        if not wanted or not is_verbal(doc, frame.match):
            yield frame
            continue
        founds = frame.match.pattern.frame in FOUNDED
        before = next((verb for verb in reversed(told) if verb[0] < head), None)
        if before and _shares(doc[before[0]], doc[head], is_active=founds):
            frame = _share(frame, wanted, before[1], mentions, (doc[before[0]].idx, doc[head].idx))
        if frame.mentions(wanted):
            told.append((head, frame.mentions(wanted)))
        yield frame


def _share(
    frame: FrameMatch, wanted: str, subjects: Sequence[int], mentions: Sequence[Mention], between: tuple[int, int]
) -> FrameMatch:
    """Give a frame the subjects of the verb before it, unless it has its own; what that verb governs is none."""
    own = tuple(
        f
        for f in frame.fillers
        if f.role != wanted
        or f.preposition
        or f.mention in subjects
        or not between[0] < mentions[f.mention].start < between[1]
    )
    taken = {f.mention for f in own}
    lacks = not any(f.role == wanted for f in own)
    shared = tuple(Filler(wanted, n, guessed=True) for n in subjects if lacks and n not in taken)
    return FrameMatch(frame.match, (*own, *shared))


def _shares(before: Token, verb: Token, *, is_active: bool) -> bool:
    """Whether "and" joins a verb to one before it; `is_active` says that it is no passive, whatever the tree says."""
    passive = is_vowelled_passive(verb) or (not is_active and is_passive(verb))
    if before.sent != verb.sent or passive or is_passive(before):
        return False
    return verb.i > 0 and bool(verb.nbor(-1).pos_ == "CCONJ")


def _with_accused(doc: Doc, frames: Sequence[FrameMatch], rules: Rules) -> Iterator[FrameMatch]:
    """Make the accused the actor of what they are accused of: «اتهم فلانا بارتكاب مجازر»."""
    for frame in frames:
        match = frame.match
        wanted = rules.frames[match.pattern.frame].subject
        if wanted not in _DOERS or is_verbal(doc, match):
            yield frame
            continue
        accusation = next((f for f in reversed(frames) if _accuses(doc, f, match.head, rules)), None)
        accused = accusation.mentions("recipient") if accusation is not None else ()
        others = tuple(f for f in frame.fillers if f.mention not in accused and (f.role != wanted or f.preposition))
        if accused and not any(f.role == wanted for f in others):
            moved = tuple(
                _as_target(f, rules.frames[match.pattern.frame].object) for f in frame.fillers if f.role == wanted
            )
            others = (*others, *(f for f in moved if f is not None and f.mention not in accused))
            frame = FrameMatch(match, (*others, *(Filler(wanted, n, guessed=True) for n in accused)))
        yield frame


def _as_target(filler: Filler, role: str | None) -> Filler | None:
    return Filler(role, filler.mention, guessed=True) if role and not filler.guessed else None


def _accuses(doc: Doc, frame: FrameMatch, head: int, rules: Rules) -> bool:
    """Whether a trigger is what a frame accuses somebody of: after "of" behind the accused."""
    last = max(frame.match.tokens)
    if frame.match.pattern.type not in _ACCUSATIONS or not frame.match.head < head <= last + _REACH:
        return False
    between = doc[frame.match.head + 1 : head]
    told = rules.frames[frame.match.pattern.frame]
    introduced = any(rules.preposition_role(told, t.norm_) == "content" for t in between)
    ended = any(t.pos_ in {"VERB", "PUNCT", "SCONJ"} for t in between)
    return introduced and not ended and doc[head].sent == doc[frame.match.head].sent
