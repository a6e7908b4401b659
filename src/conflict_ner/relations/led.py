"""Whom the holder of an office leads: not the land it works in, nor the owner of the part that it leads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from spacy.tokens import Doc, Token

from conflict_ner.frames.filled import Filler, FrameMatch
from conflict_ner.records import Actor, Mention
from conflict_ner.relations.predicates import kind_of
from conflict_ner.relations.words import is_word

_BESIDE = len("'s ")  # characters between a town and the word for who leads it
_OF = frozenset({"", "of", "ل"})
_OWNED = frozenset({"nmod", "nmod:poss", "compound", "amod"})
_LED_PART = frozenset({"obj", "nmod", "obl", "obl:arg", "nsubj:pass"})
_BODIES = frozenset({"GROUP", "ORG"})


def with_led(frame: FrameMatch, mentions: Sequence[Mention]) -> FrameMatch:
    """Return a frame of "led by" in which the body before the words is led by the one after them."""
    led = {
        f for f in frame.fillers if f.role == "subject" and not f.preposition and mentions[f.mention].label in _BODIES
    }
    agents = any(f.role == "subject" and f.preposition == "by" for f in frame.fillers)
    if not agents or not led:
        return frame
    return replace(frame, fillers=tuple(replace(f, role="object") if f in led else f for f in frame.fillers))


def narrowed(doc: Doc, frame: FrameMatch, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> FrameMatch:
    """Return a frame without objects that are not led.

    A state is led only with no preposition but "of" before it, and by no commander or governor: "commander in Iraq",
    "the American commander". What stands inside the phrase of another object is not led: "the American head of it".
    """
    objects = [f for f in frame.fillers if f.role == "object"]
    found = {f.mention: _root(doc, mentions[f.mention]) for f in objects}
    roots = {m: root for m, root in found.items() if root is not None and root.i not in frame.match.tokens}
    commands = any(is_word(doc[i], use) for i in frame.match.tokens for use in ("commander", "governor"))

    def is_led(filler: Filler) -> bool:
        if kind_of(mentions[filler.mention].actor_id, actors) == "state" or mentions[filler.mention].label == "NORP":
            others = any(f.preposition in _OF - {""} for f in objects if f.mention != filler.mention)
            return filler.preposition in _OF and not commands and not (others and not filler.preposition)
        root = roots.get(filler.mention)
        return root is None or not any(
            other.i != root.i and other in root.ancestors and not _is_apart(root, other) for other in roots.values()
        )

    kept = tuple(f for f in frame.fillers if f.role != "object" or is_led(f))
    return frame if len(kept) == len(frame.fillers) else replace(frame, fillers=kept)


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
