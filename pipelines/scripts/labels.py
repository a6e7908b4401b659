"""Decide our label for a name that a corpus calls an organisation or a location."""

import csv
import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from conflict_ner.orthography import name_key

LABELS = ("PERSON", "GROUP", "ORG", "GPE", "LOC", "FAC", "NORP")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Normalised names and head words that tell our labels apart; `words.csv` holds those written by hand."""

    places: frozenset[str]
    groups: frozenset[str]
    words: dict[str, frozenset[str]]

    def place(self, text: str) -> str:
        """Return GPE, LOC or FAC for a location name."""
        key = name_key(text)
        parts = set(key.split())
        if key in self.words["LOC_NAME"]:
            return "LOC"
        if key in self.places:
            return "GPE"
        for label in ("FAC", "LOC"):
            if parts & self.words[label]:
                return label
        return "GPE"

    def party(self, text: str) -> str:
        """Return GROUP for an armed or political group, else ORG."""
        return "GROUP" if self.is_group(text) or set(name_key(text).split()) & self.words["GROUP"] else "ORG"

    def is_group(self, text: str) -> bool:
        """Tell whether the whole name is a known armed or political group."""
        return name_key(text) in self.groups

    def is_country(self, text: str) -> bool:
        """Tell whether the whole name is a known country, province or town."""
        return name_key(text) in self.places

    def is_people(self, text: str) -> bool:
        """Tell whether the whole name is a nationality, people or religion."""
        return name_key(text) in self.words["NORP"]


def read_lexicon(knowledge: Path, words: Path) -> Lexicon:
    """Read the gazetteer, the UCDP and starter actor tables, and the hand-made head words."""
    table: dict[str, set[str]] = {}
    for row in csv.DictReader(words.read_text(encoding="utf-8").splitlines()):
        table.setdefault(row["kind"], set()).add(name_key(row["word"]))
    kinds = {kind: frozenset(values) for kind, values in table.items()}
    places = (_keys(_place_names(knowledge)) | kinds["GPE_NAME"]) - kinds["GROUP_NAME"]
    groups = (_keys(_group_names(knowledge)) - places) | kinds["GROUP_NAME"]
    return Lexicon(frozenset(places), frozenset(groups - kinds["NORP"] - kinds["NOT_GROUP"]), kinds)


def _keys(names: Iterable[str]) -> set[str]:
    return {key for name in names if len(key := name_key(name)) > 1}


def _place_names(knowledge: Path) -> Iterable[str]:
    folder = knowledge / "gazetteer_prototype"
    territories = json.loads((folder / "cldr_territories_en_fr_ar.json").read_text(encoding="utf-8"))["territories"]
    for names in territories.values():
        yield from (name for code, name in names.items() if code in ("en", "ar"))
    with gzip.open(folder / "places.tsv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield row["name"]
            yield from row["latin"].split("|") if int(row["population"] or 0) > 20_000 else ()
            yield from row["arabic"].split("|")


def _group_names(knowledge: Path) -> Iterable[str]:
    text = (knowledge / "ucdp_actor/ucdp-actor-221.csv").read_text(encoding="utf-8-sig")
    for row in csv.DictReader(text.splitlines()):
        if row["Org"] == "1":
            yield from (row["NameOrig"], row["NameOrigFull"], row["NameOrigFullEng"])
    text = (knowledge / "actors_starter/actors.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["type"] in ("rebel", "militia", "political", "coalition", "jihadist"):
            for column in ("names_en", "acronyms", "names_fr", "names_ar"):
                yield from row[column].split(";")
