"""Triggers that no pattern of the lexicon knows, where the encoder is sure of them."""

from collections.abc import Sequence, Set

from spacy.tokens import Doc

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.parsing.trigger_scores import trigger_scores

_SURE = 0.5  # probability of the type


def untaught_matches(
    doc: Doc, known: Sequence[Match[TriggerPattern]], names: Set[int], rules: Rules
) -> tuple[Match[TriggerPattern], ...]:
    """Return a match for each word that surely tells an event and is part of no event trigger of the lexicon.

    Its pattern has no text; its frame is the one that most triggers of its type have, its weight the probability.

    Args:
        doc: the parsed document.
        known: matches of the lexicon.
        names: tokens of names, which are no triggers.
        rules: rules of the document's language.
    """
    scores = trigger_scores(doc)
    if scores is None:
        return ()
    taken = names | {i for match in known if match.pattern.kind == "event" for i in match.tokens}
    return tuple(
        Match(_pattern(kind, chance, rules), (i,), i)
        for i, (kind, chance) in enumerate(zip(scores.types, scores.chances, strict=True))
        if chance > _SURE and i not in taken and kind in rules.usual_frames
    )


def _pattern(kind: str, chance: float, rules: Rules) -> TriggerPattern:
    frame = rules.usual_frames[kind]
    return TriggerPattern(kind, "event", "", (), 0, frame, round(chance, 3), rules.language)
