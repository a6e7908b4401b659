"""Relations of two annotations: the same predicate between the same things."""

from collections.abc import Iterator

from conflict_ner.annotation.hub import RelationMark
from conflict_ner.evaluation.agreement.align import overlap
from conflict_ner.evaluation.agreement.sides import Sides
from conflict_ner.evaluation.judgement import Judgement, Verdict

SYMMETRIC = frozenset({"allied_with", "opposed_to"})


def judge_relations(sides: Sides) -> Iterator[Judgement]:
    """Yield judgements on relations, and on date and assertion of those that both have.

    One that both call optional, and one that only one side has and calls optional, counts neither way; under `relation
    with optional` all count.
    """
    pairs = _pairs(sides)
    yield from _presence(sides, "relation", pairs)
    yield from _presence(sides, "relation with optional", pairs, every=True)
    for index, place in pairs.items():
        one, other = sides.alignment.one.relations[index], sides.alignment.other.relations[place]
        if not (one.optional and other.optional):
            told = _told(sides, one, 0)
            yield sides.alike("relation assertion", one.assertion, one.assertion, other.assertion, told)
            if one.date or other.date:
                yield sides.alike("relation date", one.label, one.date, other.date, told)


def _presence(sides: Sides, measure: str, pairs: dict[int, int], *, every: bool = False) -> Iterator[Judgement]:
    others = sides.alignment.other.relations
    for index, relation in enumerate(sides.alignment.one.relations):
        partner = others[pairs[index]] if index in pairs else None
        if every or not (relation.optional and (partner is None or partner.optional)):
            verdict: Verdict = "hit" if partner else "miss"
            yield sides.judge(measure, relation.label, verdict, _told(sides, relation, 0))
    paired = set(pairs.values())
    for place, relation in enumerate(others):
        if place not in paired and (every or not relation.optional):
            yield sides.judge(measure, relation.label, "extra", _told(sides, relation, 1))


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
