"""Links names of a made-up document against a knowledge base of a few actors."""

from conflict_ner.knowledge.actors import ActorIndex
from conflict_ner.linking.memory import Memory
from conflict_ner.linking.names import link_names
from conflict_ner.records import Mention


def link_all(index: ActorIndex, *names: tuple[str, str], definitions: dict[int, int] | None = None) -> list[str | None]:
    """Return the actor of each name; `definitions` says which name (by number) explains another."""
    mentions, start = [], 0
    for text, label in names:
        mentions.append(Mention(start, start + len(text), text, label, sentence=len(mentions)))  # type: ignore[arg-type]
        start += len(text) + 1
    spans = [(m.start, m.end) for m in mentions]
    defined = {spans[a]: spans[b] for a, b in (definitions or {}).items()}
    found = link_names(mentions, index, Memory(), aliases={}, definitions=defined, published=None)
    return [m.actor_id for m in found]
