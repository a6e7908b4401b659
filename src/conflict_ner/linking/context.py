"""Resolve nominals and pronouns ("the movement", "its", «الحركة») to the actors named before them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.lexicons.pronouns import PronounEntry
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.memory import Memory
from conflict_ner.orthography import normal_form
from conflict_ner.records import Actor, Mention

_GROUP_KINDS = frozenset({"rebel", "jihadist", "militia", "political"})
_BODY_KINDS = _GROUP_KINDS | {"igo", "ngo", "military", "police", "other", "media"}
_NATIONAL = {"army": "military", "police": "police", "government": "state"}
_BODY_OF_KIND = {"military": "army", "police": "police"}
_SUBJECT_DEPS = frozenset({"nsubj", "nsubj:pass", "dep", "ROOT"})
_REACH = 3


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A linked name as a possible antecedent."""

    mention: Mention
    actor: Actor
    is_subject: bool


def link_nominals(
    doc: Doc,
    mentions: Sequence[Mention],
    entries: Mapping[tuple[int, int], NominalEntry | PronounEntry],
    index: ActorIndex,
    memory: Memory,
    *,
    topic: str | None,
    splinter_words: Set[str],
) -> tuple[Mention, ...]:
    """Link nominal and pronominal mentions.

    Args:
        doc: the parsed document.
        mentions: all mentions in order, names already linked.
        entries: lexicon entry behind each nominal or pronoun, by character span.
        index: the actor knowledge base, for national forces and governments.
        memory: names and countries of the document.
        topic: actor that the document is about (its title), if any.
        splinter_words: words that make a group one that broke away from another.
    """
    out: list[Mention] = []
    seen: list[Antecedent] = []
    for mention in mentions:
        entry = entries.get((mention.start, mention.end))
        if entry is not None and mention.actor_id is None:
            actor_id, method = _resolve(_Case(doc, mention, seen, index, memory, topic, splinter_words), entry)
            mention = replace(mention, actor_id=actor_id, link_method=method if actor_id else None)
        if mention.actor_id and (actor := memory.actors.get(mention.actor_id) or index.actors.get(mention.actor_id)):
            memory.actors.setdefault(actor.actor_id, actor)
            seen.append(Antecedent(mention, actor, _is_subject(_head(doc, mention))))
        out.append(mention)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class _Case:
    """A nominal or pronoun to resolve, with all that may help."""

    doc: Doc
    mention: Mention
    seen: Sequence[Antecedent]
    index: ActorIndex
    memory: Memory
    topic: str | None
    splinter_words: Set[str]

    @property
    def head(self) -> Token:
        return _head(self.doc, self.mention)


def _resolve(case: _Case, entry: NominalEntry | PronounEntry) -> tuple[str | None, str]:
    if isinstance(entry, PronounEntry):
        return _pronoun(case, frozenset(entry.kinds)), "pronoun"
    if same := _identified(case, entry):
        return same, "apposition"
    if inside := _modifier(case, entry):
        return inside
    if entry.resolves in _NATIONAL:
        several = entry.resolves == "government" and _is_plural(case.head)
        return None if several else _national(entry.resolves, case.memory.main_country(), case.index), "country"
    if entry.resolves == "group" and _is_splinter(case):
        return _splinter(case), "lineage"
    if entry.resolves == "group" and _is_definite(case.head) and not _is_plural(case.head):
        is_group = case.topic is not None and _kind(case.topic, case.memory) in _GROUP_KINDS
        return _group(case, case.topic if is_group else None), "coreference"
    return None, ""


def _identified(case: _Case, entry: NominalEntry) -> str | None:
    """Return the party that the noun is said to be: "X, a rebel group", "the rebel group X", "X is a movement"."""
    if entry.resolves != "group":
        return None
    head = case.head
    others = [c for c in head.children if c.dep_ in {"appos", "flat", "nsubj"}]
    others += [head.head] if head.dep_ == "appos" else []
    for other in others:
        for candidate in case.seen:
            inside = candidate.mention.start <= other.idx < candidate.mention.end
            if inside and candidate.mention.form == "name" and candidate.actor.kind in _BODY_KINDS:
                return candidate.actor.actor_id
    return None


def _modifier(case: _Case, entry: NominalEntry) -> tuple[str | None, str] | None:
    """A noun takes the party that it names itself: "MNLA fighters", "Malian troops", «مقاتلو الحركة»."""
    if entry.label == "PERSON" and not _is_plural(case.head):
        return None
    for part in _name_parts(case, entry):
        known = next((a for a in reversed(case.seen) if a.mention.start <= part.idx < a.mention.end), None)
        if known is None:
            continue
        if known.actor.kind == "state":
            body = entry.resolves if entry.resolves in _NATIONAL else _BODY_OF_KIND.get(entry.kind)
            if body:
                return _national(body, known.actor.country, case.index), "country"
            if entry.label == "PERSON" and part.dep_ != "nmod":
                return known.actor.actor_id, "modifier"
        elif known.actor.kind in _BODY_KINDS and entry.resolves != "government":
            return known.actor.actor_id, "modifier"
    return None


def _name_parts(case: _Case, entry: NominalEntry) -> list[Token]:
    """Return the words that may name the party; "a faction of X" is not X, but "fighters of X" are."""
    deps = {"compound", "amod", "flat", "nmod:desc"}
    if entry.resolves != "group":
        deps |= {"nmod", "nmod:poss"}
    inside = [t for t in case.head.sent if case.mention.start <= t.idx < case.mention.end]
    return [*inside, *(c for c in case.head.children if c.dep_ in deps)]


def _is_plural(head: Token) -> bool:
    return bool(head.morph.get("Number") == ["Plur"])


def _is_splinter(case: _Case) -> bool:
    """Whether the noun or its adjectives say that the group broke away from another."""
    inside = [t for t in case.head.sent if case.mention.start <= t.idx < case.mention.end]
    words = [*inside, *(c for c in case.head.children if c.dep_ == "amod")]
    ordered = [t.norm_ for t in sorted({*words, case.head}, key=lambda t: t.i)]
    return any(w in case.splinter_words for w in (*ordered, *map(" ".join, pairwise(ordered))))


def _splinter(case: _Case) -> str | None:
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


def _pronoun(case: _Case, kinds: frozenset[str]) -> str | None:
    """Return what a pronoun stands for: in a text about one actor that actor, unless another was just the subject."""
    if case.topic is None or _kind(case.topic, case.memory) not in kinds:
        return _nearest(case.mention, case.seen, kinds)
    return _nearest(case.mention, _fresh(case), kinds) or case.topic


def _fresh(case: _Case) -> list[Antecedent]:
    """Return the subjects of this sentence and the one before."""
    return [a for a in case.seen if a.is_subject and case.mention.sentence - a.mention.sentence <= 1]


def _group(case: _Case, topic: str | None) -> str | None:
    """Return what "the group" means: one just spoken of as subject or in this sentence, else the document's topic."""
    if topic is None:
        return _nearest(case.mention, case.seen, _GROUP_KINDS, case.head.norm_)
    fresh = [
        a
        for a in case.seen
        if a.mention.sentence == case.mention.sentence
        or (a.is_subject and a.mention.sentence == case.mention.sentence - 1)
    ]
    return _nearest(case.mention, fresh, _GROUP_KINDS, case.head.norm_) or topic


def _nearest(mention: Mention, seen: Sequence[Antecedent], kinds: frozenset[str], noun: str = "") -> str | None:
    """Pick the antecedent of a kind: one named by the noun, subjects of the nearest sentence, the latest name."""
    best: tuple[tuple[bool, int, int, int], str] | None = None
    for order, candidate in enumerate(seen):
        distance = mention.sentence - candidate.mention.sentence
        if candidate.actor.kind not in kinds or distance > _REACH or candidate.mention.form == "pronoun":
            continue
        score = (_bears(candidate, noun), -distance, int(candidate.is_subject), order)
        if best is None or score > best[0]:
            best = (score, candidate.actor.actor_id)
    return best[1] if best else None


def _bears(candidate: Antecedent, noun: str) -> bool:
    """Whether an actor's name holds a noun: "the Front" is the one called Front, «الحركة» the one called حركة."""
    names = " ".join(n for n in (candidate.mention.text, candidate.actor.name, candidate.actor.name_ar) if n)
    words = {word.removeprefix("ال") for word in normal_form(names).split()}
    return bool(noun) and noun.removeprefix("ال") in words


def _national(resolves: str, country: str | None, index: ActorIndex) -> str | None:
    return index.national(_NATIONAL[resolves], country) if country else None


def _kind(actor_id: str, memory: Memory) -> str:
    return memory.actors[actor_id].kind if actor_id in memory.actors else ""


def _is_definite(head: Token) -> bool:
    if head.morph.get("Definite") == ["Def"] or head.norm_.startswith("ال"):
        return True
    return any(
        c.dep_ in {"det", "nmod:poss"} and c.norm_ in {"the", "this", "that", "these", "those", "its", "their", "his"}
        for c in head.children
    )


def _is_subject(head: Token) -> bool:
    return head.dep_ in _SUBJECT_DEPS


def _head(doc: Doc, mention: Mention) -> Token:
    span: Span | None = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else doc[0]
