"""Read the actor tables into one index, checking every row."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from conflict_ner.errors import KnowledgeError
from conflict_ner.knowledge.actors.index import LABEL_OF_KIND, ActorIndex, AliasRow, Lineage
from conflict_ner.knowledge.actors.national import national_actors
from conflict_ner.knowledge.actors.overlay import Overlay, patched, read_overlay
from conflict_ner.knowledge.actors.tables import read_table, table_names
from conflict_ner.knowledge.actors.variants import with_variants
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor


@cache
def load_actors(overlay: Path | None = None) -> ActorIndex:
    """Return the shipped knowledge base, with the tables of an overlay folder if one is given; read once.

    National actors come first, in order of country. A written name takes the place of the same name made from a
    template.

    Raises:
        KnowledgeError: a row has an unknown kind, or an alias or lineage row names an unknown actor.
        UsageError: there is no such overlay.
    """
    states, national_names = national_actors()
    own = read_overlay(overlay) if overlay else Overlay()
    actors = patched(_shipped({actor.actor_id: actor for actor in states}), own.actors)
    written = [AliasRow(r["actor_id"], r["alias"], r["language"], r["type"], r["context"]) for r in _rows("aliases_")]
    written += own.aliases
    lineage = [Lineage(r["subject"], r["predicate"], r["object"], r["date"]) for r in _rows("lineage_")]
    lineage += own.lineage
    if unknown := _unknown(written, lineage) - actors.keys():
        raise KnowledgeError(f"add these actors to the actor tables or correct their ids: {', '.join(sorted(unknown))}")
    names = [actor.name for actor in list(actors.values())[len(states) :]]
    taken = {name_key(name) for name in (*names, *(row.alias for row in written if not row.context))}
    made = (row for row in national_names if name_key(row.alias) not in taken)
    rows = with_variants((*made, *written), actors)
    return ActorIndex.from_rows(actors.values(), rows, lineage)


def _shipped(actors: dict[str, Actor]) -> dict[str, Actor]:
    for row in _rows("actors_"):
        if row["actor_id"] in actors or row["kind"] not in LABEL_OF_KIND:
            raise KnowledgeError(f"actor {row['actor_id']!r}: the id is taken or the kind {row['kind']!r} is unknown")
        actors[row["actor_id"]] = _actor(row)
    return actors


def _rows(prefix: str) -> Iterator[dict[str, str]]:
    for path in table_names(prefix):
        yield from read_table(path)


def _actor(row: dict[str, str]) -> Actor:
    return Actor(
        actor_id=row["actor_id"],
        name=row["name"],
        kind=row["kind"],
        sector=row["sector"] or None,
        country=row["country"] or None,
        wikidata_id=row["wikidata_id"] or None,
        ucdp_id=row["ucdp_id"] or None,
        active_from=row["active_from"] or None,
        active_to=row["active_to"] or None,
    )


def _unknown(aliases: list[AliasRow], lineage: list[Lineage]) -> set[str]:
    return {row.actor_id for row in aliases} | {i for tie in lineage for i in (tie.subject, tie.object)}
