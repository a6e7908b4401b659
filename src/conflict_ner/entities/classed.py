"""Arabic names that are a class word and a noun with the article, whatever it means: «حزب العمال», «حركة الأنصار»."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.words import load_words

_ARTICLE = "ال"
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_CONFIDENCE = 0.6


def find_classed(doc: Doc) -> Iterator[Candidate]:
    """Yield class words without an article as names together with the noun right behind.

    Nouns of no name say what moves or who is grouped: «حركة المرور», «جماعة المتمردين».
    """
    if doc.lang_ != "ar":
        return
    for token in doc[:-1]:
        noun = token.nbor(1)
        if token.norm_ in load_words("class of party") and _is_definite(noun) and not _is_said(noun):
            yield Candidate(token.i, noun.i + 1, "GROUP", "name", "rule", confidence=_CONFIDENCE)


def _is_definite(token: Token) -> bool:
    return (
        token.pos_ in _NOUNS
        and len(token) > len(_ARTICLE)
        and bool(token.norm_.startswith(_ARTICLE))
        and not token.is_sent_start
    )


def _is_said(token: Token) -> bool:
    return token.norm_ in load_words("noun of no party") | load_words("attribute")
