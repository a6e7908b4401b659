"""Mend the extent of guessed Arabic names: no particle at their edges, nothing lost before them, parties one by one."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from conflict_ner.entities.candidates import Candidate
from conflict_ner.entities.words import is_led_by, load_words
from conflict_ner.knowledge.places.countries import capital_country
from conflict_ner.normalise.places import load_index
from conflict_ner.orthography import normal_form
from conflict_ner.records import Mention

_PARTICLES = frozenset({"ADP", "CCONJ", "SCONJ"})
_PROCLITICS = frozenset("وفبلك")
_FULL_NAME = 2  # words
_OF_VERBS = "س"  # the particle of the future, which no name has before it
_AND, _SO = "و", "ف"
_ARTICLE, _LAM = "ال", "ل"
_PARTIES = frozenset({"GROUP", "ORG"})
_BEFORE_PERSONS = frozenset({"ADP", "NUM"})
_FEMININE = normal_form("ة")
_OF_ADJECTIVES = ("ي", normal_form("ية"))
_TOWN = 20_000  # people


def mend_extents(doc: Doc, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield guessed names mended: «و» joins two persons, no word two parts of one, and no clitic belongs to a name."""
    if doc.lang_ != "ar":
        yield from candidates
        return
    words = frozenset(token.norm_ for token in doc)
    before: Candidate | None = None
    for part in (p for candidate in candidates for body in _bodies(doc, candidate) for p in _parts(doc, body, words)):
        if before and _continues(before, part):
            before = replace(before, last=part.last)
        else:
            if before:
                yield before
            before = part
    if before:
        yield before


def part_persons(doc: Doc, guessed: Iterable[Candidate], known: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield guessed names; an Arabic person ends with a known full name, and before the capital that is accused.

    A verb has its subject and its object behind it: «دان جوزيب بوريل الكمين», «اتهم تشودري نيودلهي».
    """
    full = {c.first: c.last for c in known if c.origin == "knowledge" and c.label == "PERSON" and c.width >= _FULL_NAME}
    for name in guessed:
        if doc.lang_ != "ar" or name.label != "PERSON":
            yield name
        elif name.first in full:
            yield replace(name, last=min(name.last, full[name.first]))
        elif capital := _capital_at_end(doc, name):
            yield from (replace(name, last=capital), replace(name, first=capital, label="GPE"))
        else:
            yield name


def _capital_at_end(doc: Doc, name: Candidate) -> int | None:
    """Return where the capital begins that ends the name behind a verb, None if there is none."""
    if name.first == 0 or doc[name.first - 1].pos_ != "VERB":
        return None
    return next((i for i in range(name.first + 1, name.last) if capital_country(doc[i : name.last].text)), None)


def with_article(doc: Doc, mention: Mention) -> Mention:
    """Return a mention with the ل that hides its article: a name goes on from «للجيش», not from «لجيش»."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or span.start == 0 or span.start_char != mention.start:
        return mention
    lam, first = doc[span.start - 1], span[0]
    hides = lam.text == _LAM and not lam.whitespace_ and first.text.startswith(_LAM)
    if not hides or not first.norm_.startswith(_ARTICLE):
        return mention
    return replace(mention, start=lam.idx, text=lam.text + mention.text)


def _bodies(doc: Doc, candidate: Candidate) -> Iterator[Candidate]:
    """Yield parties one by one that a verb before them made one name: «بايعت جماعة أنصار الشريعة تنظيم القاعدة».

    A class word without an article begins the next name where the one before it is whole: it ends in a word with the
    article or in a proper noun. So does one with the article behind such a word: «الجبهة الشعبية الجيش اليمني».
    """
    first = candidate.first
    if candidate.label in _PARTIES and _is_place_behind(doc, candidate):
        yield replace(candidate, first=first + 1, label="GPE")
        return
    if candidate.label in _PARTIES:
        candidate = _before_leader(doc, candidate)
        for token in doc[candidate.first + _FULL_NAME : candidate.last - 1]:
            last = doc[token.i - 1]
            begins = token.norm_ in _classes() or (_is_the_class(token) and last.norm_.startswith(_ARTICLE))
            if begins and _may_end(last):
                yield replace(candidate, first=first, last=token.i)
                first = token.i
    yield replace(candidate, first=first)


def _is_place_behind(doc: Doc, party: Candidate) -> bool:
    """Whether a name is a class word with the article and the town behind it: «اقتحم التنظيم المكلا» names no party.

    A class word with the article takes an adjective («الجيش اليمني»), never the name of a place.
    """
    if party.width != _FULL_NAME:
        return False
    place = doc[party.first + 1]
    may_be = _is_the_class(doc[party.first]) and not place.norm_.endswith(_OF_ADJECTIVES)
    found = load_index().lookup(place.text, "exact") if may_be else ()
    return any(candidate.population >= _TOWN for candidate in found)


def _is_the_class(token: Token) -> bool:
    """Whether a word is a class of party with the article: «الجبهة», «الجيش»."""
    bare = token.norm_.removeprefix(_ARTICLE)
    return bare != token.norm_ and bare in load_words("class of name") | load_words("other party")


def _before_leader(doc: Doc, party: Candidate) -> Candidate:
    """Return a party without who leads it: «الاتحاد الوطني بقيادة»."""
    ends = (i for i in range(party.first + 1, party.last) if is_led_by(doc, i + 2))
    return replace(party, last=next(ends, party.last))


@cache
def _classes() -> frozenset[str]:
    return frozenset(w for w in load_words("other party") if not w.startswith(_ARTICLE)) & load_words("class of name")


def _may_end(token: Token) -> bool:
    return token.norm_ not in _classes() and (token.norm_.startswith(_ARTICLE) or token.pos_ == "PROPN")


def _parts(doc: Doc, candidate: Candidate, words: Set[str]) -> Iterator[Candidate]:
    """Yield a name without the particles at its edges, and each of two persons joined by «و»."""
    joints = [t.i for t in doc[candidate.first : candidate.last] if _joins(t, candidate)]
    if _is_class(doc, candidate):
        label = candidate.label if candidate.label in _PARTIES else "ORG"
        candidate = replace(candidate, first=candidate.first - 1, label=label)
    first = candidate.first
    for last in (*joints, candidate.last):
        begin, end = _trimmed(doc, first, last, candidate.label)
        if begin < end:
            begin -= int(begin > 0 and _is_first_letter(doc[begin - 1], words))
            yield replace(candidate, first=begin, last=end)
        first = last + 1


def _is_class(doc: Doc, name: Candidate) -> bool:
    """Whether the word before a name is the class of party that it belongs to: «شركة أرامكو», «لجان الدفاع الذاتي»."""
    if name.first == 0 or doc[name.first].is_sent_start or _is_proclitic(doc[name.first]):
        return False
    word = doc[name.first - 1].norm_
    if word in load_words("class of service"):
        return name.label in _PARTIES or (name.label == "PERSON" and name.width == 1)
    return name.label in _PARTIES and word in load_words("class of name")


def _continues(before: Candidate, part: Candidate) -> bool:
    return before.last == part.first and before.label == part.label == "PERSON"


def _trimmed(doc: Doc, first: int, last: int, label: str) -> tuple[int, int]:
    leading = _BEFORE_PERSONS if label == "PERSON" else frozenset()
    while first < last and (
        _is_proclitic(doc[first]) or doc[first].pos_ in leading or doc[first].norm_ in load_words("ordinal")
    ):
        first += 1
    while label == "PERSON" and first < last - 1 and doc[first].norm_ in load_words("rank"):
        first += 1
    while first < last and (doc[last - 1].pos_ in _PARTICLES or (first < last - 1 and _is_said(doc[last - 1], label))):
        last -= 1
    return first, last


def _is_said(token: Token, label: str) -> bool:
    """Whether the last word of a name only says something of it: «الحزب الوطني الحاكم», «الجبهة المحظورة»."""
    if token.pos_ == "VERB":
        return label == "PERSON"
    return bool({token.norm_, token.norm_.removesuffix(_FEMININE)} & load_words("attribute"))


def _is_first_letter(cut: Token, words: Set[str]) -> bool:
    """Whether what was cut off before a name is no clitic but its first letter: «سيرفاندو», «فليك».

    No name has a future particle, an "and so" within a clause, or a preposition after another; and a word that the
    document has whole, but never without the letter, is one.
    """
    if cut.whitespace_ or len(cut.text) > 1 or cut.text not in _PROCLITICS | {_OF_VERBS}:
        return False
    before = cut.nbor(-1) if cut.i > cut.sent.start else None
    if cut.text == _OF_VERBS:
        return True
    if before is not None and cut.text != _AND and before.whitespace_ and before.pos_ == "ADP":
        return True
    if cut.text == _SO and before is not None and not before.is_punct:
        return True
    rest = cut.nbor(1).norm_
    others = (token for token in cut.doc[1:] if token.norm_ == rest and not _is_behind(token, cut.text))
    return f"{cut.norm_}{rest}" in words and not any(others)


def _is_behind(token: Token, letter: str) -> bool:
    """Whether a letter is written before a word."""
    before = token.nbor(-1)
    return before.text == letter and not before.whitespace_


def _is_proclitic(token: Token) -> bool:
    return token.text in _PROCLITICS | {_OF_VERBS} and not token.whitespace_


def _joins(token: Token, name: Candidate) -> bool:
    """Whether «و» joins two full names, or a name to a party of another class: «الحركة الشعبية والجنود الكوبيون».

    Beside a single word it may be the first letter of one: «والتر».
    """
    if token.text != _AND or token.pos_ != "CCONJ" or not name.first < token.i < name.last - 1:
        return False
    if name.label in _PARTIES:
        return token.nbor(1).norm_ in load_words("other party")
    return name.label == "PERSON" and name.first + _FULL_NAME <= token.i < name.last - _FULL_NAME
