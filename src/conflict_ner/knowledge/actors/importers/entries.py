"""What all importers make of a list: entries with names, and reading such files without trusting them."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

from conflict_ner.errors import UsageError
from conflict_ner.knowledge.actors.index import LABEL_OF_KIND
from conflict_ner.knowledge.actors.tables import read_table
from conflict_ner.orthography import is_arabic, name_key

MAX_BYTES = 512_000_000
SECTORS: Mapping[str, str] = {
    "state": "GOV",
    "military": "MIL",
    "police": "COP",
    "rebel": "REB",
    "jihadist": "REB",
    "militia": "UAF",
    "political": "PTY",
    "media": "JRN",
    "civilian": "CVL",
}
_ACRONYM = re.compile(r"[A-Z][A-Za-z&/\-]*[A-Z0-9][A-Za-z0-9]{0,3}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ACRONYM_LENGTH = 8
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a list gives it; `type` is name or acronym."""

    text: str
    language: str
    type: str = "name"


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie to another entry of the same list, by the number that it has there."""

    predicate: str
    object: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of a list: its number there, its names with the main one first, and what is told of it.

    `skip` says why it is not to be taken at all.
    """

    source_id: str
    names: tuple[Name, ...]
    kind: str
    country: str | None = None
    sector: str | None = None
    active_from: str | None = None
    active_to: str | None = None
    wikidata_id: str | None = None
    ucdp_id: str | None = None
    actor_id: str | None = None
    ties: tuple[Tie, ...] = ()
    skip: str = ""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user says about a list: the `kind` of organisations where the list does not tell it."""

    kind: str | None = None

    def __post_init__(self) -> None:
        if self.kind is not None and self.kind not in LABEL_OF_KIND:
            raise UsageError(f"Unknown kind {self.kind!r}; choose one of {', '.join(LABEL_OF_KIND)}.")


def names_of(texts: Iterable[str], language: str = "") -> tuple[Name, ...]:
    """Return names without blanks and repeats; the script tells the language where it is not given."""
    plain = (" ".join(text.split()) for text in texts)
    return tuple(dict.fromkeys(_name(text, language) for text in plain if text and text.lower() not in {"n/a", "na"}))


def _name(text: str, language: str) -> Name:
    short = len(text) <= _ACRONYM_LENGTH and bool(_ACRONYM.fullmatch(text)) and not text[1:].islower()
    if is_arabic(text):
        return Name(text, "ar")
    return Name(text, language or ("en" if _LATIN.search(text) else "other"), "acronym" if short else "name")


def edtf_day(text: str | None) -> str | None:
    """Return a day, month or year at the beginning of a text (2012-10-07T00:00:00Z) as EDTF, else None."""
    match = _DAY.match(text or "")
    return match[0] if match else None


def country_code(text: str) -> str | None:
    """Return the ISO alpha-3 code of a country's name or code; what is in brackets is left aside."""
    plain = re.sub(r"\s*\(.*?\)", "", text).strip()
    return _countries().get(name_key(plain)) or _countries().get(name_key(text))


@cache
def _countries() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for row in read_table("countries.csv"):
        names = [row["iso2"], row["iso3"], row["name_en"], row["name_fr"], row["name_ar"]]
        for name in (*names, *row["other_names_en"].split(";")):
            if name:
                codes.setdefault(name_key(name), row["iso3"])
    return codes


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, or else in Windows-1252, which newer UCDP releases use."""
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return what a file holds; raise UsageError if it is larger than a list of actors can be."""
    size = path.stat().st_size
    if size > limit:
        raise UsageError(f"{path} has {size:,} bytes; the limit for this format is {limit:,}.")
    return path.read_bytes()


def csv_rows(path: Path, needed: Iterable[str], what: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file; raise UsageError, naming what is missing, if it lacks a needed column."""
    reader = csv.DictReader(StringIO(read_text(path)))
    if lacking := [column for column in needed if column not in (reader.fieldnames or ())]:
        raise UsageError(f"{path} is no {what}: it lacks the columns {', '.join(lacking)}.")
    for row in reader:
        yield {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
