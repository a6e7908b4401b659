"""The party that words are about: what is demanded of whom, whom a threat or a rejected offer concerns."""

from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Token

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.frames.syntax import Slots, case_of
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.records import Mention

_PARTY_LABELS = frozenset({"PERSON", "GROUP", "ORG", "NORP"})
_CONTENT = "content"
_REACH = 15


def content_party(
    match: Match[TriggerPattern],
    frame: Frame,
    slots: Slots,
    rules: Rules,
    at: Mapping[int, int],
    mentions: Sequence[Mention],
    *,
    taken: Set[int],
) -> int | None:
    """Return the first party inside what is demanded, threatened or rejected, None if there is none.

    "demanded that X resign", "rejected X's offer", "threatened to attack X": places ("in X") and parties that already
    have a role (`taken`) are passed over.
    """
    for token in _contents(frame, slots, rules):
        for inner in sorted(token.subtree, key=lambda t: t.i):
            number = at.get(inner.i)
            if number is None or number in taken or inner.i in match.tokens or abs(inner.i - match.head) > _REACH:
                continue
            if _is_party(mentions[number]) and case_of(inner) not in rules.locatives:
                return number
    return None


def has_content(frame: Frame, rules: Rules) -> bool:
    """Whether a frame is about words with a content."""
    return frame.object == _CONTENT or _CONTENT in frame.prepositions.get(rules.language, {}).values()


def _contents(frame: Frame, slots: Slots, rules: Rules) -> Iterator[Token]:
    if frame.object == _CONTENT:
        yield from slots.objects
    yield from slots.complements
    for case, token in slots.prepositions:
        if rules.preposition_role(frame, case) == _CONTENT:
            yield token


def _is_party(mention: Mention) -> bool:
    if mention.form == "pronoun":
        return False
    return mention.label in _PARTY_LABELS or (mention.label == "GPE" and mention.actor_id is not None)
