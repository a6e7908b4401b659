"""The gazetteer as an index: names to candidate places."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias, cast

from rapidfuzz import fuzz

from conflict_ner.errors import KnowledgeError
from conflict_ner.knowledge.places.keys import is_arabic, place_key, sound_key
from conflict_ner.knowledge.places.sources import HERE, table
from conflict_ner.records import GeoPrecision, Place

Match: TypeAlias = Literal["exact", "clitic", "variant", "fuzzy"]
Depth: TypeAlias = Literal["exact", "clitic", "all"]
_ALIASES = "SELECT place, main FROM aliases WHERE key = ?"
_PLACE = """
SELECT slug, name, name_ar, country, region, latitude, longitude, population, feature, weight FROM places WHERE id = ?
"""
_CLITICS = "وفبلك"
_SHORTEST_FUZZY = 8
_LEAST_LIKENESS = 91.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    `countries` are those it lies in; `place.country` is None where they are several. `weight` is about the logarithm of
    its people, more for capitals and places in the news. `match` tells how the name led here: "exact", "clitic" (an
    Arabic particle or article set aside), "variant" (same sound), "fuzzy" (almost).
    """

    place: Place
    countries: tuple[str, ...]
    population: int
    weight: float
    match: Match


class PlaceIndex:
    """Read-only access to the gazetteer file; open it once per process."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise KnowledgeError(
                f"The gazetteer {path} is missing: restore it, or run python -m conflict_ner.knowledge.places.build"
            )
        self._database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._cursor = self._database.cursor()
        self._regions = dict(self._database.execute("SELECT id, name FROM regions"))
        self._features = dict(self._database.execute("SELECT id, name FROM features"))
        self._precision = {row["feature"]: _precisions(row) for row in table("features.csv")}
        self._candidate = lru_cache(maxsize=20_000)(self._candidate_uncached)
        self._find = lru_cache(maxsize=20_000)(self._find_uncached)
        self._lookup = lru_cache(maxsize=20_000)(self._lookup_uncached)

    def lookup(self, name: str, depth: Depth = "all") -> tuple[Candidate, ...]:
        """Return the places that bear the name, the likeliest first.

        Spelling counts as `knowledge.places.keys` says. `depth` tells how far to go for a name that nothing bears: with
        "clitic" it is looked up without its Arabic particles or article, with "all" then by its sound and (8 letters or
        more) by likeness; see `Candidate.match`.
        """
        return self._lookup(name, depth)

    def _lookup_uncached(self, name: str, depth: Depth) -> tuple[Candidate, ...]:
        for key, match in _keys(name, depth):
            if key and (found := self._find(key)):
                return tuple(_with_match(c, match) for c in found) if match != "exact" else found
        return self._fuzzy(name) if depth == "all" else ()

    def _find_uncached(self, key: str) -> tuple[Candidate, ...]:
        rows = self._cursor.execute(_ALIASES, (key,)).fetchall()
        if len(rows) < 2:
            return tuple(self._candidate(*row) for row in rows)
        found = [(main, self._candidate(number, main)) for number, main in rows]
        found.sort(key=lambda item: (-item[1].weight - 0.4 * item[0], item[1].place.place_id))
        return tuple(candidate for _, candidate in found)

    def _candidate_uncached(self, number: int, main: int) -> Candidate:
        """Return a place by its number; `main` tells how its name was found: 2 its own, 1 another, 0 by sound."""
        row = self._cursor.execute(_PLACE, (number,)).fetchone()
        slug, name, name_ar, country, region, latitude, longitude, population, feature, weight = row
        kind = self._features[feature]
        countries = tuple(str(country).split(";"))
        place = Place(
            place_id=f"area:{slug}" if slug else f"geonames:{number}",
            name=str(name),
            name_ar=str(name_ar) if name_ar else None,
            country=countries[0] if len(countries) == 1 else None,
            admin1=self._regions.get(region),
            latitude=None if latitude is None else latitude / 10_000,
            longitude=None if longitude is None else longitude / 10_000,
            feature=kind,
            geo_precision=self._precision[kind][len(countries) > 1],
        )
        return Candidate(place, countries, population, weight / 100 + (0.0, -0.4, 0.0)[main], "exact")

    def _fuzzy(self, name: str) -> tuple[Candidate, ...]:
        """Return the bearers of the one name that is almost this one, among those that begin alike."""
        key = place_key(name)
        if len(key) < _SHORTEST_FUZZY:
            return ()
        start = key[:3]
        keys = self._database.execute(
            "SELECT DISTINCT key FROM aliases WHERE key BETWEEN ? AND ?", (start, start + "￿")
        )
        scored = sorted(((fuzz.ratio(key, k), k) for (k,) in keys), reverse=True)
        if not scored or scored[0][0] < _LEAST_LIKENESS:
            return ()
        return tuple(_with_match(c, "fuzzy") for c in self._find(scored[0][1]))


@cache
def load_index(path: Path = HERE / "places.sqlite") -> PlaceIndex:
    """Return the shipped gazetteer, opened once."""
    return PlaceIndex(path)


def _keys(name: str, depth: Depth) -> Iterator[tuple[str, Match]]:
    """Yield the keys to try in turn."""
    yield place_key(name), "exact"
    if depth != "exact" and is_arabic(name):
        for bare in _without_clitics(name.strip()):
            yield place_key(bare), "clitic"
    if depth == "all":
        yield sound_key(name), "variant"


def _without_clitics(name: str) -> Iterator[str]:
    """Yield an Arabic name with its first particles and article set aside, or with the article it lacks."""
    if name.startswith("لل") and len(name) > 4:
        yield name[1:]
        yield f"ال{name[2:]}"
        yield name[2:]
    if name.startswith("ال"):
        yield name[2:]
    else:
        yield f"ال{name}"
    if name[:1] in _CLITICS and len(name) > 3:
        yield name[1:]
        yield from _without_clitics(name[1:])


def _precisions(row: Mapping[str, str]) -> tuple[GeoPrecision, GeoPrecision]:
    """Return how exactly a place of this feature is located, within one country and across several."""
    return cast(GeoPrecision, row["precision"]), cast(GeoPrecision, row["several_countries"])


def _with_match(candidate: Candidate, match: Match) -> Candidate:
    return replace(candidate, match=match)
