"""The data of the number grammar keeps its own rules."""

import csv
import re
import tomllib
from importlib import resources

import pytest

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.numbers import find_numbers
from conflict_ner.normalise.numbers.counts import RULES
from conflict_ner.normalise.numbers.language import CUES, number_grammar

LANGUAGES = ("en", "ar")
KINDS = {"killed", "injured", "missing", "displaced", "detained"}
DATA = resources.files("conflict_ner.normalise.numbers") / "data"
NAME = re.compile(r"not\(|[a-z_]+:\(|[A-Za-z_]\w*")


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_cues_say_what_befell_people(language: str) -> None:
    for row in rows(f"words_{language}.csv"):
        assert row["attach"] in ("", "c", "p", "n"), row
        if row["class"] in CUES:
            assert set(row["value"].split()) <= KINDS, row
            assert row["value"], row


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_said_once(language: str) -> None:
    said = [
        (row["class"], row["value"], form) for row in rows(f"words_{language}.csv") for form in row["forms"].split("|")
    ]
    assert len(said) == len(set(said))
    people = [row["singular"] for row in rows(f"persons_{language}.csv") if row["singular"]]
    assert len(people) == len(set(people))


def test_every_class_in_a_pattern_exists_in_some_language() -> None:
    known = {"any", "block"} | {name for code in LANGUAGES for name in number_grammar(code).dates.lexicon.names}
    for name in ("numbers", *(f"tolls_{language}" for language in LANGUAGES)):
        table = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
        macros = set(table.pop("macros"))
        for row in (row for kind in table.values() for row in kind):
            for source in [*row["match"], row["near"]]:
                used = {word for word in NAME.findall(source) if not word.endswith("(")}
                assert used <= known | macros, (name, used - known - macros)


def test_every_number_rule_has_its_bounds() -> None:
    table = tomllib.loads((DATA / "numbers.toml").read_text(encoding="utf-8"))
    assert {row["rule"] for row in table["number"]} <= RULES


def test_a_language_without_data_says_what_to_add() -> None:
    with pytest.raises(KnowledgeError, match="words_fr"):
        find_numbers("douze soldats", "fr")
