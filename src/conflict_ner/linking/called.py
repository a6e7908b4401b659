"""Parties that an Arabic text names by a common noun and its kind: «القوة الريفية», «التحالف المدني»."""

from collections.abc import Set

from spacy.tokens import Span, Token

from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.case import Case, is_plural

_ARTICLE = "ال"
_FEMININE = "ه"
_CLASSES = frozenset({"group", "force", "none"})


def called(case: Case, entry: NominalEntry, attributes: Set[str]) -> Span | None:
    """Return the noun with its adjectives where they name a party that the document has not told of before.

    Noun and adjectives have the article; `attributes` only say something of a party, and nationalities whose it is.
    """
    head = case.head
    if entry.label == "PERSON" or entry.generic or entry.resolves not in _CLASSES or is_plural(head):
        return None
    last = head.i + 1
    while last < head.sent.end and _names_kind(case.doc[last], case, attributes):
        last += 1
    return case.doc[head.i : last] if head.norm_.startswith(_ARTICLE) and last > head.i + 1 else None


def _names_kind(word: Token, case: Case, attributes: Set[str]) -> bool:
    """Whether a word is an adjective that tells one party of a class from others."""
    is_said = bool({word.norm_, word.norm_.removesuffix(_FEMININE)} & attributes)
    is_whose = any(a.holds(word) for a in case.named)
    return word.pos_ == "ADJ" and word.norm_.startswith(_ARTICLE) and not is_said and not is_whose
