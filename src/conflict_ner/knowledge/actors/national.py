"""Make the state, army, police and parliament of every country from the table of countries and name templates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from string import Formatter

from anyascii import anyascii

from conflict_ner.knowledge.actors.index import AliasRow
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.orthography import name_key
from conflict_ner.records import Actor

_Row = Mapping[str, str]


def national_actors() -> tuple[tuple[Actor, ...], tuple[AliasRow, ...]]:
    """Return the national actors of all countries and their names.

    The government is the state itself. In `national_templates.csv`, `{slots}` stand for forms of the country's name; a
    name without any, such as "National Assembly", needs the country in its context.
    """
    templates = read_table("actors/data/national_templates.csv")
    bodies = read_table("actors/data/national_bodies.csv")
    contexts = {(r["actor_id"], r["alias"]): r["context"] for r in read_table("actors/data/national_contexts.csv")}
    actors: list[Actor] = []
    names: list[AliasRow] = []
    for country in read_table("countries.csv"):
        slots = _slots(country)
        slug = "-".join(name_key(anyascii(country["name_en"])).split())
        for body in bodies:
            actor_id = slug + body["suffix"]
            name = next(_fill(body["name"], slots), "") or next(_fill(body["fallback"], slots))
            actor = Actor(actor_id, name, body["kind"], sector=body["sector"], country=country["iso3"])
            actors.append(_with_ids(actor, country) if body["kind"] == "state" else actor)
            names += [
                AliasRow(actor_id, alias, row["language"], row["type"], contexts.get((actor_id, alias), row["context"]))
                for row in templates
                if row["body"] == body["body"]
                for alias in _fill(row["template"], slots)
            ]
    return tuple(actors), tuple(dict.fromkeys(names))


def _with_ids(state: Actor, country: _Row) -> Actor:
    return replace(state, ucdp_id=country["ucdp_id"] or None, wikidata_id=country["wikidata_id"] or None)


def _slots(country: _Row) -> Mapping[str, Sequence[str]]:
    """Map each template slot to the forms of the country, e.g. `f_ar_def` to («المالية»,)."""
    plain = {
        "name": [country["name_en"], *_list(country["other_names_en"])],
        "adj": _list(country["adjective_en"]),
        "people": _list(country["nationals_en"]),
        "name_ar": [country["name_ar"], *_list(country["other_names_ar"])],
        "m_ar": _list(country["adjective_ar_m"]),
        "f_ar": _list(country["adjective_ar_f"]),
        "pl_ar": _list(country["adjective_ar_pl"]),
        "name_fr": _list(country["name_fr"]),
        "m_fr": _list(country["adjective_fr_m"]),
        "f_fr": _list(country["adjective_fr_f"]),
    }
    return plain | {f"{slot}_def": [_definite(v) for v in plain[slot]] for slot in ("m_ar", "f_ar", "pl_ar")}


def _fill(template: str, slots: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the template with every combination of forms; nothing where a form is lacking."""
    wanted = [slot for _, slot, _, _ in Formatter().parse(template) if slot]
    for forms in product(*(slots[slot] for slot in wanted)):
        yield template.format(**dict(zip(wanted, forms, strict=True)))


def _definite(adjective: str) -> str:
    """«كوري شمالي» becomes «الكوري الشمالي», but «جنوب سوداني» becomes «الجنوب سوداني»."""
    words = adjective.split(" ")
    if words[0] == "جنوب":
        return f"ال{adjective}"
    return " ".join(f"ال{word}" for word in words)


def _list(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]
