"""Triggers that no pattern of the lexicon knows, where the encoder is sure of them."""

from collections.abc import Sequence, Set

from spacy.tokens import Doc, Token

from conflict_ner.frames.match import Match
from conflict_ner.frames.rules import Rules
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.parsing.trigger_scores import trigger_scores

_SURE = 0.5  # probability of the type
_CLAUSES = frozenset({"ccomp", "xcomp"})  # "claimed to have left"
_FEW_WORDS = frozenset(
    {"coup", "curfew", "disarm", "territory_gain_gov", "territory_gain_nsa"}
)  # "custody", "reaffirm"


def untaught_matches(
    doc: Doc, known: Sequence[Match[TriggerPattern]], names: Set[int], rules: Rules
) -> tuple[Match[TriggerPattern], ...]:
    """Return a match for each word that surely tells an event and is part of no event trigger of the lexicon.

    Homographs ("launched", «وقع») tell an event only in their company. A type that few words tell is
    told by words of its patterns only, since the encoder takes for them what begins alike, and a truce is broken only
    in texts that speak of one. The pattern of a match has no text; its frame is the one that most triggers of its type
    have, its weight the probability.

    Args:
        doc: the parsed document.
        known: matches of the lexicon.
        names: tokens of names, which are no triggers.
        rules: rules of the document's language.
    """
    scores = trigger_scores(doc)
    if scores is None:
        return ()
    truce = any(token.norm_ in rules.truce_words for token in doc)
    taken = names | {i for match in known if match.pattern.kind != "relation" for i in match.tokens}
    return tuple(
        Match(_pattern(kind, chance, rules), (i,), i)
        for i, (kind, chance) in enumerate(zip(scores.types, scores.chances, strict=True))
        if chance > _SURE and i not in taken and _may_tell(doc[i], kind, rules, truce=truce)
    )


def _may_tell(token: Token, kind: str, rules: Rules, *, truce: bool) -> bool:
    """Whether a word may tell an event of a type without a pattern; `truce`: whether the text speaks of a truce."""
    if kind not in rules.usual_frames or (kind == "ceasefire_violation" and not truce):
        return False
    if kind == "claim" and any(child.dep_ in _CLAUSES for child in token.children):
        return False
    if kind in _FEW_WORDS and token.norm_ not in rules.vocabulary[kind]:
        return False
    company = rules.homographs.get(token.norm_)
    return company is None or any(t.norm_.removeprefix(rules.article) in company for t in token.sent)


def _pattern(kind: str, chance: float, rules: Rules) -> TriggerPattern:
    frame = rules.usual_frames[kind]
    return TriggerPattern(kind, "event", "", (), 0, frame, round(chance, 3), rules.language)
