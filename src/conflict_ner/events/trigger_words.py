"""The words of a trigger without the names of parties that stand among them: «اتهم» of «اتهم البرهان الإمارات ب»."""

from collections.abc import Sequence, Set

from spacy.tokens import Doc

from conflict_ner.frames.find import mention_map
from conflict_ner.records import Mention, Span

_PARTIES = frozenset({"PERSON", "GROUP", "ORG", "GPE", "NORP"})
_EDGES = frozenset({"PUNCT", "CCONJ", "DET", "SPACE"})


def names_in(doc: Doc, mentions: Sequence[Mention], labels: Set[str] = _PARTIES) -> frozenset[int]:
    """Return the tokens of the names of parties, on request only of some labels."""
    named = [m for m in mentions if m.form == "name" and m.label in labels]
    return frozenset(mention_map(doc, named))


def without_names(doc: Doc, trigger: Span, named: Set[int]) -> Span:
    """Return the words around the head of a trigger up to the next name on either side."""
    span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    if span is None or span.root.i in named:
        return trigger
    first = last = span.root.i
    while first > span.start and first - 1 not in named:
        first -= 1
    while last < span.end - 1 and last + 1 not in named:
        last += 1
    while first < span.root.i and doc[first].pos_ in _EDGES:
        first += 1
    while last > span.root.i and doc[last].pos_ in _EDGES:
        last -= 1
    kept = doc[first : last + 1]
    return trigger if len(kept) == len(span) else Span(kept.start_char, kept.end_char, kept.text)
