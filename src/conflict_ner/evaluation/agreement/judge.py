"""How far two annotations of the same documents agree: F1 between them is the same whichever is taken as the first.

A hit is what both have; a miss is what only the first has, an extra what only the second has.
"""

from collections.abc import Iterator, Sequence

from conflict_ner.annotation.hub import AnnotatedDocument
from conflict_ner.errors import UsageError
from conflict_ner.evaluation.agreement.align import Alignment, align
from conflict_ner.evaluation.agreement.events import judge_events
from conflict_ner.evaluation.agreement.relations import judge_relations
from conflict_ner.evaluation.agreement.sides import Sides
from conflict_ner.evaluation.judgement import Judgement, Verdict


def judge_agreement(first: Sequence[AnnotatedDocument], second: Sequence[AnnotatedDocument]) -> tuple[Judgement, ...]:
    """Return the judgements on the documents that both have.

    Raises:
        UsageError: there are none, or a document has two texts.
    """
    others = {document.doc_id: document for document in second}
    pairs = [(document, others[document.doc_id]) for document in first if document.doc_id in others]
    if not pairs:
        raise UsageError("The two annotations have no document in common; compare those with the same ids.")
    if changed := [one.doc_id for one, other in pairs if one.text != other.text]:
        raise UsageError(f"The texts differ in {', '.join(changed)}; annotate the same text, then compare.")
    return tuple(judgement for one, other in pairs for judgement in _judge(align(one, other)))


def _judge(alignment: Alignment) -> Iterator[Judgement]:
    sides = Sides(alignment)
    yield sides.judge("document", "document", "hit", alignment.one.doc_id)
    yield from _entities(sides)
    yield from _clitics(sides)
    yield from judge_relations(sides)
    yield from judge_events(sides)


def _entities(sides: Sides) -> Iterator[Judgement]:
    """Judge entities of equal extent and label, those that only overlap, and form and value of the equal ones."""
    by_id, others = sides.entities
    for measure, pairs in (("entity", sides.alignment.exact), ("entity overlap", sides.alignment.loose)):
        for entity in by_id.values():
            yield sides.judge(measure, entity.label, "hit" if entity.id in pairs else "miss", sides.words(entity))
        paired = set(pairs.values())
        surplus = (entity for entity in others.values() if entity.id not in paired)
        yield from (sides.judge(measure, entity.label, "extra", sides.words(entity)) for entity in surplus)
    for name, other_name in sides.alignment.exact.items():
        one, other = by_id[name], others[other_name]
        yield sides.alike("form", one.form, one.form, other.form, sides.words(one))
        if one.value or other.value:
            yield sides.alike("value", one.label, one.value, other.value, sides.words(one))
        if one.form == "nominal" and (sides.is_named(0, one.id) or sides.is_named(1, other.id)):
            yield _coreference(sides, one.id, other.id)


def _coreference(sides: Sides, name: str, other_name: str) -> Judgement:
    """Judge whether a description means the same name or description elsewhere in the text."""
    thing, other_thing = sides.alignment.thing(0, name), sides.alignment.thing(1, other_name)
    shared = any(
        sides.alignment.thing(0, a) == thing and sides.alignment.thing(1, b) == other_thing
        for a, b in sides.alignment.loose.items()
        if a != name
    )
    entity = sides.entities[0][name]
    detail = f"{sides.words(entity)}: {thing} and {other_thing}"
    return sides.judge("same referent", entity.label, "hit" if shared else "miss", detail)


def _clitics(sides: Sides) -> Iterator[Judgement]:
    one, other = (set(document.clitics or ()) for document in (sides.alignment.one, sides.alignment.other))
    for place in sorted(one | other):
        verdict: Verdict = "hit" if place in one & other else "miss" if place in one else "extra"
        yield sides.judge("clitic", "clitic", verdict, sides.around(place))
