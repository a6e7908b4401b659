"""A common noun or pronoun to resolve, and what the sentence tells about it."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.linking.memory import Memory
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, Mention

GROUP_KINDS = frozenset({"rebel", "jihadist", "militia", "political"})
BODY_KINDS = GROUP_KINDS | {"igo", "ngo", "military", "police", "other", "media"}
SOLDIERS = "generic:soldiers"
REACH = 3  # sentences
_SUBJECT_DEPS = frozenset({"nsubj", "nsubj:pass", "dep", "ROOT"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A linked mention as a possible antecedent."""

    mention: Mention
    actor: Actor
    is_subject: bool
    head: Token

    @property
    def is_told(self) -> bool:
        """Whether the mention tells of its actor: a pronoun tells nothing new, a name inside another of that other."""
        return self.mention.form != "pronoun" and self.mention.link_method != "nested"

    def holds(self, token: Token) -> bool:
        """Whether a word is part of the mention."""
        return bool(self.mention.start <= token.idx < self.mention.end)


@dataclass(frozen=True, slots=True)
class Case:
    """A nominal or pronoun to resolve, with all that may help.

    `seen` are the linked mentions before it, in order; `named` all linked names of the document.
    """

    doc: Doc
    mention: Mention
    seen: Sequence[Antecedent]
    named: Sequence[Antecedent]
    index: ActorIndex
    memory: Memory
    topic: str | None
    splinter_words: Set[str]

    @property
    def head(self) -> Token:
        """The noun itself."""
        return head_of(self.doc, self.mention)

    def near(self, sentences: int) -> list[Antecedent]:
        """Return the antecedents of this sentence and so many before it."""
        return [a for a in self.seen if self.mention.sentence - a.mention.sentence <= sentences]

    def kind_of(self, actor_id: str) -> str:
        """Return the kind of an actor of the document, "" if it has none of this id."""
        return self.memory.actors[actor_id].kind if actor_id in self.memory.actors else ""


def nearest(case: Case, seen: Sequence[Antecedent], kinds: frozenset[str], *, reach: int = REACH) -> str | None:
    """Pick the antecedent of a kind: subjects of the nearest sentence, then the latest name."""
    best: tuple[tuple[int, int, int], str] | None = None
    for order, candidate in enumerate(seen):
        distance = case.mention.sentence - candidate.mention.sentence
        if candidate.actor.kind not in kinds or distance > reach or not candidate.is_told:
            continue
        score = (-distance, int(candidate.is_subject), order)
        if best is None or score > best[0]:
            best = (score, candidate.actor.actor_id)
    return best[1] if best else None


def bears(candidate: Antecedent, noun: str) -> bool:
    """Whether an actor's name holds a noun: "the Front" is the one called Front, «الحركة» the one called حركة."""
    names = " ".join(n for n in (candidate.mention.text, candidate.actor.name, candidate.actor.name_ar) if n)
    words = {_bare(word) for word in normal_form(names).split()}
    return bool(noun) and _bare(noun) in words


def _bare(word: str) -> str:
    """Return a noun without its article and number: a force is called Forces, «القوة» one of «قوات»."""
    bare = word.removeprefix("ال")
    return bare.removesuffix("s") if bare.isascii() else re.sub("(?<=.{2})ات$", "ه", bare)


def is_plural(head: Token) -> bool:
    """Whether a noun is a plural."""
    return bool(head.morph.get("Number") == ["Plur"])


def is_definite(head: Token) -> bool:
    """Whether a noun points to somebody told of before."""
    if head.morph.get("Definite") == ["Def"] or head.norm_.startswith("ال"):
        return True
    return any(c.dep_ in {"det", "nmod:poss"} and c.norm_ in _POINTING for c in head.children)


def is_subject(head: Token) -> bool:
    """Whether a word is the subject of its clause."""
    return head.dep_ in _SUBJECT_DEPS


def head_of(doc: Doc, mention: Mention) -> Token:
    """Return the main word of a mention."""
    span: Span | None = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else doc[0]
