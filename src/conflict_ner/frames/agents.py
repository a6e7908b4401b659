"""Who did it, where words of agency tell: «على يد الشرطة», «من قبل عناصر من الحركة», «برصاص الجيش»."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from conflict_ner.frames.clause import is_verbal
from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.frames.rules import Rules
from conflict_ner.lexicons.records import Frame
from conflict_ner.records import Mention

_PARTIES = frozenset({"PERSON", "GROUP", "ORG", "NORP", "GPE"})
_BEFORE_PARTY = 4  # words between the marker and the name: «عدد من مسلحي»
_REACH = 18
_ENDS = frozenset({"VERB", "PUNCT", "SCONJ"})
_DOERS = frozenset({"actor", "subject"})


def with_agents(
    doc: Doc, frames: Sequence[FrameMatch], mentions: Sequence[Mention], at: Mapping[int, int], rules: Rules
) -> tuple[FrameMatch, ...]:
    """Return the frames with the agents that markers of several words introduce, whatever the tree makes of them."""
    found = list(frames)
    for start, agent in _agents(doc, mentions, at, rules):
        number = _told(doc, found, start, at, rules)
        if number is not None:
            frame = rules.frames[found[number].match.pattern.frame]
            found[number] = _with_agent(doc, found[number], frame, agent)
    return tuple(found)


def _agents(doc: Doc, mentions: Sequence[Mention], at: Mapping[int, int], rules: Rules) -> Iterator[tuple[int, int]]:
    """Yield the token where words of agency begin, with the party after them."""
    markers = sorted(marker.split() for marker in rules.agent_markers if " " in marker)
    norms = [token.norm_ for token in doc]
    for start in range(len(norms)):
        marker = next((m for m in markers if norms[start : start + len(m)] == m), None)
        if marker is None:
            continue
        first = start + len(marker)
        for i in range(first, min(first + _BEFORE_PARTY, doc[start].sent.end)):
            if i in at and mentions[at[i]].label in _PARTIES:
                yield start, at[i]
                break
            if doc[i].pos_ in _ENDS:
                break


def _told(doc: Doc, frames: Sequence[FrameMatch], start: int, at: Mapping[int, int], rules: Rules) -> int | None:
    """Return the index of the nearest event before a token whose doer can be told, in the same clause."""
    for number in reversed(range(len(frames))):
        match = frames[number].match
        frame = rules.frames[match.pattern.frame]
        if match.pattern.kind != "event" or match.head in at or not _DOERS & {frame.subject, frame.object}:
            continue
        last = max(i for i in match.tokens if i <= start) if min(match.tokens) <= start else start
        if match.head < start <= last + _REACH and doc[start].sent == doc[match.head].sent:
            between = doc[match.head + 1 : start]
            return None if any(t.pos_ == "VERB" and t.i not in match.tokens for t in between) else number
    return None


def _with_agent(doc: Doc, told: FrameMatch, frame: Frame, agent: int) -> FrameMatch:
    """Make the agent the doer; whom the tree took for the doer of a verb is the one it was done to."""
    doer, other = (frame.subject, frame.object) if frame.subject in _DOERS else (frame.object, frame.subject)
    kept = [f for f in told.fillers if f.mention != agent]
    if is_verbal(doc, told.match) and other:
        kept = [replace(f, role=other) if f.role == doer and not (f.preposition or f.told) else f for f in kept]
    done = (*kept, Filler(doer or "actor", agent, told=True))
    return FrameMatch(told.match, tuple(sorted(done, key=lambda f: (f.role, f.mention))))
