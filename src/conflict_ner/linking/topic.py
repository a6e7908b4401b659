"""The actor that a document is about."""

from collections.abc import Sequence

from conflict_ner.records import Block, Mention

_TOPIC_LABELS = frozenset({"GROUP", "ORG", "PERSON", "NORP"})


def find_topic(text: str, mentions: Sequence[Mention], blocks: Sequence[Block]) -> str | None:
    """Return the actor that a title or first heading names, by one name or more, and nothing else; else None.

    What a bracket adds to a title does not count: "New Forces (Ivory Coast)".

    Args:
        text: the document text.
        mentions: linked mentions of the document in order.
        blocks: layout of the document.
    """
    for block in blocks:
        if block.kind not in {"title", "heading"}:
            break
        bracket = text.find("(", block.start + 1, block.end)
        for end in (block.end, bracket):
            if (named := _named(mentions, block.start, end)) is not None:
                return named
    return None


def _named(mentions: Sequence[Mention], start: int, end: int) -> str | None:
    """Return the one actor that names within a stretch of text mean."""
    inside = [m for m in mentions if start <= m.start and m.end <= end and m.form == "name"]
    inside = [m for m in inside if m.link_method != "nested"]
    single = len({m.actor_id for m in inside}) == 1 and inside[0].label in _TOPIC_LABELS
    return inside[0].actor_id if single else None
