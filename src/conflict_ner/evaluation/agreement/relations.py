"""Relations of two annotations: the same predicate between the same things."""

from collections.abc import Iterator

from conflict_ner.annotation.hub import RelationMark
from conflict_ner.evaluation.agreement.align import overlap
from conflict_ner.evaluation.agreement.sides import Sides
from conflict_ner.evaluation.judgement import Judgement

SYMMETRIC = frozenset({"allied_with", "opposed_to"})


def judge_relations(sides: Sides) -> Iterator[Judgement]:
    """Yield judgements on relations, and on date and assertion of those that both have.

    One that both call optional, and one that only one side has and calls optional, counts neither way.
    """
    one, other = sides.alignment.one.relations, sides.alignment.other.relations
    pairs = _pairs(sides)
    for index, relation in enumerate(one):
        partner = other[pairs[index]] if index in pairs else None
        if relation.optional and (partner is None or partner.optional):
            continue
        verdict = "miss" if partner is None else "hit"
        yield sides.judge("relation", relation.label, verdict, _told(sides, relation, 0))  # type: ignore[arg-type]
        if partner:
            told = _told(sides, relation, 0)
            yield sides.alike("relation assertion", relation.assertion, relation.assertion, partner.assertion, told)
            if relation.date or partner.date:
                yield sides.alike("relation date", relation.label, relation.date, partner.date, told)
    paired = set(pairs.values())
    for index, relation in enumerate(other):
        if index not in paired and not relation.optional:
            yield sides.judge("relation", relation.label, "extra", _told(sides, relation, 1))


def _pairs(sides: Sides) -> dict[int, int]:
    """Pair relations one to one: required ones first, those with the same assertion and date first."""
    candidates = []
    for index, one in enumerate(sides.alignment.one.relations):
        for place, other in enumerate(sides.alignment.other.relations):
            if _same(sides, one, other):
                unlike = (one.assertion != other.assertion) + (one.date != other.date)
                candidates.append((one.optional and other.optional, unlike, index, place))
    pairs: dict[int, int] = {}
    for *_, index, place in sorted(candidates):
        if index not in pairs and place not in pairs.values():
            pairs[index] = place
    return pairs


def _same(sides: Sides, one: RelationMark, other: RelationMark) -> bool:
    if one.label != other.label:
        return False
    if sides.meet(one.head, other.head) and _same_object(sides, one, other):
        return True
    turned = bool(one.tail and other.tail and sides.meet(one.head, other.tail) and sides.meet(one.tail, other.head))
    return one.label in SYMMETRIC and turned


def _same_object(sides: Sides, one: RelationMark, other: RelationMark) -> bool:
    if one.tail and other.tail:
        return sides.meet(one.tail, other.tail)
    first = one.value or sides.entities[0].get(one.tail or "")
    second = other.value or sides.entities[1].get(other.tail or "")
    return bool(first and second and overlap(first, second))


def _told(sides: Sides, relation: RelationMark, side: int) -> str:
    entities = sides.entities[side]
    target = entities.get(relation.tail or "") or relation.value
    return f"{sides.words(entities[relation.head])} {relation.label} {sides.words(target) if target else ''}"
