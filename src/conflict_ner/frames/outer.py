"""Whom a slot before a predicate means: the head of the phrase that it ends, not a name inside that phrase.

«الحركة بقيادة فلان تسيطر على المدينة» tells of the movement, not of its leader; so does "X, which Y backs, controls Z".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from conflict_ner.frames.filled import FrameMatch
from conflict_ner.frames.match import Match, fits_slot
from conflict_ner.frames.rules import Rules
from conflict_ner.lexicons.records import TriggerPattern
from conflict_ner.records import Mention

_WITHIN = frozenset({"nmod", "obl", "appos", "flat", "amod", "nsubj", "obj", "dep", "ccomp", "advcl", "xcomp"})
_PREDICATES = frozenset({"VERB", "AUX"})
_NOMINALS = frozenset({"ADJ", "NOUN"})
_OF_PERSONS = frozenset({"leads", "spokesperson_of"})
_COMMAS = frozenset({",", "،"})
_BREAKS = frozenset({":", ";", "؛", "."})


def with_outer_slots(
    doc: Doc, match: Match[TriggerPattern], at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules
) -> Match[TriggerPattern]:
    """Move the slots of a tie's pattern that stand before its predicate to the heads of their phrases."""
    if match.pattern.kind != "relation" or not match.slots or not _is_predicate(doc, match, rules):
        return match
    wanted = {term.role: term.slot for term in match.pattern.terms if term.role and term.slot}
    slots = tuple((role, _outermost(doc, i, match, wanted.get(role, ""), at, mentions)) for role, i in match.slots)
    return match if slots == match.slots else replace(match, slots=slots)


def with_outer_subject(
    doc: Doc, frame: FrameMatch, role: str | None, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules
) -> FrameMatch:
    """Move who fills the subject of a tie before its predicate to the head of the phrase."""
    match = frame.match
    if match.pattern.kind != "relation" or not _is_predicate(doc, match, rules):
        return frame
    first = {number: i for i, number in sorted(at.items(), reverse=True)}
    slot = "PERSON" if match.pattern.type in _OF_PERSONS else "ACTOR"
    moved = [
        replace(f, mention=at[_outermost(doc, first[f.mention], match, slot, at, mentions)])
        if f.role == role and f.mention in first
        else f
        for f in frame.fillers
    ]
    return replace(frame, fillers=tuple(dict.fromkeys(moved)))


def _is_predicate(doc: Doc, match: Match[TriggerPattern], rules: Rules) -> bool:
    """Whether the trigger says something of all that stands before it: no relative clause, no word beside a name."""
    if any(doc[i].norm_ in rules.relatives and doc[i].pos_ != "ADP" for i in match.tokens):
        return False
    head = doc[match.head]
    indefinite = not head.text.startswith(rules.article) if rules.article else False
    return head.pos_ in _PREDICATES or (head.pos_ in _NOMINALS and indefinite)


def _outermost(
    doc: Doc, i: int, match: Match[TriggerPattern], slot: str, at: Mapping[int, int], mentions: Sequence[Mention]
) -> int:
    """Return the first token up the tree, before the predicate, whose mention fits the slot and holds the others."""
    best = i
    is_beside = doc[match.head].pos_ in _NOMINALS and any(t.text in _COMMAS for t in doc[i : match.head])
    if i > match.head or is_beside or mentions[at[i]].form != "name":
        return i
    for token in _up(doc[i], doc[match.head]):
        if any(t.text in _BREAKS for t in doc[token.i : i]):
            break
        number = at.get(token.i)
        if token.i < i and number is not None and number != at[i] and fits_slot(slot, mentions[number]):
            best = token.i
    return best


def _up(token: Token, predicate: Token) -> Iterator[Token]:
    """Yield the nouns that a token depends on, out of phrases and relative clauses, up to a predicate."""
    while token.head not in (token, predicate):
        relation, above = token.dep_.split(":")[0], token.head
        if above.pos_ in _PREDICATES and not above.dep_.startswith("acl"):
            return
        if relation not in _WITHIN and not token.dep_.startswith("acl") and not _is_owned(token):
            return
        token = above
        if token.pos_ not in _PREDICATES:
            yield token


def _is_owned(noun: Token) -> bool:
    """Whether a noun joined to another belongs to it: «الحركة وزعيمها»."""
    return noun.dep_ == "conj" and any(child.pos_ == "PRON" and child.i > noun.i for child in noun.children)
