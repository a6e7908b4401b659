"""Arabic names that tell what a party is for: «المنتدى الوطني للحوار», «الحركة الشعبية من أجل الإصلاح»."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.words import load_words
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.orthography import normal_form

_ARTICLE, _AND, _FOR = "ال", "و", "ل"
_SAKE = tuple(map(normal_form, ("من", "أجل")))
_RELATION = ("ي", normal_form("ية"))
_FEMININE = normal_form("ة")
_NOUNS = frozenset({"NOUN", "PROPN"})
_CLASSES = frozenset({"group", "none"})
_CONFIDENCE = 0.7


def find_purposes(doc: Doc, nominals: Mapping[str, NominalEntry]) -> Iterator[Candidate]:
    """Yield nouns for a party with an adjective of its own and what it is for, all with the article."""
    for token in doc:
        entry = nominals.get(token.norm_)
        if entry is None or entry.generic or entry.resolves not in _CLASSES or entry.label not in {"GROUP", "ORG"}:
            continue
        adjectives = _adjectives(doc, token.i + 1)
        if _is_definite(token) and adjectives > token.i + 1 and not _is_done(token):
            last = _purpose(doc, adjectives)
            if last > adjectives:
                yield Candidate(token.i, last, entry.label, "name", "rule", confidence=_CONFIDENCE)


def _is_done(head: Token) -> bool:
    """Whether a verbal noun before a party has it for its doer: «استهداف الحركة الشعبية للمدنيين»."""
    return head.i > head.sent.start and head.nbor(-1).pos_ == "NOUN" and head.dep_ in {"nmod", "nmod:poss"}


def _adjectives(doc: Doc, first: int) -> int:
    """Return where adjectives with the article that do not just say something of a party end."""
    said = load_words("attribute")
    while first < len(doc) and _is_adjective(doc[first]):
        if {doc[first].norm_, doc[first].norm_.removesuffix(_FEMININE)} & said:
            break
        first += 1
    return first


def _is_adjective(token: Token) -> bool:
    """Whether a word with the article is an adjective, or a rare nationality that the parser takes for a noun."""
    return _is_definite(token) and (token.pos_ == "ADJ" or token.norm_.endswith(_RELATION))


def _purpose(doc: Doc, first: int) -> int:
    """Return where «ل» or «من أجل» and the nouns behind end, `first` where no purpose begins there."""
    noun = first + 1 if doc[first : first + 1].text == _FOR else first
    noun += len(_SAKE) * int(tuple(t.norm_ for t in doc[first : first + len(_SAKE)]) == _SAKE)
    if noun == first or noun >= len(doc) or doc[noun].pos_ not in _NOUNS:
        return first
    last = _adjectives(doc, noun + 1)
    while last < len(doc) - 1 and doc[last].text == _AND and _is_noun(doc[last + 1]) and not doc[last].is_sent_start:
        last = _adjectives(doc, last + 2)
    return last if _is_definite(doc[noun]) or doc[noun].pos_ == "PROPN" else first


def _is_noun(token: Token) -> bool:
    return token.pos_ in _NOUNS and _is_definite(token)


def _is_definite(token: Token) -> bool:
    return bool(token.norm_.startswith(_ARTICLE))
