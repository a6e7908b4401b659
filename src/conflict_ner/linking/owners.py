"""The words of a noun phrase that say whose the party is: "Malian troops", "its fighters", «مقاتلو الحركة»."""

from collections.abc import Iterator

from spacy.tokens import Token

from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.case import Antecedent, Case

_BEFORE = frozenset({"compound", "amod", "flat", "nmod:desc"})
_BEHIND = frozenset({"nmod", "nmod:poss"})


def name_parts(case: Case, entry: NominalEntry) -> list[Token]:
    """Return the words that may name the party; "a faction of X" is not X, but "fighters of X" are."""
    deps = set(_BEFORE)
    if entry.resolves != "group":
        deps |= _BEHIND
    inside = [t for t in case.head.sent if case.mention.start <= t.idx < case.mention.end]
    return [*inside, *(c for c in case.head.children if c.dep_ in deps), *nationality(case)]


def nationality(case: Case) -> list[Token]:
    """Return the adjective that stands right behind an Arabic noun, where the parser may hang it on another word."""
    after = case.doc[case.head.i + 1 : case.head.i + 2]
    return [t for t in after if t.lang_ == "ar" and t.head.i != case.head.head.i and t.pos_ in {"ADJ", "PROPN", "NOUN"}]


def find_owners(case: Case) -> Iterator[tuple[str, Antecedent]]:
    """Yield the parties that the phrase of a noun names, with how each is named: "adj", "of" or "pron"."""
    head = case.head
    inside = [t for t in head.sent if case.mention.start <= t.idx < case.mention.end and t.i != head.i]
    before = [c for c in head.children if c.dep_ in _BEFORE]
    parts = [("adj", t) for t in dict.fromkeys((*inside, *before, *nationality(case)))]
    parts += [("pron" if c.pos_ == "PRON" else "of", c) for c in head.children if c.dep_ in _BEHIND]
    for how, token in parts:
        known = next((a for a in (*reversed(case.seen), *case.named) if a.holds(token)), None)
        if known is not None:
            yield how, known
