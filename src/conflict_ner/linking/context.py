"""Resolve nominals and pronouns ("the movement", "its", «الحركة») to the actors named before them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.lexicons.pronouns import PronounEntry
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.memory import Memory
from conflict_ner.records import Actor, Mention

_GROUP_KINDS = frozenset({"rebel", "jihadist", "militia", "political"})
_BODY_KINDS = _GROUP_KINDS | {"igo", "ngo", "military", "police", "other", "media"}
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
) -> tuple[Mention, ...]:
    """Link nominal and pronominal mentions.

    Args:
        doc: the parsed document.
        mentions: all mentions in order, names already linked.
        entries: lexicon entry behind each nominal or pronoun, by character span.
        index: the actor knowledge base, for national forces and governments.
        memory: names and countries of the document.
        topic: actor that the document is about (its title), if any.
    """
    out: list[Mention] = []
    seen: list[Antecedent] = []
    for mention in mentions:
        entry = entries.get((mention.start, mention.end))
        if entry is not None and mention.actor_id is None:
            actor_id, method = _resolve(doc, mention, entry, seen, index, memory, topic)
            mention = replace(mention, actor_id=actor_id, link_method=method if actor_id else None)
        if mention.actor_id and (actor := memory.actors.get(mention.actor_id) or index.actors.get(mention.actor_id)):
            memory.actors.setdefault(actor.actor_id, actor)
            seen.append(Antecedent(mention, actor, _is_subject(_head(doc, mention))))
        out.append(mention)
    return tuple(out)


def _resolve(
    doc: Doc,
    mention: Mention,
    entry: NominalEntry | PronounEntry,
    seen: Sequence[Antecedent],
    index: ActorIndex,
    memory: Memory,
    topic: str | None,
) -> tuple[str | None, str]:
    head = _head(doc, mention)
    if isinstance(entry, PronounEntry):
        return _nearest(mention, seen, frozenset(entry.kinds)), "pronoun"
    if inside := _modifier(doc, head, seen, mention, entry, index):
        return inside
    if entry.resolves in {"army", "police", "government"}:
        return _national(entry.resolves, memory.main_country(), index), "country"
    if entry.resolves == "group" and _is_definite(head):
        found = _nearest(mention, seen, _GROUP_KINDS) or (
            topic if topic and _kind(topic, memory) in _GROUP_KINDS else None
        )
        return found, "coreference"
    return None, ""


def _modifier(
    doc: Doc,
    head: Token,
    seen: Sequence[Antecedent],
    mention: Mention,
    entry: NominalEntry,
    index: ActorIndex,
) -> tuple[str | None, str] | None:
    """A noun takes the party that it names itself: "MNLA fighters", "Malian troops", «مقاتلو الحركة»."""
    if entry.label == "PERSON":
        return None
    for part in _name_parts(doc, head, mention):
        known = next((a for a in reversed(seen) if a.mention.start <= part.idx < a.mention.end), None)
        if known is None:
            continue
        if known.actor.kind == "state":
            if entry.resolves in {"army", "police", "government"}:
                return _national(entry.resolves, known.actor.country, index), "country"
            continue
        if known.actor.kind in _BODY_KINDS and entry.resolves != "government":
            return known.actor.actor_id, "modifier"
    return None


def _name_parts(doc: Doc, head: Token, mention: Mention) -> list[Token]:
    deps = {"compound", "amod", "nmod", "nmod:poss", "appos", "flat", "nmod:desc"}
    inside = [t for t in doc if mention.start <= t.idx < mention.end]
    return [*inside, *(c for c in head.children if c.dep_ in deps)]


def _nearest(mention: Mention, seen: Sequence[Antecedent], kinds: frozenset[str]) -> str | None:
    """Pick the antecedent of a kind: subjects of the nearest sentence first, then the latest name."""
    best: tuple[tuple[int, int, int], str] | None = None
    for order, candidate in enumerate(seen):
        distance = mention.sentence - candidate.mention.sentence
        if candidate.actor.kind not in kinds or distance > _REACH or candidate.mention.form == "pronoun":
            continue
        score = (-distance, int(candidate.is_subject), order)
        if best is None or score > best[0]:
            best = (score, candidate.actor.actor_id)
    return best[1] if best else None


def _national(resolves: str, country: str | None, index: ActorIndex) -> str | None:
    kinds = {"army": "military", "police": "police", "government": "state"}
    return index.national(kinds[resolves], country) if country else None


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
