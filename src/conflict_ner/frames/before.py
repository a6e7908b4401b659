"""Who stands before a verb as its subject: next to it, before "which", or after the auxiliary that opens the clause."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.rules import Rules
from conflict_ner.frames.titles import before_insertion, name_beside
from conflict_ner.records import Mention

PARTIES = frozenset({"PERSON", "GROUP", "ORG", "NORP", "GPE", "LOC", "FAC"})
BREAKS = frozenset({"،", ",", "؛", ".", ":", "(", ")", "؟", "!", "«", "»", '"'})
_COMMAS = frozenset({"،", ","})
_LEFT = 16
_DESCRIPTION = 12


def subjects_before(doc: Doc, head: int, rules: Rules, at: Mapping[int, int], mentions: Sequence[Mention]) -> list[int]:
    """Return the subjects before a verb: next to it, before "which", or after the auxiliary that opens the clause."""
    start = doc[head].sent.start
    i = head - 1
    has_particle = False
    while i >= start and doc[i].norm_ in rules.verb_particles:
        has_particle = True
        i -= 1
    if i >= start and doc[i].norm_ in rules.relatives:
        return _antecedents(doc, i, at, mentions)
    if i > start and (topic := before_insertion(doc, i, start, rules)) is not None:
        return _joined_before(doc, topic, at, mentions)
    if has_particle:
        opening = next((j for j in range(i, max(start, i - _LEFT) - 1, -1) if doc[j].norm_ in rules.auxiliaries), None)
        if opening is not None:
            first = next((j for j in range(opening + 1, head) if _party(at.get(j), mentions) is not None), None)
            return _joined_after(doc, first, at, mentions, rules) if first is not None else []
    if i >= start and (number := _party(at.get(i), mentions)) is not None:
        first = min(j for j, n in at.items() if n == number)
        bare = first == start or (
            doc[first - 1].pos_ not in {"ADP", "NOUN"} and doc[first - 1].norm_ not in rules.prepositions
        )
        return _joined_before(doc, i, at, mentions) if bare and not _is_of_another(doc, first, head, rules) else []
    return []


def _antecedents(doc: Doc, relative: int, at: Mapping[int, int], mentions: Sequence[Mention]) -> list[int]:
    """Return whom "which" takes up: the noun before it, or the person whom a phrase between commas describes."""
    start = doc[relative].sent.start
    i = relative - 1
    while i >= start and doc[i].text in BREAKS:
        i -= 1
    number = _party(at.get(i), mentions)
    if i < relative - 1 and number is not None and mentions[number].label != "PERSON":
        comma = next((j for j in range(i, max(start, i - _DESCRIPTION), -1) if doc[j].text in _COMMAS), None)
        if comma is not None and comma > start and doc[comma + 1].pos_ == "NOUN":
            described = _party(at.get(comma - 1), mentions)
            if described is not None and mentions[described].label == "PERSON":
                return [described]
    return _joined_before(doc, i, at, mentions)


def _is_of_another(doc: Doc, noun: int, verb: int, rules: Rules) -> bool:
    """Whether a definite noun between two verbs of the past belongs to the first: «حين خطف العمال أوقفت الشرطة»."""
    definite = doc[noun].pos_ == "PROPN" or doc[noun].norm_.startswith(rules.article)
    if not definite or not _is_past(doc[verb]):
        return False
    for i in range(noun - 1, doc[noun].sent.start - 1, -1):
        if doc[i].text in BREAKS or doc[i].pos_ in {"CCONJ", "SCONJ"}:
            return False
        if doc[i].pos_ == "VERB":
            return _is_past(doc[i])
    return False


def _is_past(verb: Token) -> bool:
    return bool(verb.morph.get("Aspect") == ["Perf"])


def _joined_before(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention]) -> list[int]:
    """Return the party that ends at a token and the one joined to it by "and" before."""
    number = _party(at.get(i), mentions)
    if number is None:
        return []
    first = min(j for j, n in at.items() if n == number)
    other = _party(at.get(first - 2), mentions) if first > 1 and doc[first - 1].pos_ == "CCONJ" else None
    return [other, number] if other is not None else [number]


def _joined_after(doc: Doc, i: int, at: Mapping[int, int], mentions: Sequence[Mention], rules: Rules) -> list[int]:
    """Return the party that begins at a token, by name where it is a title, and the one joined to it by "and"."""
    number = name_beside(doc, i, at, mentions, rules)
    after = past(at, max(j for j, n in at.items() if n == number))
    joined = after + 1 < len(doc) and doc[after].pos_ == "CCONJ"
    other = _party(at.get(after + 1), mentions) if joined else None
    return [number, other] if other is not None else [number]


def past(at: Mapping[int, int], i: int) -> int:
    """Return the token after the mention at token `i`."""
    number = at[i]
    while at.get(i) == number:
        i += 1
    return i


def _party(number: int | None, mentions: Sequence[Mention]) -> int | None:
    return number if number is not None and mentions[number].label in PARTIES else None
