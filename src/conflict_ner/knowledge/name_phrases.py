"""Every known name of actors and places, with what it may be: for models that see where lists would find a name."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from conflict_ner.knowledge.actors import load_actors
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.orthography import is_arabic, name_key

CLASSES = ("PERSON", "GROUP", "ORG", "GPE", "NORP", "PLACE", "BIGPLACE")

_PLACES = Path(__file__).parent / "places"
_TABLES = ("areas", "admin1", "town_names")
_BIG = 100_000  # inhabitants
_SHORTEST = 3  # letters of a place
_NATIONAL = {"demonym": "NORP", "demonym-phrase": "ORG", "body": "ORG"}
_NAMES = {
    "ar": "SELECT name_ar, population FROM places WHERE name_ar != '' "
    "UNION ALL SELECT key, population FROM aliases JOIN places ON places.id = place",
    "en": "SELECT name, population FROM places WHERE population > 10000",
}
_COLUMNS = {"ar": ("arabic",), "en": ("name", "english", "latin")}  # of tables written by hand


@cache
def name_phrases(language: str) -> Mapping[str, frozenset[str]]:
    """Return the classes (of `CLASSES`) that each name in the script of a language may have, by `name_key`.

    A place is big where one of that name has more than 100,000 inhabitants or is written by hand; names of actors that
    are also words are left out.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, kind in (*_actors(language), *_places(language)):
        found[name].add(kind)
    shared: dict[frozenset[str], frozenset[str]] = {}
    kinds = {name: frozenset(k - {"PLACE"} if "BIGPLACE" in k else k) for name, k in found.items()}
    return {name: shared.setdefault(k, k) for name, k in kinds.items()}


def _actors(language: str) -> Iterator[tuple[str, str]]:
    known = load_actors()
    for row in known.rows:
        label: str = known.labels[row.actor_id]
        if _written_in(language, row.alias) and row.context != "word":
            yield name_key(row.alias), _NATIONAL.get(row.type, label) if label == "GPE" else label


def _places(language: str) -> Iterator[tuple[str, str]]:
    common = {name_key(row["word"]) for row in read_table("places/common_words.csv")}
    uri = f"{(_PLACES / 'places.sqlite').resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as database:
        for name, population in database.execute(_NAMES[language]):
            if _written_in(language, name) and len(key := name_key(name)) >= _SHORTEST and key not in common:
                yield key, "BIGPLACE" if population > _BIG else "PLACE"
    for table in _TABLES:
        for row in read_table(f"places/{table}.csv"):
            names = (name for column in _COLUMNS[language] for name in row.get(column, "").split(";"))
            yield from ((name_key(name), "BIGPLACE") for name in names if name)


def _written_in(language: str, name: str) -> bool:
    return is_arabic(name) == (language == "ar")
