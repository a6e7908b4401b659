"""Count the victims whom a text tells one by one: "X, his deputy Y and two of their guards were killed"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from conflict_ner.events.people import follows_name, lead_of, single_people, top_of
from conflict_ner.events.tolls import ATTEMPT, root
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.normalise.numbers import told_fates
from conflict_ner.records import Mention, Number, Span, Toll, TollKind

_DEADLY_FRAMES = frozenset({"kill", "die"})
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
    single = single_people(doc, frame, mentions)
    people = [person for person in single if not _is_counted(person, tolls, stated)]
    counts = {t: count for t in stated if t.kind == kind and (count := _count(doc, t)) is not None}
    about = [t for t, count in counts.items() if top_of(count) in people or follows_name(count)]
    others = [count for t, count in counts.items() if t not in about]
    if any(t not in about and _sums_up(t, count, people) for t, count in counts.items()):
        return tuple(t for t in stated if t not in about)
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


def _count(doc: Doc, toll: Toll) -> Token | None:
    return root(doc, Span(toll.number.start, toll.number.end, toll.number.text))


def _is_counted(word: Token, tolls: Sequence[Toll], stated: Sequence[Toll]) -> bool:
    """Whether a noun in the singular is counted as several («طفليها», «ألف رجل»), or by a cue beside the trigger.

    A word that is such a cue itself counts nobody: «مقتل جندي وإصابة اثنين».
    """
    text, at = word.doc.text, word.idx
    if any(toll.cue.start <= at < toll.cue.end for toll in tolls if toll not in stated):
        return True
    numbers = (toll.number for toll in tolls if toll.number.best != 1 or toll not in stated)
    return any(number.start <= at < number.end or text[number.end : at].isspace() for number in numbers)


def _sums_up(toll: Toll, count: Token, people: Sequence[Token]) -> bool:
    """Whether people are those whom a number before them counts: "two people, a father and his son"."""
    return len(people) > 1 and toll.number.best == len(people) and all(count.i < person.i for person in people)


def _is_beside(count: Token, people: Sequence[Token]) -> bool:
    """Whether a number counts others than those told alone: "killed X and two of his men", "X with two guards"."""
    counted = count.head if count.dep_ == "nummod" else count
    return any(lead_of(counted) == lead_of(person) for person in people) or _is_company(count)


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
