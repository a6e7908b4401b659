"""Who is told alone among the victims of a deadly word: "X, his deputy and a guard were killed" names three."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from conflict_ner.events.tolls import root
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.normalise.numbers import person_nouns
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention, Span

_ONE = frozenset({"he", "she", "him", "her", "هو", "هي"})
_WITHIN = frozenset({"appos", "flat", "nmod", "compound"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OTHER_SENSE = frozenset({"each", "every", "no", "any", "كل", "أي"})
_LINKS = frozenset({"CCONJ", "ADP", "VERB", "SCONJ"})
_ARTICLE = "ال"


def single_people(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention]) -> Iterator[Token]:
    """Yield the head word of each single person among the victims and those told beside them, once each."""
    victims = [word for n in frame.mentions("victim", "recipient") if (word := head_of(doc, mentions[n])) is not None]
    leads = {lead_of(word) for word in (*victims, *_suffering(doc[frame.match.head]))}
    named = {word for m in mentions if (word := head_of(doc, m)) is not None and _is_one(m, word)}
    words = (word for lead in leads for word in lead.sent if lead_of(word) == lead and not _explains_count(word))
    single = [word for word in words if word in named or _is_person_noun(word)]
    last: Token | None = None
    for word in dict.fromkeys(top_of(word) for word in sorted(single, key=lambda w: w.i)):
        if last is None or _is_told_anew(doc, last, word):
            yield word
        last = word


def _is_told_anew(doc: Doc, before: Token, word: Token) -> bool:
    """Whether something stands between two of the people, unlike between "the minister" and the name of him."""
    return any(t.is_punct or t.pos_ in _LINKS for t in doc[before.i + 1 : word.i])


def head_of(doc: Doc, mention: Mention) -> Token | None:
    """Return the head word of a mention."""
    return root(doc, Span(mention.start, mention.end, mention.text))


def top_of(word: Token) -> Token:
    """Return the noun that a name or a further description stands by: of "the minister X" the minister."""
    while word.dep_.partition(":")[0] in _WITHIN and not _has_case(word):
        word = word.head
    return word


def lead_of(word: Token) -> Token:
    """Return the first of the people told together with somebody."""
    top = top_of(word)
    while top.dep_ == "conj" and top.head.pos_ in _NOMINAL:
        top = top_of(top.head)
    return top


def follows_name(word: Token) -> bool:
    """Whether a noun only says who the one named before it is: "Karim, a journalist, and Omar"."""
    before = [token for token in word.doc[max(word.left_edge.i - 2, 0) : word.i] if token.pos_ != "DET"]
    told_with = any(child.dep_ == "cc" for child in word.children)
    return len(before) > 1 and before[-1].is_punct and before[-2].pos_ == "PROPN" and not told_with


def _explains_count(word: Token) -> bool:
    """Whether a word only says who those are that a number before it counts: "two people, a father and his son"."""
    while word.dep_ == "conj" and word.head.pos_ in _NOMINAL:
        word = word.head
    return word.dep_ == "appos" and any(child.dep_ == "nummod" for child in word.head.children)


def _suffering(word: Token) -> Iterator[Token]:
    """Yield whom a word of death or harm is about: object or passive subject of a verb, "of" or genitive of a noun."""
    children = list(word.children)
    if word.pos_ == "NOUN":
        yield from (c for c in children if c.dep_ == "nmod" and ("of" in _cases(c) or not _has_case(c)))
        return
    objects = [c for c in children if c.dep_ == "obj"]
    yield from objects or (c for c in children if c.dep_ in _SUBJECTS)


def _cases(word: Token) -> set[str]:
    return {child.norm_ for child in word.children if child.dep_ == "case"}


def _has_case(word: Token) -> bool:
    return any(child.dep_ == "case" for child in word.children)


def _is_one(mention: Mention, word: Token) -> bool:
    """Whether a mention is of one person: a name, "he", or a noun in the singular that no number counts."""
    if mention.form == "pronoun":
        return mention.text.casefold() in _ONE
    if mention.label != "PERSON":
        return False
    return mention.form == "name" or _is_single(word)


def _is_person_noun(word: Token) -> bool:
    """Whether a word is a noun for one person: "the governor", «زوجته»."""
    forms = {word.norm_, word.norm_.removeprefix(_ARTICLE), normal_form(word.lemma_)}
    return word.pos_ == "NOUN" and not forms.isdisjoint(person_nouns(word.lang_)) and _is_single(word)


def _is_single(word: Token) -> bool:
    counted = any(child.dep_ == "nummod" or child.norm_ in _OTHER_SENSE for child in word.children)
    return word.morph.get("Number") == ["Sing"] and not counted and word.head.pos_ != "NUM" and not follows_name(word)
