"""Two annotations of one document, side by side, and the judgements on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conflict_ner.annotation.hub import AnnotatedDocument, Entity, Extent
from conflict_ner.evaluation.agreement.align import Alignment
from conflict_ner.evaluation.judgement import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Sides:
    """An alignment with what judging needs."""

    alignment: Alignment
    entities: tuple[Mapping[str, Entity], Mapping[str, Entity]] = field(init=False)

    def __post_init__(self) -> None:
        one, other = self.alignment.one, self.alignment.other
        object.__setattr__(self, "entities", (_by_id(one), _by_id(other)))

    def judge(self, measure: str, group: str, verdict: Verdict, detail: str) -> Judgement:
        """Return a judgement on this document."""
        document = self.alignment.one
        return Judgement(measure, group, document.language, document.doc_id, verdict, detail)

    def alike(self, measure: str, group: str, one: object, other: object, detail: str) -> Judgement:
        """Return a hit where both sides say the same of something that both have, else a miss."""
        return self.judge(measure, group, "hit" if one == other else "miss", f"{detail}: {one} and {other}")

    def words(self, extent: Entity | Extent) -> str:
        """Return the words of an extent with its place."""
        return f"«{self.alignment.one.text[extent.start : extent.end]}» at {extent.start}"

    def around(self, place: int) -> str:
        """Return the text around a place, which a bar marks."""
        text = self.alignment.one.text
        return f"{text[max(0, place - 8) : place]}|{text[place : place + 8]} at {place}"

    def is_named(self, side: int, entity_id: str) -> bool:
        """Tell whether a name on this side denotes the same as an entity."""
        thing = self.alignment.thing(side, entity_id)
        return any(
            entity.form == "name" and self.alignment.thing(side, entity.id) == thing
            for entity in self.entities[side].values()
        )

    def meet(self, one: str, other: str) -> bool:
        """Tell whether an entity of the first side denotes the same as one of the second."""
        return self.alignment.meets(one, other)


def _by_id(document: AnnotatedDocument) -> Mapping[str, Entity]:
    return {entity.id: entity for entity in document.entities}
