"""Whom a common noun or pronoun means, by rules: what is said of it, whose country it is, who was spoken of last."""

from itertools import pairwise

from spacy.tokens import Token

from conflict_ner.lexicons.pronouns import PronounEntry
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.case import (
    BODY_KINDS,
    GROUP_KINDS,
    SOLDIERS,
    Antecedent,
    Case,
    bears,
    is_definite,
    is_plural,
    nearest,
)
from conflict_ner.linking.gender import agrees
from conflict_ner.linking.owners import name_parts
from conflict_ner.linking.parties import NATIONAL, body_of, fighters, force, national_body
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor

_CALLED = GROUP_KINDS | {"igo", "other"}
_ANY_GROUP = frozenset(
    normal_form(word)
    for word in (
        "group",
        "organisation",
        "organization",
        "faction",
        "جماعة",
        "الجماعة",
        "تنظيم",
        "التنظيم",
        "فصيل",
        "الفصيل",
    )
)
_BY_NAME = frozenset(
    normal_form(article + word)
    for article, words in (
        ("", ("party", "council", "committee", "coalition", "alliance", "bloc")),
        ("ال", ("حزب", "مجلس", "لجنة", "ائتلاف", "تحالف", "تنسيقية")),
    )
    for word in words
)
_POLITICAL = frozenset({"political"})
_OBJECTS = frozenset({"obj", "iobj"})
_AT_OTHERS = frozenset({"against", "by", "from", "on", "to", "upon", "with", "ب", "الي", "ضد", "علي", "عن", "مع", "من"})
_OWN_BODIES = frozenset({"government", "force"})
_OWNERS = {SOLDIERS: frozenset({"military", "police", "igo"})}  # of whom a noun may be said: soldiers are no rebels'
_FORCES = frozenset({"military", "police"})  # no rebels
_BODY_OF_KIND = {"military": "army", "police": "police"}


def resolve(case: Case, entry: NominalEntry | PronounEntry) -> tuple[str | None, str]:
    """Return the actor that a noun or pronoun means, if the rules tell, and how they found it."""
    if isinstance(entry, PronounEntry):
        return _pronoun(case, entry), "pronoun"
    if same := _identified(case, entry):
        return same, "apposition"
    if inside := _modifier(case, entry):
        return inside
    if entry.resolves in NATIONAL:
        return national_body(case, entry)
    if entry.resolves == "fighters":
        return fighters(case, entry), "coreference"
    if entry.resolves == "force":
        return force(case), "coreference"
    if entry.resolves == "group" and _is_splinter(case):
        return _splinter(case), "lineage"
    if entry.resolves == "group" and is_definite(case.head) and not is_plural(case.head):
        is_group = case.topic is not None and case.kind_of(case.topic) in GROUP_KINDS
        return _group(case, case.topic if is_group else None), "coreference"
    return None, ""


def _identified(case: Case, entry: NominalEntry) -> str | None:
    """Return the party that the noun is said to be: "X, a rebel group", "the rebel group X", "X is a movement"."""
    if entry.resolves != "group":
        return None
    head = case.head
    others = [c for c in head.children if c.dep_ in {"appos", "flat", "nsubj"}]
    others += [*_before_comma(case), head.head] if head.dep_ == "appos" else []
    kinds = BODY_KINDS - _FORCES if entry.kind in GROUP_KINDS else BODY_KINDS
    for other in others:
        for candidate in (*case.seen, *case.named):
            if candidate.holds(other) and candidate.mention.form == "name" and candidate.actor.kind in kinds:
                return candidate.actor.actor_id
    return None


def _before_comma(case: Case) -> list[Token]:
    """Return the last word before the comma that begins an apposition, past a bracket: "the Front (FLN), a group"."""
    comma = next(t.i for t in case.head.subtree if not t.is_punct) - 1
    if comma <= case.head.sent.start or case.doc[comma].text not in {",", "،"}:
        return []
    before = [t for t in case.doc[case.head.sent.start : comma] if not t.is_punct]
    return before[-1:]


def _modifier(case: Case, entry: NominalEntry) -> tuple[str | None, str] | None:
    """A noun takes the party that it names itself: "MNLA fighters", "Malian troops", «مقاتلو الحركة»."""
    if entry.label == "PERSON" or (entry.generic == SOLDIERS and entry.resolves == "none"):
        return None
    for part in name_parts(case, entry):
        known = next((a for a in (*reversed(case.seen), *case.named) if a.holds(part)), None)
        if known is None:
            continue
        if known.actor.kind == "state":
            body = entry.resolves if entry.resolves in NATIONAL else _BODY_OF_KIND.get(entry.kind)
            if body:
                return body_of(case, body, known.actor.country), "country"
        elif known.actor.kind == "person":
            if led := _led(case, known.actor, entry):
                return led
        elif known.actor.kind in _OWNERS.get(entry.generic or "", BODY_KINDS) and entry.resolves not in _OWN_BODIES:
            return known.actor.actor_id, "modifier"
    return None


def _led(case: Case, leader: Actor, entry: NominalEntry) -> tuple[str | None, str] | None:
    """Return whose the men of a leader are: a known leader's party, or the forces of the state that he leads."""
    led = [case.index.actors[i] for i in sorted(case.index.ties.get((leader.actor_id, "leads"), ()))]
    led = [a for a in led if a.actor_id in case.memory.actors] or led
    states = [a for a in led if a.kind == "state"]
    if states and entry.resolves in NATIONAL:
        return body_of(case, entry.resolves, states[0].country), "country"
    bodies = [a.actor_id for a in led if a.kind in BODY_KINDS and entry.resolves not in _OWN_BODIES]
    return (bodies[0], "modifier") if len(bodies) == 1 else None


def _is_splinter(case: Case) -> bool:
    """Whether the noun or its adjectives say that the group broke away from another."""
    inside = [t for t in case.head.sent if case.mention.start <= t.idx < case.mention.end]
    words = [*inside, *(c for c in case.head.children if c.dep_ == "amod")]
    ordered = [t.norm_ for t in sorted({*words, case.head}, key=lambda t: t.i)]
    return any(w in case.splinter_words for w in (*ordered, *map(" ".join, pairwise(ordered))))


def _called(case: Case) -> list[Antecedent]:
    """Return the mentions before of parties whose name has the noun, of known ones if there are any."""
    if case.head.norm_ in _ANY_GROUP:
        return []
    found = [a for a in case.seen if a.is_told and a.actor.kind in _CALLED and bears(a, case.head.norm_)]
    return [a for a in found if a.actor.known] or found


def _splinter(case: Case) -> str | None:
    """Return the group of this document that is known to have split from another group of it."""
    cast = case.memory.actors
    return next(
        (
            t.subject
            for t in case.index.lineage
            if t.predicate == "split_from" and t.subject in cast and t.object in cast
        ),
        None,
    )


def _pronoun(case: Case, entry: PronounEntry) -> str | None:
    """Return what a pronoun stands for: in a text about one actor that actor, unless another was just the subject."""
    acting, kinds = _acting(case), frozenset(entry.kinds)
    seen = [a for a in case.seen if a.actor.actor_id not in acting and agrees(entry.form, a)]
    if case.topic is None or case.kind_of(case.topic) not in kinds or case.topic in acting:
        return nearest(case, seen, kinds)
    return nearest(case, [a for a in _fresh(case) if a in seen], kinds) or case.topic


def _acting(case: Case) -> frozenset[str]:
    """Return whom the verb over a pronoun makes act: in "X armed it" or "X signed a deal with it" that is not X."""
    verb = _own_verb(case.head)
    if verb is None or case.head.morph.get("Reflex") == ["Yes"]:
        return frozenset()
    doers = [c for c in verb.children if c.dep_ == "nsubj"]
    doers += [c for doer in doers for c in doer.children if c.dep_ == "conj"]
    return frozenset(a.actor.actor_id for a in case.seen if any(a.holds(doer) for doer in doers))


def _own_verb(pronoun: Token) -> Token | None:
    """Return the verb of which a pronoun is an object, or a complement whose preposition never points to the doer."""
    if pronoun.dep_ in _OBJECTS:
        return pronoun.head
    if not any(c.dep_ == "case" and c.norm_ in _AT_OTHERS for c in pronoun.children):
        return None
    if pronoun.dep_.startswith("nmod") and pronoun.head.dep_ in _OBJECTS:
        return pronoun.head.head
    return pronoun.head if pronoun.dep_.startswith("obl") else None


def _fresh(case: Case) -> list[Antecedent]:
    """Return the subjects of this sentence and the one before."""
    return [a for a in case.seen if a.is_subject and case.mention.sentence - a.mention.sentence <= 1]


def _group(case: Case, topic: str | None) -> str | None:
    """Return what "the group" means: one whose name has the noun, one just spoken of, else the document's topic."""
    if (called := _called(case)) and topic not in {a.actor.actor_id for a in called}:
        return nearest(case, called, _CALLED, reach=len(case.doc))
    if case.head.norm_ in _BY_NAME:
        return nearest(case, case.seen, _POLITICAL) or (topic if case.kind_of(topic or "") == "political" else None)
    if topic is None:
        return nearest(case, case.seen, GROUP_KINDS)
    fresh = [
        a
        for a in case.seen
        if a.mention.sentence == case.mention.sentence
        or (a.is_subject and a.mention.sentence == case.mention.sentence - 1)
    ]
    return nearest(case, fresh, GROUP_KINDS) or topic
