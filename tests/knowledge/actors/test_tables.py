"""The actor tables keep their own rules."""

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

from conflict_ner.knowledge.actors import ActorIndex, load_actors

KNOWLEDGE = files("conflict_ner.knowledge")
ARMED = {"rebel", "jihadist", "militia"}
FREQUENT = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK"}
SECTORS = FREQUENT | {"BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"}
LANGUAGES = {"en", "ar", "fr", "es", "other"}
TYPES = {"name", "acronym", "short", "nickname", "demonym", "demonym-phrase", "body"}
CONTEXTS = {"", "country", "acronym", "word"}
PREDICATES = {"split_from", "merged_into", "renamed", "member_of", "successor_of", "leads"}
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
EDTF = re.compile(rf"({DAY})?(/({DAY})?)?")
BOTH_CONGOS = {"democratic-republic-of-the-congo", "republic-of-the-congo"}


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return load_actors()


@pytest.fixture(scope="module")
def countries() -> list[dict[str, str]]:
    return list(csv.DictReader((KNOWLEDGE / "countries.csv").read_text(encoding="utf-8").splitlines()))


def test_every_country_has_codes_and_names(countries: list[dict[str, str]]) -> None:
    codes = [c["iso2"] for c in countries] + [c["iso3"] for c in countries]
    assert len(codes) == len(set(codes))
    assert sum(c["status"] == "un member" for c in countries) == 193
    assert [c["iso3"] for c in countries if not (c["name_en"] and c["name_ar"] and c["name_fr"])] == []


def test_kinds_sectors_and_countries_are_in_their_vocabularies(
    index: ActorIndex, countries: list[dict[str, str]]
) -> None:
    known = {c["iso3"] for c in countries}
    actors = index.actors.values()
    assert {a.sector for a in actors if a.sector} <= SECTORS
    assert [a.actor_id for a in actors if a.country and a.country not in known] == []
    assert [a.actor_id for a in actors if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", a.actor_id)] == []


def test_every_armed_group_has_a_country_and_an_arabic_name(index: ActorIndex) -> None:
    armed = [a for a in index.actors.values() if a.kind in ARMED]
    assert len(armed) >= 600
    assert [a.actor_id for a in armed if not a.country] == []
    assert [a.actor_id for a in armed if not a.name_ar] == []


def test_the_base_is_as_large_as_promised(index: ActorIndex) -> None:
    kinds = Counter(a.kind for a in index.actors.values())
    assert sum(kinds.values()) >= 3500
    assert kinds["person"] >= 900
    assert kinds["igo"] >= 100
    assert sum(bool(a.name_ar) for a in index.actors.values() if a.kind in ARMED | {"political", "igo", "ngo"}) >= 500


def test_every_un_member_has_its_government_army_and_police(index: ActorIndex, countries: list[dict[str, str]]) -> None:
    members = [c["iso3"] for c in countries if c["status"] == "un member"]
    assert [(m, kind) for m in members for kind in ("state", "military", "police") if not index.national(kind, m)] == []
    nationals = {index.actors[r.actor_id].country for r in index.rows if r.type == "demonym" and r.language == "en"}
    assert [m for m in members if m not in nationals] == ["DMA"]  # "Dominican" is the other republic's


def test_armed_groups_are_dated(index: ActorIndex) -> None:
    armed = [a for a in index.actors.values() if a.kind in ARMED]
    assert sum(bool(a.active_from) for a in armed) / len(armed) > 0.98
    tied = {party for tie in index.lineage for party in (tie.subject, tie.object)}
    assert sum(a.actor_id in tied for a in armed) >= 300


def test_alias_rows_use_the_vocabularies(index: ActorIndex) -> None:
    assert {r.language for r in index.rows} <= LANGUAGES
    assert {r.type for r in index.rows} <= TYPES
    assert {r.context for r in index.rows} <= CONTEXTS
    assert [r for r in index.rows if r.alias != r.alias.strip() or "  " in r.alias] == []


def test_arabic_names_are_in_arabic_letters(index: ActorIndex) -> None:
    assert [r.alias for r in index.rows if (r.language == "ar") != bool(re.search("[\u0621-\u064a]", r.alias))] == []


def test_dates_are_edtf_and_in_order(index: ActorIndex) -> None:
    actors = index.actors.values()
    dates = [d for a in actors for d in (a.active_from, a.active_to) if d] + [tie.date for tie in index.lineage]
    assert [d for d in dates if not EDTF.fullmatch(d)] == []
    assert [a.actor_id for a in actors if a.active_from and a.active_to and a.active_from[:4] > a.active_to[:4]] == []


def test_wikidata_items_are_items_and_of_one_actor_each(index: ActorIndex) -> None:
    items = [a.wikidata_id for a in index.actors.values() if a.wikidata_id]
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert [item for item, number in Counter(items).items() if number > 1] == []
    assert index.actors["mali"].wikidata_id == "Q912"


def test_no_two_actors_share_a_name_that_needs_no_context(index: ActorIndex) -> None:
    clashes = {}
    for key, ids in index.aliases.items():
        free = {i for i in ids if not index.contexts.get((key, i))}
        if len(free) > 1 and not all(i.startswith(tuple(BOTH_CONGOS)) for i in free):
            clashes[key] = sorted(free)
    assert clashes == {}


def test_lineage_uses_known_predicates(index: ActorIndex) -> None:
    assert {tie.predicate for tie in index.lineage} <= PREDICATES
    assert [tie for tie in index.lineage if tie.subject == tie.object] == []


@pytest.mark.parametrize("predicate", ["split_from", "merged_into", "renamed", "successor_of", "member_of"])
def test_lineage_has_no_cycles(index: ActorIndex, predicate: str) -> None:
    parents: dict[str, set[str]] = {}
    for tie in index.lineage:
        if tie.predicate == predicate:
            parents.setdefault(tie.subject, set()).add(tie.object)
    for start in parents:
        reached, todo = set(), list(parents[start])
        while todo:
            node = todo.pop()
            assert node != start, f"{start} descends from itself by {predicate}"
            if node not in reached:
                reached.add(node)
                todo += parents.get(node, ())
