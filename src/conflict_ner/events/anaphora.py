"""Event nouns that report nothing of their own: they point back to an event, or only qualify another noun."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from conflict_ner.events.told_after import told_distance
from conflict_ner.events.tolls import root
from conflict_ner.events.type_rules import load_type_rules
from conflict_ner.frames.filled import FrameMatch
from conflict_ner.orthography import normal_form
from conflict_ner.records import Event, Toll

_RELATIVES = frozenset({"that", "which", "الذي", "التي", "اللذان", "الذين"})
_BODIES = frozenset({"org_alliance", "agreement", "ceasefire"})  # "the accord" is a paper, not the act of signing it
_CLAUSE = 3  # steps in the tree
_POINTERS = frozenset({"the", "this", "that", "these", "those", "such", "هذا", "هذه", "ذلك", "تلك", "هولاء"})


_UTMOST = frozenset(map(normal_form, ("أشد", "أسوأ", "أكثر", "أعنف", "أدمى", "أكبر", "أخطر", "أضخم", "أبشع", "أفظع")))


def points_back(doc: Doc, frame: FrameMatch, event: Event, tolls: Sequence[Toll]) -> bool:
    """Whether a violent event told by a noun is only mentioned: "condemned the attack", "bomb detectors".

    A noun with a party, a place or a toll of its own reports something, also where its clause counts the victims:
    "the ambush left nine dead"; so does an indefinite one. Events that another one is measured by are not told.
    """
    head = doc[frame.match.head]
    may_point = load_type_rules()[event.event_type].act or event.event_type in _BODIES
    if head.pos_ in {"NOUN", "PROPN"} and _is_compared(head):
        return True
    if head.pos_ not in {"NOUN", "PROPN"} or not may_point or _is_counted(doc, head, event, tolls):
        return False
    if head.dep_ == "compound" and head.head.i not in frame.match.tokens and len(frame.match.tokens) == 1:
        return True
    if event.event_type in _BODIES and _is_definite(head) and not _is_told(head) and event.assertion == "asserted":
        return True
    others = [p for p in event.participants if p.text.casefold().split()[-1:] != [head.text.casefold()]]
    return not others and not frame.mentions("place") and _is_definite(head) and not _is_told(head)


def _is_compared(head: Token) -> bool:
    """Whether a noun names others that an event is measured by: "one of the deadliest attacks since 2003"."""
    if head.morph.get("Number") != ["Plur"]:
        return False
    before = head.nbor(-1).norm_ if head.i else ""
    return before in _UTMOST or any(child.morph.get("Degree") == ["Sup"] for child in head.children)


def _is_counted(doc: Doc, head: Token, event: Event, tolls: Sequence[Toll]) -> bool:
    """Whether a number tells how many an act killed, hurt or drove out."""
    if event.tolls:
        return True
    rules = load_type_rules()[event.event_type]
    here = (t for t in tolls if event.evidence.start <= t.cue.start < event.evidence.end and t.kind in rules.tolls)
    cues = (root(doc, toll.cue) for toll in here if rules.harm and toll.is_known)
    return any(cue is not None and told_distance(head, cue) <= _CLAUSE for cue in cues)


def _is_told(head: Token) -> bool:
    """Whether a relative clause tells what the event did: "the attack that killed 148"."""
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    return after.norm_ in _RELATIVES or any(c.dep_.startswith("acl") for c in head.children)


def _is_definite(head: Token) -> bool:
    if head.morph.get("Definite") == ["Def"] or (head.norm_.startswith("ال") and len(head.norm_) > 4):
        return True
    return any(_is_owner(c) or (c.dep_ == "det" and c.norm_ in _POINTERS) for c in head.children)


def _is_owner(word: Token) -> bool:
    """Whether a pronoun says whose a noun is: "their attack", «قتلاهم»."""
    on_noun = word.dep_ == "nmod:poss" or (word.dep_ == "nmod" and word.i == word.head.i + 1)
    return bool(on_noun and word.pos_ == "PRON")
