"""The actor that a document is about."""

from collections.abc import Sequence

from conflict_ner.records import Block, Mention

_TOPIC_LABELS = frozenset({"GROUP", "ORG", "PERSON", "NORP"})


def find_topic(mentions: Sequence[Mention], blocks: Sequence[Block]) -> str | None:
    """Return the actor that a title or first heading names and nothing else, else None.

    Args:
        mentions: linked mentions of the document in order.
        blocks: layout of the document.
    """
    for block in blocks:
        if block.kind not in {"title", "heading"}:
            break
        inside = [m for m in mentions if block.start <= m.start and m.end <= block.end and m.form == "name"]
        inside = [m for m in inside if m.link_method != "nested"]
        if len(inside) == 1 and inside[0].label in _TOPIC_LABELS and inside[0].actor_id:
            return inside[0].actor_id
    return None
