"""The pattern language of the lexicon tables: terms separated by spaces.

A term is a lexeme or alternatives `a|b`, with an optional part of speech (`/V`, `/N`, `/A`, `/P`), then `!` on the
head and `?` on an optional term; `*` is a gap; `<ACTOR>`, `<BODY>` (no person), `<GROUP>`, `<PERSON>`,
`<PEOPLE>`, `<PLACE>`, `<NUM>` are slots, which may name the frame role of what fills them (`<ACTOR:object>`) and pass
over articles and adjectives. A lexeme `@name` stands for the words of a row of word_classes.csv.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from conflict_ner.lexicons.inflect import forms, rows_of
from conflict_ner.lexicons.records import Slot, Term
from conflict_ner.orthography import normal_form

_UPOS = {
    "V": frozenset({"VERB", "AUX"}),
    "N": frozenset({"NOUN", "PROPN"}),
    "A": frozenset({"ADJ"}),
    "P": frozenset({"ADP", "PART", "ADV", "SCONJ", "CCONJ", "DET", "PRON"}),
}
_SLOT = re.compile(r"<(ACTOR|BODY|GROUP|PERSON|PEOPLE|PLACE|NUM)(?::([a-z]+))?>(\??)")
_WORD = re.compile(r"(?P<lexemes>[^/!?<>*]+)(?:/(?P<upos>[VNAP]))?(?P<head>!?)(?P<optional>\??)")


class PatternError(ValueError):
    """A pattern does not follow the pattern language."""


def parse_pattern(text: str, language: str) -> tuple[Term, ...]:
    """Parse a pattern into terms with their surface forms.

    Raises:
        PatternError: a term is malformed, there are two heads, or no word that must be there.
    """
    terms = tuple(_parse_term(term, language) for term in text.split())
    if text.count("!") > 1:
        raise PatternError(f"{text!r} marks two heads: keep one '!'")
    head = terms[head_of(text)] if terms else None
    if head is None or not head.forms or head.optional:
        raise PatternError(f"{text!r} needs a head that is a word and not optional: mark it with '!'")
    if terms[0].gap or terms[-1].gap:
        raise PatternError(f"{text!r} begins or ends with a gap: take it out")
    return terms


def head_of(text: str) -> int:
    """Return the index of the head: the term marked "!", else the first."""
    return next((i for i, term in enumerate(text.split()) if "!" in term), 0)


def _parse_term(term: str, language: str) -> Term:
    if term == "*":
        return Term(gap=True)
    if slot := _SLOT.fullmatch(term):
        return Term(slot=cast(Slot, slot[1]), role=slot[2], optional=bool(slot[3]))
    word = _WORD.fullmatch(term)
    if not word:
        raise PatternError(f"term {term!r} is not lexeme|lexeme[/V|/N|/A|/P][!][?], '*' or a slot such as <ACTOR>")
    lexemes, upos = tuple(_expand(word["lexemes"], language)), word["upos"] or ""
    found = frozenset[str]().union(*(forms(lexeme, language, upos) for lexeme in lexemes))
    if not all(lexemes) or not found:
        raise PatternError(f"term {term!r} has an empty alternative")
    bases = frozenset(normal_form(part) for lexeme in lexemes for part in lexeme.split("~"))
    is_title = term.startswith("@title")
    return Term(lexemes, found, bases, _UPOS.get(upos, frozenset()), optional=bool(word["optional"]), title=is_title)


def _expand(alternatives: str, language: str) -> Iterator[str]:
    """Yield the lexemes of a term, word classes spelled out."""
    for lexeme in alternatives.split("|"):
        if not lexeme.startswith("@"):
            yield lexeme
        elif lexeme[1:] in (classes := _word_classes(language)):
            yield from classes[lexeme[1:]]
        else:
            raise PatternError(f"{lexeme!r} is not a row of word_classes.csv for language {language!r}")


@cache
def _word_classes(language: str) -> Mapping[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["lexemes"].split()) for row in rows_of("word_classes.csv", language)}
