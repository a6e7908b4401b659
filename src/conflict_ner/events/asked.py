"""Who asks for an act or accuses others of one does not do it: "X called for the release of Y"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.lexicons.load import load_frames
from conflict_ner.records import Mention

_ASKING = frozenset({"demand", "accuse"})
_SHARED = frozenset(
    {"talks", "agree", "agreement", "ceasefire", "demand", "accuse", "threat", "support", "reject", "deny"}
)
_DOER = "actor"
_CLAUSES = frozenset({"parataxis", "acl:relcl", "advcl"})
_HIGHEST = 5


def without_askers(doc: Doc, frames: Sequence[FrameMatch], mentions: Sequence[Mention]) -> tuple[FrameMatch, ...]:
    """Return the frames of a sentence without doers who only ask for the act or accuse others of it.

    Args:
        doc: the parsed document.
        frames: event frames of one sentence, with their parties.
        mentions: linked mentions of the document.
    """
    asking = {f.match.head: f for f in frames if f.match.pattern.type in _ASKING}
    return tuple(_without(f, _asker(doc, f, asking), mentions) for f in frames)


def _asker(doc: Doc, frame: FrameMatch, asking: dict[int, FrameMatch]) -> FrameMatch | None:
    """Return the demand or accusation that governs the trigger of a frame as its content."""
    if frame.match.pattern.type in _SHARED:
        return None
    token = doc[frame.match.head]
    for _ in range(_HIGHEST):
        above = token.head
        if above.i == token.i or not _is_content(token):
            return None
        if above.i in asking and above.i < frame.match.head:
            return asking[above.i]
        token = above
    return None


def _is_content(token: Token) -> bool:
    """Whether a word is part of what is asked for, not a clause beside it."""
    return token.dep_ not in _CLAUSES and not (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"})


def _without(frame: FrameMatch, asker: FrameMatch | None, mentions: Sequence[Mention]) -> FrameMatch:
    if asker is None:
        return frame
    doers = {(n, mentions[n].actor_id) for n in asker.mentions(_DOER)}
    numbers, actors = {n for n, _ in doers}, {actor for _, actor in doers if actor}
    kept = tuple(
        f
        for f in frame.fillers
        if f.role != _DOER or f.told or not (f.mention in numbers or mentions[f.mention].actor_id in actors)
    )
    if any(f.role == _DOER for f in kept) or load_frames()[frame.match.pattern.frame].subject != _DOER:
        return FrameMatch(frame.match, kept)
    taken = {f.mention for f in kept}
    asked = (Filler(_DOER, n, guessed=True) for n in asker.mentions("recipient") if n not in taken)
    return FrameMatch(frame.match, (*kept, *asked))
