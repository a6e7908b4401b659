"""From the names that statements use to the marks they mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conflict_ner.annotation.hub import Entity, Extent
from conflict_ner.errors import UsageError

_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|\n+")
_OTHER_SENTENCE = 1_000


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
    """Finds the mention or span that a name stands for: of several mentions, the nearest one in the same sentence."""

    def __init__(self, text: str, entities: Sequence[Tagged], spans: Mapping[str, Extent]) -> None:
        self._text = text
        self._breaks = [m.start() for m in _SENTENCE_END.finditer(text)]
        self._by_name: dict[str, list[Entity]] = {}
        self._spans = spans
        for tagged in entities:
            for name in tagged.names:
                self._by_name.setdefault(name, []).append(tagged.entity)

    def span(self, name: str) -> Extent | None:
        """Return the span `{{name|...}}`, or None."""
        return self._spans.get(name)

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
        return min(self.mentions(name), key=lambda e: self.distance(Extent(e.start, e.end), anchor))

    def nearest_pair(self, head: str, tail: Sequence[Extent]) -> tuple[Entity, Extent]:
        """Return the mention of `head` and the one of several extents that stand nearest to each other."""
        pairs = [(mention, extent) for mention in self.mentions(head) for extent in tail]
        return min(pairs, key=lambda p: self.distance(Extent(p[0].start, p[0].end), p[1]))

    def distance(self, one: Extent, other: Extent) -> int:
        """Return the characters between two extents, with a surcharge for each sentence between them."""
        first, last = sorted((one, other), key=lambda e: e.start)
        breaks = sum(first.start < place < last.start for place in self._breaks)
        return max(0, last.start - first.end) + breaks * _OTHER_SENTENCE
