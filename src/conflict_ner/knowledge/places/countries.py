"""Countries: codes, names, adjectives and capitals in English, Arabic and French."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from conflict_ner.errors import KnowledgeError
from conflict_ner.orthography import name_key

COUNTRIES_FILE = Path(__file__).parent.parent / "countries.csv"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with its names and the words for its people; the first of each tuple is the usual one."""

    iso2: str
    iso3: str
    names_en: tuple[str, ...]
    names_ar: tuple[str, ...]
    names_fr: tuple[str, ...]
    adjectives_en: tuple[str, ...]
    adjectives_ar: tuple[str, ...]
    capitals: tuple[str, ...]


@cache
def load_countries(path: Path = COUNTRIES_FILE) -> Mapping[str, Country]:
    """Return ISO 3166 alpha-3 code -> `Country`, in the order of the file.

    Raises:
        KnowledgeError: a column is missing or a code occurs twice.
    """
    with path.open(encoding="utf-8", newline="") as file:
        try:
            countries = [_country(row) for row in csv.DictReader(file)]
        except KeyError as error:
            raise KnowledgeError(f"{path.name} has no column {error}; restore it from the repository.") from error
    table = {country.iso3: country for country in countries}
    if len(table) < len(countries):
        raise KnowledgeError(f"{path.name} holds an ISO3 code twice; every country has one row.")
    return MappingProxyType(table)


@cache
def iso3_of_iso2() -> Mapping[str, str]:
    """Return ISO 3166 alpha-2 -> alpha-3 of every country in the table."""
    return MappingProxyType({c.iso2: c.iso3 for c in load_countries().values()})


@cache
def country_codes() -> Mapping[str, str]:
    """Return the key (`name_key`) of every country name and code, in English, Arabic and French -> ISO3.

    Of two countries with one name ("Congo") the one that bears it as a by-name with more people in conflict news wins:
    the table lists it first.
    """
    codes: dict[str, str] = {}
    for country in load_countries().values():
        for name in (country.iso3, country.iso2, *country.names_en, *country.names_ar, *country.names_fr):
            codes.setdefault(name_key(name), country.iso3)
    return MappingProxyType(codes)


@cache
def _adjectives() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for country in load_countries().values():
        for form in (*country.adjectives_en, *country.adjectives_ar):
            codes.setdefault(name_key(form), country.iso3)
    return MappingProxyType(codes)


@cache
def _capitals() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for country in load_countries().values():
        for name in country.capitals:
            codes.setdefault(name_key(name), country.iso3)
    return MappingProxyType(codes)


def country_of_name(name: str) -> str | None:
    """Return the ISO3 code of a country name or code in any of the three languages, or None."""
    return country_codes().get(name_key(name))


def country_of_adjective(form: str) -> str | None:
    """Return the ISO3 code of a nationality word ("Malian", "Malians", «المالية», «الماليين»), or None."""
    return _adjectives().get(name_key(form))


def capital_country(name: str) -> str | None:
    """Return the ISO3 code of the country whose capital bears this name ("Paris" -> "FRA"), or None."""
    return _capitals().get(name_key(name))


def _country(row: Mapping[str, str]) -> Country:
    def names(*columns: str) -> tuple[str, ...]:
        return tuple(n for column in columns for n in row[column].split(";") if n)

    masculine, feminine, plural = (names(f"adjective_ar_{form}") for form in ("m", "f", "pl"))
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        names_en=names("name_en", "other_names_en"),
        names_ar=names("name_ar", "other_names_ar"),
        names_fr=names("name_fr"),
        adjectives_en=names("adjective_en", "nationals_en"),
        adjectives_ar=_arabic_forms(masculine, feminine, plural),
        capitals=names("capital_en", "capital_ar"),
    )


def _arabic_forms(masculine: tuple[str, ...], feminine: tuple[str, ...], plural: tuple[str, ...]) -> tuple[str, ...]:
    """Add oblique plurals, duals, feminine plurals and the definite article to the listed forms."""
    forms = [*masculine, *feminine, *plural]
    forms += [f"{p[:-2]}ين" for p in plural if p.endswith("ون")]
    forms += [f"{m}{ending}" for m in masculine for ending in ("ان", "ين")]
    forms += [f"{f[:-1]}{ending}" for f in feminine if f.endswith("ة") for ending in ("ات", "تان", "تين")]
    definite = [" ".join(f"ال{word}" for word in form.split()) for form in forms]
    return tuple(dict.fromkeys(forms + definite))
