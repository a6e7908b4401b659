"""The hand-written tables and the gazetteer built from them keep their rules."""

import re
import sqlite3

import pytest

from conflict_ner.knowledge.places import area_labels
from conflict_ner.knowledge.places.countries import (
    capital_country,
    country_of_adjective,
    country_of_name,
    iso3_of_iso2,
    load_countries,
)
from conflict_ner.knowledge.places.keys import is_arabic, place_key
from conflict_ner.knowledge.places.sources import HERE, split_cell, table
from conflict_ner.normalise.places import load_index

DATABASE = HERE / "places.sqlite"


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    return sqlite3.connect(f"{DATABASE.as_uri()}?mode=ro", uri=True)


def test_the_gazetteer_is_large_and_small(database: sqlite3.Connection) -> None:
    assert database.execute("SELECT count(*) FROM places").fetchone()[0] >= 50_000
    assert DATABASE.stat().st_size <= 8_000_000


def test_every_alias_and_region_leads_somewhere(database: sqlite3.Connection) -> None:
    lost = "SELECT count(*) FROM aliases WHERE place NOT IN (SELECT id FROM places)"
    nowhere = "SELECT count(*) FROM places WHERE region NOT IN (SELECT id FROM regions)"
    assert database.execute(lost).fetchone()[0] == 0
    assert database.execute(nowhere).fetchone()[0] == 0


def test_coordinates_are_on_earth(database: sqlite3.Connection) -> None:
    off = "SELECT name FROM places WHERE abs(latitude) > 900000 OR abs(longitude) > 1800000"
    assert database.execute(off).fetchall() == []


def test_countries_are_known(database: sqlite3.Connection) -> None:
    codes = {code for (cell,) in database.execute("SELECT DISTINCT country FROM places") for code in cell.split(";")}
    assert codes <= set(load_countries())


@pytest.mark.parametrize("name", ["areas.csv", "town_names.csv", "admin1.csv"])
def test_arabic_cells_are_arabic(name: str) -> None:
    wrong = [row for row in table(name) for cell in split_cell(row["arabic"]) if not is_arabic(cell)]
    assert wrong == []


def test_more_than_400_towns_have_arabic_names_by_hand() -> None:
    assert sum(bool(row["arabic"]) for row in table("town_names.csv")) > 900


def test_hand_written_names_find_their_town() -> None:
    lost = [
        (row["country"], name)
        for row in table("town_names.csv")
        for name in split_cell(row["arabic"])
        if place_key(name) not in {place_key(r["name"]) for r in table("not_places.csv")}
        and row["country"] not in {c for found in load_index().lookup(name, "exact") for c in found.countries}
    ]
    assert lost == []


def test_area_slugs_are_unique_and_plain() -> None:
    slugs = [row["slug"] for row in table("areas.csv")]
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch("[a-z0-9-]+", slug) for slug in slugs)


def test_features_are_in_the_vocabulary() -> None:
    assert {row["feature"] for row in table("areas.csv")} <= {row["feature"] for row in table("features.csv")}


def test_cues_are_unique_per_language() -> None:
    cues = [(row["language"], row["side"], row["cue"].lower()) for row in table("cues.csv")]
    assert len(cues) == len(set(cues))


@pytest.mark.parametrize(
    ("form", "country"),
    [
        ("Malian", "MLI"),
        ("Malians", "MLI"),
        ("المالية", "MLI"),
        ("الماليين", "MLI"),
        ("سوريان", "SYR"),
        ("South Sudanese", "SSD"),
        ("French", "FRA"),
        ("chair", None),
    ],
)
def test_nationality_words(form: str, country: str | None) -> None:
    assert country_of_adjective(form) == country


def test_names_codes_and_capitals() -> None:
    assert country_of_name("Mali") == country_of_name("مالي") == country_of_name("MLI") == "MLI"
    assert country_of_name("Congo") == "COD"
    assert capital_country("Paris") == capital_country("باريس") == "FRA"
    assert iso3_of_iso2()["ML"] == "MLI"


def test_a_region_with_a_government_is_a_state_s_part_and_land_is_none() -> None:
    labels = area_labels()
    assert (labels["Abkhazia"], labels["Sahel"], labels["Lake Chad"], labels["Rafah crossing"]) == (
        "GPE",
        "LOC",
        "LOC",
        "FAC",
    )


def test_a_name_of_one_word_is_looked_for_only_if_it_is_a_region() -> None:
    assert {"Erez", "Sambisa", "Kidal", "المصنع"}.isdisjoint(area_labels())
