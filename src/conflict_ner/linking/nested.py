"""Parties named inside longer names: "Malian" in "Malian troops", the African Union in its mission's name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.linking.memory import Memory
from conflict_ner.orthography import is_arabic, name_key
from conflict_ner.records import Label, Mention

_CONTAINERS: frozenset[Label] = frozenset({"GROUP", "ORG", "GPE", "LOC", "FAC", "NORP"})
_METHOD = "nested"
_PARTIAL = frozenset({"military", "police"})  # "Armed Forces of Colombia" in the FARC's name is no army
_PLAIN = frozenset({"igo", "ethnic"})
_LINKS = frozenset({"ADP", "PART", "CCONJ", "PUNCT"})


def nested_names(
    doc: Doc, mentions: Sequence[Mention], index: ActorIndex, memory: Memory, *, places: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """Return the mentions with the known parties and the `places` named inside them, outer first.

    Only names that stand on their own count there, those of states and of parties that the document speaks of; the
    Niger of the Niger Delta does not.
    """
    found = list(mentions)
    spans = {(m.start, m.end) for m in mentions}
    for mention in mentions:
        if mention.form != "name" or mention.label not in _CONTAINERS:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and len(span) > 1 and (" " in mention.text or is_arabic(mention.text)):
            inner = (m for m in _inside(span, mention, index, memory) if (m.start, m.end) not in spans)
            found += (m for m in inner if _may_hold(mention, m, index))
    found = [m for m in found if m.link_method != _METHOD or not any(_is_within(m, place) for place in places)]
    spans = {(m.start, m.end) for m in found}
    found += (replace(place, link_method=_METHOD) for place in places if (place.start, place.end) not in spans)
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _may_hold(outer: Mention, inner: Mention, index: ActorIndex) -> bool:
    """Whether a name may stand inside another: no other country's in that of a state, no state in a town's."""
    actor = index.actors.get(outer.actor_id or "")
    if actor is not None and actor.kind == "state" and outer.label in {"GPE", "NORP"}:
        return index.actors[inner.actor_id or ""].country == actor.country
    return outer.label != "GPE" or actor is not None or inner.label == "NORP"


def _is_within(inner: Mention, outer: Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner.text != outer.text


def _inside(span: Span, outer: Mention, index: ActorIndex, memory: Memory) -> Iterator[Mention]:
    """Yield the longest known names in a span, from left to right."""
    first = 0
    while first < len(span):
        for last in range(len(span), first, -1):
            if last - first == len(span):
                continue
            part = span[first:last]
            actor_id = _named(part, outer, index, memory)
            is_whole_known = outer.actor_id in index.actors
            if actor_id and not (is_whole_known and _is_rest(part, span) and _is_new(actor_id, index, memory)):
                yield Mention(
                    part.start_char,
                    part.end_char,
                    part.text,
                    _label(part, actor_id, index),
                    sentence=outer.sentence,
                    actor_id=actor_id,
                    link_method=_METHOD,
                    confidence=outer.confidence,
                )
                if len(part) > 1:
                    yield from _inside(part, outer, index, memory)
                first = last - 1
                break
        first += 1


def _named(part: Span, outer: Mention, index: ActorIndex, memory: Memory) -> str | None:
    """Return the actor that part of a name names by itself: a state, a person in full, a party of the document.

    A short form of the whole name is not somebody else of that name.
    """
    if not part[0].text[0].isalnum() or not part[-1].text[-1].isalnum() or _is_lower(part):
        return None
    key = name_key(" ".join(token.norm_ for token in part))
    ids = index.aliases.get(key, frozenset())
    if outer.actor_id in ids:
        return None
    free = sorted(i for i in ids if not index.contexts.get((key, i)) or i in memory.actors)
    free = [i for i in free if index.actors[i].kind not in _PARTIAL]
    states = [i for i in free if index.actors[i].kind == "state"]
    if states:
        return states[0]
    plain = len(part) > 1 or any(i in memory.actors or index.actors[i].kind in _PLAIN for i in free)
    return free[0] if len(free) == 1 and plain else None


def _is_new(actor_id: str, index: ActorIndex, memory: Memory) -> bool:
    """Whether a party that is no state is named nowhere else in the document."""
    return index.actors[actor_id].kind != "state" and actor_id not in memory.actors


def _is_rest(part: Span, whole: Span) -> bool:
    """Whether a part is but the rest of a name behind words that make it another name: "All African Union"."""
    if part.start == whole.start or part.end != whole.end or is_arabic(whole.text):
        return False
    return part.doc[part.start - 1].pos_ not in _LINKS


def _is_lower(part: Span) -> bool:
    return any(token.text.islower() for token in (part[0], part[-1]))


def _label(part: Span, actor_id: str, index: ActorIndex) -> Label:
    label = index.labels[actor_id]
    is_people = label == "GPE" and name_key(" ".join(token.norm_ for token in part)) in index.demonyms
    return "NORP" if is_people else label
