"""Fill roles that the tree leaves empty with the nearest party: a slip of the parser must not lose the actor."""

from collections.abc import Iterator, Mapping, Sequence, Set

from spacy.tokens import Doc

from conflict_ner.frames.match import Match
from conflict_ner.lexicons.records import Frame, TriggerPattern
from conflict_ner.records import Mention

_PARTY_LABELS = frozenset({"PERSON", "GROUP", "ORG", "NORP", "GPE"})
_REACH = 7
_STOPS = frozenset({",", ";", ":", "،", "؛", "(", ")", '"', "“", "”"})


def nearest_subject(
    doc: Doc,
    match: Match[TriggerPattern],
    mentions: Sequence[Mention],
    at: Mapping[int, int],
    heads: Set[int],
    *,
    after_verb: bool,
) -> Iterator[int]:
    """Yield the party next to a verb on the side where subjects stand in the language.

    The search ends at punctuation, another trigger, another verb, a preposition (its noun is no subject) or after
    seven words.
    """
    if doc[match.head].pos_ != "VERB":
        return
    steps = (
        range(match.head + 1, match.head + 1 + _REACH)
        if after_verb
        else range(match.head - 1, match.head - 1 - _REACH, -1)
    )
    for i in steps:
        if not 0 <= i < len(doc) or doc[i].sent != doc[match.head].sent:
            return
        token = doc[i]
        if (
            token.text in _STOPS
            or i in heads
            or token.pos_ in {"VERB", "SCONJ"}
            or (after_verb and token.pos_ == "ADP")
        ):
            return
        number = at.get(i)
        if (
            number is not None
            and mentions[number].label in _PARTY_LABELS
            and not _after_preposition(doc, mentions[number], i)
        ):
            yield number
            return


def wants_subject(frame: Frame) -> bool:
    """Whether a frame expects a party as its subject."""
    return frame.subject in {"actor", "subject", "both", "claimant", "mediator"}


def _after_preposition(doc: Doc, mention: Mention, i: int) -> bool:
    while i > 0 and doc[i - 1].idx >= mention.start:
        i -= 1
    return i > 0 and (doc[i - 1].pos_ == "ADP" or (i > 1 and doc[i - 1].pos_ == "DET" and doc[i - 2].pos_ == "ADP"))
