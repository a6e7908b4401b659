"""Whom the holder of an office leads: not the land it works in, nor the owner of the part that it leads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from spacy.tokens import Doc, Token

from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.records import Actor, Mention
from conflict_ner.relations.predicates import kind_of
from conflict_ner.relations.resumed import place_resumed
from conflict_ner.relations.words import is_word

_BESIDE = len("'s ")  # characters between a town and the word for who leads it
_OF = frozenset({"", "of", "ل"})
_AWAY = frozenset({"from", "to", "with", "من", "مع", "الي"})
_COMMAS = frozenset({",", "،"})
_IN_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PRON"})
_OWNED = frozenset({"nmod", "nmod:poss", "compound", "amod"})
_LED_PART = frozenset({"obj", "nmod", "obl", "obl:arg", "nsubj:pass"})
_BODIES = frozenset({"GROUP", "ORG"})


def with_led(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> FrameMatch:
    """Return a frame of leading with its persons as those who lead, and the body before "led by" as what is led.

    Whoever is only kin of a leader is guessed for none: «ابنة الرئيس فلانة», "X, a brother of the leader".
    """
    if is_of_kin(doc, frame.match.tokens):
        frame = replace(frame, fillers=tuple(f for f in frame.fillers if not (f.guessed and f.role == "subject")))
    frame = _with_bearer(doc, frame, mentions)
    subjects = [f for f in frame.fillers if f.role == "subject"]
    by = any(f.preposition == "by" for f in subjects)
    led = {f for f in subjects if by and not f.preposition and mentions[f.mention].label in _BODIES}
    named = {f for f in frame.fillers if f.role == "object" and _is_person(mentions[f.mention], actors)}
    leading = set() if any(_is_person(mentions[f.mention], actors) for f in subjects) else named
    roles = dict.fromkeys(led, "object") | dict.fromkeys(leading, "subject")
    if not roles:
        return frame
    return replace(frame, fillers=tuple(replace(f, role=roles.get(f, f.role)) for f in frame.fillers))


def _with_bearer(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention]) -> FrameMatch:
    """Return a frame whose office is borne by the person before it, not by another: "X, chief of Y, Z, chief of W"."""
    i = min(frame.match.tokens) - 1
    while i > 0 and doc[i].pos_ in _IN_PHRASE and doc[i].text not in _COMMAS:
        i -= 1
    ends = {m.end: n for n, m in enumerate(mentions) if m.label == "PERSON" and m.form == "name" and m.actor_id}
    bearer = ends.get(doc[i - 1].idx + len(doc[i - 1])) if i > 0 and doc[i].text in _COMMAS else None
    if bearer is None or doc[i].sent != doc[frame.match.head].sent:
        return frame
    others = [f for f in frame.fillers if f.role == "subject" and f.mention != bearer]
    wrong = {f for f in others if _is_divided(doc, frame, mentions[f.mention], mentions[bearer])}
    kept = tuple(f for f in frame.fillers if f not in wrong and f.mention != bearer)
    return replace(frame, fillers=(*kept, Filler("subject", bearer))) if wrong else frame


def _is_divided(doc: Doc, frame: FrameMatch, other: Mention, bearer: Mention) -> bool:
    """Whether a comma stands between an office and a person after it, or between an earlier one and its bearer."""
    last = doc[max(frame.match.tokens)]
    if other.start > last.idx:
        return any(comma in doc.text[last.idx : other.start] for comma in _COMMAS)
    return other.end < bearer.start and doc.text[other.end : bearer.start].rstrip().endswith(tuple(_COMMAS))


def is_of_kin(doc: Doc, words: Sequence[int]) -> bool:
    """Whether a title stands right after a noun of kinship."""
    first = min(words)
    return first > 0 and not doc[first].is_sent_start and is_word(doc[first - 1], "kin")


def _is_person(mention: Mention, actors: Mapping[str, Actor]) -> bool:
    return mention.form == "name" and kind_of(mention.actor_id, actors) == "person"


def narrowed(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> FrameMatch:
    """Return a frame without objects that are not led.

    A state is led only with no preposition but "of" before it, and by no commander or governor: "commander in Iraq",
    "the American commander"; a people only after "of". What stands inside the phrase of another object is not led: "the
    American head of it", nor is what stands in that of an act: "he led the attack on it".
    """
    objects = [f for f in frame.fillers if f.role == "object"]
    found = {f.mention: _root(doc, mentions[f.mention]) for f in objects}
    roots = {m: root for m, root in found.items() if root is not None and root.i not in frame.match.tokens}
    of = {f.mention for f in objects if f.preposition in _OF - {""}}
    commands = any(is_word(doc[i], use) for i in frame.match.tokens for use in ("commander", "governor"))

    def is_led(filler: Filler) -> bool:
        kind, root = kind_of(mentions[filler.mention].actor_id, actors), roots.get(filler.mention)
        if filler.preposition in _AWAY or (root is not None and _is_in_act(doc, frame.match.head, root)):
            return False
        if kind == "ethnic":
            return filler.mention in of
        if kind == "state" or mentions[filler.mention].label == "NORP":
            return filler.preposition in _OF and not commands and not (of - {filler.mention} and not filler.preposition)
        return root is None or not any(
            other.i != root.i and other in root.ancestors and not _is_apart(root, other) for other in roots.values()
        )

    kept = tuple(f for f in frame.fillers if f.role != "object" or is_led(f))
    return frame if len(kept) == len(frame.fillers) else replace(frame, fillers=kept)


def _is_in_act(doc: Doc, verb: int, root: Token) -> bool:
    """Whether an act stands between a verb and a body: «قاد دخول الحركة», "led the talks with the movement"."""
    between = doc[verb + 1 : root.i] if doc[verb].pos_ == "VERB" and verb < root.i else ()
    return any(token.pos_ == "NOUN" and is_word(token, "act") for token in between)


def _is_apart(inner: Token, outer: Token) -> bool:
    """Whether a word below another in the tree is no owner of it, but listed with it or told of it in a clause."""
    while inner != outer:
        if inner.dep_.split(":")[0] not in {"nmod", "compound", "amod"}:
            return True
        inner = inner.head
    return False


def part_owners(
    doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], at: Mapping[int, int], actors: Mapping[str, Actor]
) -> Iterator[tuple[int, int]]:
    """Yield who leads an unnamed part of which body, and so belongs to it: "commander of X's northern wing"."""
    head = doc[frame.match.head]
    parts = [t for t in head.children if t.dep_ in _LED_PART and is_word(t, "part") and not _is_known(t, mentions, at)]
    owners = [
        at[child.i]
        for part in parts
        for child in part.children
        if child.dep_ in _OWNED and child.i in at and mentions[at[child.i]].label in _BODIES
    ]
    persons = [m for m in frame.mentions("subject") if kind_of(mentions[m].actor_id, actors) == "person"]
    yield from product(persons[:1], owners[:1])


def _is_known(token: Token, mentions: Sequence[Mention], at: Mapping[int, int]) -> bool:
    return token.i in at and mentions[at[token.i]].actor_id is not None


def led_places(
    doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], at: Mapping[int, int], actors: Mapping[str, Actor]
) -> list[tuple[int, int]]:
    """Return who leads which town or region: "the governor of X", "the X governor"."""
    start = doc[frame.match.head].idx
    named = {at[i] for role, i in frame.match.slots if role == "object" and i in at}
    led = [f for f in frame.fillers if f.role == "object" and not mentions[f.mention].actor_id]
    beside = [
        f.mention
        for f in led
        if f.preposition == "of" or f.mention in named or 0 < start - mentions[f.mention].end <= _BESIDE
    ]
    fits = {m for m in beside if mentions[m].label == "GPE" or (mentions[m].label == "LOC" and m in named)}
    places = [m for m in beside if m in fits and mentions[m].place_id]
    if not places and any(is_word(doc[i], "governor") for i in frame.match.tokens):
        resumed = place_resumed(doc, frame, mentions, at)
        places = [resumed] if resumed is not None else []
    persons = [m for m in frame.mentions("subject") if kind_of(mentions[m].actor_id, actors) == "person"]
    of_forces = any(is_word(doc[i], "commander") for i in frame.match.tokens) or _is_of_body(doc[frame.match.head])
    return [] if of_forces else list(product(persons[:1], places[:1]))


def _is_of_body(head: Token) -> bool:
    """Whether a word before an office makes it that of a body in a place: "party chief of X"."""
    return any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in head.children)


def after_split(doc: Doc, frame: FrameMatch, led: int, frames: Sequence[FrameMatch]) -> int:
    """Return whom a person leads: in "X broke away from Y under Z" not what was left, but who left it."""
    if doc[frame.match.head].pos_ == "VERB":
        return led
    for split in (f for f in frames if f.match.pattern.type == "split_from"):
        is_near = split.match.head < frame.match.head and doc[split.match.head].sent == doc[frame.match.head].sent
        if is_near and doc[split.match.head].pos_ == "VERB" and led in split.mentions("object"):
            return next(iter(split.mentions("subject")), led)
    return led


def _root(doc: Doc, mention: Mention) -> Token | None:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else None
