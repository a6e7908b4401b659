"""Count the victims whom a text tells one by one: "X, his deputy Y and two of their guards were killed"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from conflict_ner.events.tolls import ATTEMPT, root
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.normalise.numbers import told_fates
from conflict_ner.records import Mention, Number, Span, Toll, TollKind

_DEADLY_FRAMES = frozenset({"kill", "die"})
_ONE = frozenset({"he", "she", "him", "her", "هو", "هي"})
_WITHIN = frozenset({"appos", "flat", "nmod", "compound"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_COMPANY = frozenset({"with", "alongside", "مع", "رفقة", "برفقة"})
_SUBJECTS = frozenset({"nsubj", "csubj"})


def stated_tolls(
    doc: Doc, frame: FrameMatch, trigger: SpacySpan, mentions: Sequence[Mention], tolls: Sequence[Toll]
) -> tuple[Toll, ...]:
    """Return the tolls whose cue is the trigger itself; each person who is told alone as killed or hurt is one."""
    start, end = trigger.start_char, trigger.end_char
    stated = tuple(t for t in tolls if t.cue.start < end and t.cue.end > start)
    if frame.match.pattern.type == ATTEMPT:
        return tuple(t for t in stated if t.kind != "killed")
    kind = _fate(frame, trigger)
    if kind is None:
        return stated
    people = list(_single_people(doc, frame, mentions))
    counts = {t: count for t in stated if t.kind == kind and (count := _count(doc, t)) is not None}
    about = [t for t, count in counts.items() if _top(count) in people or _follows_name(count)]
    others = [count for t, count in counts.items() if t not in about]
    if people and others and not any(_is_beside(count, people) for count in others):
        return tuple(t for t in stated if t not in about)
    if not people and others and _is_company(others[0]) and _acts_alone(trigger.root):
        people = [trigger.root]
    if not people:
        return stated
    cue = about[0].cue if about else Span(start, end, trigger.text)
    return (_toll(kind, people, cue), *(_of_somebody(t) for t in stated if t not in about))


def _fate(frame: FrameMatch, trigger: SpacySpan) -> TollKind | None:
    """Return whether a trigger tells of the killed or the injured."""
    event_type = frame.match.pattern.type
    told = told_fates(trigger.text, trigger.doc.lang_)
    if frame.match.pattern.frame in _DEADLY_FRAMES:
        told |= {"killed"}
    fate = next((kind for kind in ("killed", "injured") if kind in told & load_type_rules()[event_type].tolls), None)
    return cast(TollKind | None, fate)


def _single_people(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention]) -> Iterator[Token]:
    """Yield the head word of each single person among the victims and those told beside them, once each."""
    victims = (_head(doc, mentions[n]) for n in frame.mentions("victim", "recipient"))
    leads = {_lead(word) for word in victims if word is not None}
    single = (
        word for m in mentions if (word := _head(doc, m)) is not None and _lead(word) in leads and _is_one(m, word)
    )
    yield from dict.fromkeys(_top(word) for word in single)


def _count(doc: Doc, toll: Toll) -> Token | None:
    return root(doc, Span(toll.number.start, toll.number.end, toll.number.text))


def _head(doc: Doc, mention: Mention) -> Token | None:
    return root(doc, Span(mention.start, mention.end, mention.text))


def _is_one(mention: Mention, word: Token) -> bool:
    """Whether a mention is of one person: a name, "he", or a noun in the singular that no number counts."""
    if mention.form == "pronoun":
        return mention.text.casefold() in _ONE
    if mention.label != "PERSON":
        return False
    counted = any(child.dep_ == "nummod" for child in word.children) or word.head.pos_ == "NUM"
    one = word.morph.get("Number") == ["Sing"] and not counted and not _follows_name(word)
    return mention.form == "name" or one


def _follows_name(word: Token) -> bool:
    """Whether a noun only says who the one named before it is: "Karim, a journalist, and Omar"."""
    before = [token for token in word.doc[max(word.left_edge.i - 2, 0) : word.i] if token.pos_ != "DET"]
    told_with = any(child.dep_ == "cc" for child in word.children)
    return len(before) > 1 and before[-1].is_punct and before[-2].pos_ == "PROPN" and not told_with


def _top(word: Token) -> Token:
    """Return the noun that a name or a further description stands by: of "the minister X" the minister."""
    while word.dep_.partition(":")[0] in _WITHIN and not any(child.dep_ == "case" for child in word.children):
        word = word.head
    return word


def _lead(word: Token) -> Token:
    """Return the first of the people told together with somebody."""
    top = _top(word)
    while top.dep_ == "conj" and top.head.pos_ in _NOMINAL:
        top = _top(top.head)
    return top


def _is_beside(count: Token, people: Sequence[Token]) -> bool:
    """Whether a number counts others than those told alone: "killed X and two of his men", "X with two guards"."""
    counted = count.head if count.dep_ == "nummod" else count
    return any(_lead(counted) == _lead(person) for person in people) or _is_company(count)


def _is_company(count: Token) -> bool:
    counted = count.head if count.dep_ == "nummod" else count
    return any(child.norm_ in _COMPANY for word in (count, counted) for child in word.children if child.dep_ == "case")


def _acts_alone(verb: Token) -> bool:
    """Whether an Arabic verb in the singular speaks of somebody whom its clause does not name again."""
    told = any(child.dep_.partition(":")[0] in _SUBJECTS for child in verb.children)
    return verb.lang_ == "ar" and verb.pos_ == "VERB" and verb.morph.get("Number") == ["Sing"] and not told


def _of_somebody(toll: Toll) -> Toll:
    """Return a toll that counts the words of its number where it names nobody, so that it adds to others."""
    number = toll.number
    return toll if toll.who else replace(toll, who=Span(number.start, number.end, number.text))


def _toll(kind: TollKind, people: Sequence[Token], cue: Span) -> Toll:
    word, count = people[0], len(people)
    words = Span(word.idx, word.idx + len(word), word.text)
    return Toll(kind, Number(words.start, words.end, words.text, count, count, count), cue, words)
