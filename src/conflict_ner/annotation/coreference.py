"""Clusters of mentions that denote the same thing."""

from collections.abc import Iterable

from conflict_ner.annotation.hub import Entity


def clusters_by_key(entities: Iterable[Entity]) -> tuple[tuple[str, ...], ...]:
    """Return the entity ids of each key that is mentioned more than once, in the order of the first mentions."""
    by_key: dict[str, list[str]] = {}
    for entity in entities:
        if entity.key:
            by_key.setdefault(entity.key, []).append(entity.id)
    return tuple(tuple(ids) for ids in by_key.values() if len(ids) > 1)
