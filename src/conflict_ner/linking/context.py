"""Resolve nominals and pronouns ("the movement", "its", «الحركة») to the actors that they mean."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.lexicons.pronouns import PronounEntry
from conflict_ner.lexicons.records import NominalEntry
from conflict_ner.linking.called import called
from conflict_ner.linking.case import Antecedent, Case, head_of, is_subject
from conflict_ner.linking.memory import Memory
from conflict_ner.linking.rules import resolve
from conflict_ner.records import Mention

Entry = NominalEntry | PronounEntry
Choose = Callable[[Case, Entry], tuple[str | None, str]]


def link_nominals(
    doc: Doc,
    mentions: Sequence[Mention],
    entries: Mapping[tuple[int, int], Entry],
    index: ActorIndex,
    memory: Memory,
    *,
    topic: str | None,
    splinter_words: Set[str],
    attributes: Set[str] = frozenset(),
    choose: Choose = resolve,
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
        attributes: adjectives that only say something of a party and are no part of its name.
        choose: tells whom a noun or pronoun means and how that was found; by default by rules alone.
    """
    linked = {n: m for n, m in enumerate(mentions) if m.actor_id or (m.start, m.end) not in entries}
    named = [a for m in mentions if m.form == "name" and (a := _antecedent(doc, m, index, memory))]
    heads = {head_of(doc, m).i: n for n, m in enumerate(mentions) if n not in linked}
    attributes = attributes | _towns(doc, mentions)
    seen: list[Antecedent] = []
    done: set[int] = set()

    def settle(number: int) -> None:
        """Link a mention, but first what it is said to be of: the pronoun of «مقاتلوه», the movement of its members."""
        done.add(number)
        mention = mentions[number]
        if number not in linked:
            for inner in _complements(head_of(doc, mention), heads):
                if inner not in done:
                    settle(inner)
            case = Case(doc, mention, seen, named, index, memory, topic, splinter_words)
            linked[number] = _linked(case, entries[mention.start, mention.end], choose, attributes)
        if antecedent := _antecedent(doc, linked[number], index, memory):
            memory.actors.setdefault(antecedent.actor.actor_id, antecedent.actor)
            seen.append(antecedent)

    for number in range(len(mentions)):
        if number not in done:
            settle(number)
    return tuple(linked[number] for number in range(len(mentions)))


def _towns(doc: Doc, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the words that are places of the document, which the tagger may take for adjectives: «التنظيم المكلا»."""
    spans = (doc.char_span(m.start, m.end, alignment_mode="expand") for m in mentions if m.place_id and not m.actor_id)
    return frozenset(span[0].norm_ for span in spans if span is not None and len(span) == 1)


def _named(mention: Mention, name: Span, entry: NominalEntry, memory: Memory) -> Mention:
    """Return a noun as the name of a party of its own."""
    actor_id = memory.discover(name.text, entry.kind)
    start, end = name.start_char, name.end_char
    return replace(
        mention, start=start, end=end, text=name.text, form="name", actor_id=actor_id, link_method="discovered"
    )


def _linked(case: Case, entry: Entry, choose: Choose, attributes: Set[str]) -> Mention:
    """Return a mention with whom it means; an Arabic noun that means nobody told of before may name a party itself."""
    actor_id, method = choose(case, entry)
    if actor_id is None and isinstance(entry, NominalEntry) and (name := called(case, entry, attributes)):
        return _named(case.mention, name, entry, case.memory)
    return replace(case.mention, actor_id=actor_id, link_method=method if actor_id else None)


def _complements(head: Token, heads: Mapping[int, int]) -> list[int]:
    """Return the mentions behind a noun that say whose it is."""
    children = [c for c in head.children if c.i > head.i and c.dep_ in {"nmod", "nmod:poss"}]
    return [heads[child.i] for child in children if child.i in heads]


def _antecedent(doc: Doc, mention: Mention, index: ActorIndex, memory: Memory) -> Antecedent | None:
    actor_id = mention.actor_id or ""
    actor = memory.actors.get(actor_id) or index.actors.get(actor_id)
    if actor is None:
        return None
    head = head_of(doc, mention)
    return Antecedent(mention, actor, is_subject(head), head)
