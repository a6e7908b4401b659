"""States that are named without being the head: a capital that acts, the adjective in "Malian troops"."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.orthography import name_key
from conflict_ner.records import Mention

_BODIES = frozenset({"military", "police", "political", "other"})


def link_capitals(
    doc: Doc, mentions: Sequence[Mention], index: ActorIndex, capital_country: Callable[[str], str | None]
) -> tuple[Mention, ...]:
    """Link a capital that is the subject of a clause to its government: "Baghdad closed the airports".

    Args:
        doc: the parsed document.
        mentions: mentions with their actors and places.
        index: the actor knowledge base.
        capital_country: gives the country (ISO alpha-3) whose capital bears a name.
    """
    out = []
    for mention in mentions:
        if mention.label == "GPE" and mention.actor_id is None and mention.form == "name" and _acts(doc, mention):
            country = capital_country(mention.text)
            state = index.national("state", country) if country else None
            mention = replace(mention, actor_id=state, link_method="capital") if state else mention
        out.append(mention)
    return tuple(out)


def nested_states(doc: Doc, mentions: Sequence[Mention], index: ActorIndex) -> tuple[Mention, ...]:
    """Return the mentions with the nationality in names of national forces as mentions of its own, outer first."""
    found = list(mentions)
    for mention in mentions:
        actor = index.actors.get(mention.actor_id or "")
        if actor is None or actor.kind not in _BODIES or mention.form != "name" or " " not in mention.text:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        state = index.national("state", actor.country) if actor.country else None
        for token in span or ():
            if state and state in index.aliases.get(name_key(token.norm_), ()):
                inner = replace(mention, start=token.idx, end=token.idx + len(token), text=token.text, label="NORP")
                found.append(replace(inner, actor_id=state, link_method="nested"))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _acts(doc: Doc, mention: Mention) -> bool:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    root = span.root
    return root.dep_ == "nsubj" and root.head.pos_ == "VERB" and not any(c.dep_ == "case" for c in root.children)
