"""Foreign keys inside one analysis: what its rows refer to must be among its actors, places and mentions."""

from collections.abc import Iterator

from conflict_ner.errors import RunError
from conflict_ner.records import Analysis


def check_references(analysis: Analysis) -> None:
    """Raise RunError, naming every dangling reference, if a row would refer to what the analysis does not hold."""
    faults = sorted(set(_dangling(analysis)))
    if faults:
        raise RunError(
            f"Document {analysis.document.doc_id!r} refers to rows that its analysis lacks: {', '.join(faults)}. "
            "Put each actor and place that a mention, relation or event names into Analysis.actors and Analysis.places."
        )


def used_actors(analysis: Analysis) -> Iterator[str]:
    """Yield the id of every actor that a mention, relation or participant refers to, with repeats."""
    yield from (mention.actor_id for mention in analysis.mentions if mention.actor_id)
    for relation in analysis.relations:
        yield relation.subject_id
        if relation.object_kind == "actor" and relation.object_id:
            yield relation.object_id
    for event in analysis.events:
        yield from (p.actor_id for p in event.participants if p.actor_id)


def used_places(analysis: Analysis) -> Iterator[str]:
    """Yield the id of every place that a mention, relation, event or participant refers to, with repeats."""
    yield from (mention.place_id for mention in analysis.mentions if mention.place_id)
    for relation in analysis.relations:
        if relation.object_kind == "place" and relation.object_id:
            yield relation.object_id
    for event in analysis.events:
        if event.place_id:
            yield event.place_id
        yield from (p.place_id for p in event.participants if p.place_id)


def _dangling(analysis: Analysis) -> Iterator[str]:
    yield from (f"actor {actor}" for actor in used_actors(analysis) if actor not in analysis.actors)
    yield from (f"place {place}" for place in used_places(analysis) if place not in analysis.places)
    for event in analysis.events:
        for participant in event.participants:
            if participant.mention is not None and not 0 <= participant.mention < len(analysis.mentions):
                yield f"mention {participant.mention}"
