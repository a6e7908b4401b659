"""Whom a common noun that fills a role describes: "the battalion, X", "fighters of X", "men such as X"."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.frames.syntax import case_of, conjuncts
from conflict_ner.records import Mention

_NEXT_TO = frozenset({"appos", "flat"})
_EXAMPLES = frozenset({"such as", "like", "including"})
_NAMING = frozenset({"known", "called", "named", "dubbed"})
_COMMAS = frozenset({",", "،"})
_BODIES = frozenset({"GROUP", "ORG"})
_PARTIES = frozenset({"PERSON", "GROUP", "ORG", "GPE", "LOC", "FAC"})


def described(doc: Doc, number: int, mentions: Sequence[Mention], at: Mapping[int, int]) -> list[tuple[int, ...]]:
    """Return the mentions that may fill the role of a mention, the likeliest reading first.

    A name stands for itself; a common noun gives way to the names beside it, and falls back on those inside its phrase
    and on the noun that it is part of.
    """
    mention = mentions[number]
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if mention.form != "nominal" or span is None:
        return [(number,)]
    noun = span.root
    beside = [tuple(_named(tokens, mentions, at)) for tokens in (_after_colon(noun, mentions, at), *_beside(noun))]
    inside = [tuple(_named(tokens, mentions, at)) for tokens in (*_inside(noun), *_around(noun))]
    return [names for names in dict.fromkeys([*beside, (number,), *inside]) if names]


def _named(tokens: Sequence[Token], mentions: Sequence[Mention], at: Mapping[int, int]) -> Iterator[int]:
    for token in tokens:
        number = at.get(token.i)
        if number is not None and mentions[number].form == "name" and mentions[number].label in _PARTIES:
            yield number


def _after_colon(noun: Token, mentions: Sequence[Mention], at: Mapping[int, int]) -> list[Token]:
    """Return the first body of each part of a list that a number announces: "three groups: X of Y, Z and W"."""
    colon = next((t for t in noun.doc[noun.i : noun.sent.end] if t.text == ":"), None)
    if colon is None or not is_plural(noun) or not any(child.pos_ == "NUM" for child in noun.children):
        return []
    firsts: list[Token] = []
    is_open = True
    for token in noun.doc[colon.i + 1 : noun.sent.end]:
        number = at.get(token.i)
        if number is None and (token.text in _COMMAS or token.pos_ == "CCONJ"):
            is_open = True
        elif is_open and number is not None and mentions[number].label in _BODIES:
            firsts.append(token)
            is_open = False
    return firsts


def _beside(noun: Token) -> Iterator[list[Token]]:
    """Yield names in apposition: "X, the unit", "the unit, X", "three units, X, Y and Z"; and "X is a unit"."""
    for child in noun.children:
        if child.dep_ in _NEXT_TO and child.i > noun.i:
            yield conjuncts(child) if is_plural(noun) else [child]
        elif child.dep_.startswith("acl") and child.norm_ in _NAMING:
            yield [token for token in child.subtree if token.pos_ == "PROPN"][:1]
    if noun.i + 1 < len(noun.doc) and noun.nbor().dep_ == noun.dep_ and noun.nbor().pos_ == "PROPN":
        yield [noun.nbor()]
    if noun.dep_ == "appos":
        yield [noun.head]
    if any(child.dep_ == "cop" for child in noun.children):
        yield from (conjuncts(child) for child in noun.children if child.dep_ == "nsubj")


def _inside(noun: Token) -> Iterator[list[Token]]:
    """Yield names within the phrase: "the X movement", "X's troops", "fighters of X", "men such as X"."""
    yield from ([child] for child in noun.children if child.dep_ == "compound" and child.i < noun.i)
    if is_plural(noun):
        yield from ([child] for child in noun.children if child.dep_ == "nmod:poss" and child.pos_ == "PROPN")
        yield from ([child] for child in noun.children if child.dep_ == "nmod" and case_of(child) == "of")
        siblings = (token for token in noun.head.children if token.i > noun.i)
        yield from (conjuncts(token) for token in (*noun.children, *siblings) if case_of(token) in _EXAMPLES)


def _around(noun: Token) -> Iterator[list[Token]]:
    """Yield what a noun is part of: X in "X, a coalition of groups"."""
    if is_plural(noun) and noun.dep_ == "nmod" and case_of(noun) == "of":
        yield from _beside(noun.head)


def is_plural(noun: Token) -> bool:
    """Whether a noun stands for several."""
    return bool(noun.morph.get("Number") == ["Plur"])
