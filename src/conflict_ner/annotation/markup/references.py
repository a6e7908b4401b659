"""From the names that statements use to the marks they mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conflict_ner.annotation.hub import Entity, Extent
from conflict_ner.errors import UsageError

SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|\n+")
_OTHER_SENTENCE = 1_000
_ADJECTIVE = 200


@dataclass(frozen=True, slots=True)
class Tagged:
    """An entity with the tag that tells it from other mentions of its key; dates and quantities have a tag only."""

    entity: Entity
    tag: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a statement may use for this mention."""
        key, tag = self.entity.key, self.tag
        return tuple(name for name in (key, tag, f"{key}#{tag}" if key and tag else None) if name)


class Resolver:
    """Finds the mention or span that a name stands for.

    Of several mentions it is the nearest one in the same sentence; an adjective ("French") only where no noun is near.
    """

    def __init__(self, text: str, entities: Sequence[Tagged], spans: Mapping[str, Extent]) -> None:
        self._text = text
        self._breaks = [m.start() for m in SENTENCE_END.finditer(text)]
        self._by_name: dict[str, list[Entity]] = {}
        self._spans = spans
        self._unused = dict.fromkeys(spans)
        for tagged in entities:
            for name in tagged.names:
                self._by_name.setdefault(name, []).append(tagged.entity)

    def span(self, name: str) -> Extent | None:
        """Return the span `{{name|...}}`, or None."""
        self._unused.pop(name, None)
        return self._spans.get(name)

    @property
    def unused(self) -> Sequence[str]:
        """The spans that nothing has asked for."""
        return tuple(self._unused)

    def words(self, extent: Extent) -> str:
        """Return the text of a span."""
        return self._text[extent.start : extent.end]

    def mentions(self, name: str) -> Sequence[Entity]:
        """Return every mention that the name may stand for.

        Raises:
            UsageError: there is none.
        """
        if name not in self._by_name:
            raise UsageError(f"no mark is named {name!r}")
        return self._by_name[name]

    def nearest(self, name: str, anchor: Extent) -> Entity:
        """Return the mention of that name nearest to a trigger or cue; the earlier one of two that are equally near."""
        return min(self.mentions(name), key=lambda e: self._cost(e, anchor))

    def nearest_pair(self, head: str, tail: str) -> tuple[Entity, Entity]:
        """Return the mentions of two names that stand nearest to each other."""
        pairs = [(one, other) for one in self.mentions(head) for other in self.mentions(tail)]
        return min(pairs, key=lambda p: self._cost(*p))

    def _cost(self, one: Entity | Extent, other: Entity | Extent) -> int:
        """Return the characters between two places, with surcharges for sentences between them and for adjectives."""
        first, last = sorted((one, other), key=lambda e: e.start)
        breaks = sum(first.start < place < last.start for place in self._breaks)
        adjectives = sum(isinstance(e, Entity) and e.label == "NORP" for e in (one, other))
        return max(0, last.start - first.end) + breaks * _OTHER_SENTENCE + adjectives * _ADJECTIVE
