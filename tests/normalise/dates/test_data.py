"""The data of the date grammar keeps its own rules."""

import csv
import re

import pytest
from babel import Locale

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.dates import find_dates
from conflict_ner.normalise.dates.language import SLOTS, date_grammar, pattern_table, word_files
from conflict_ner.normalise.dates.reading import RULES
from conflict_ner.orthography import normal_form

LANGUAGES = ("en", "ar")
LOCALES = {"en": ("en",), "ar": ("ar", "ar_SY", "ar_IQ", "ar_LB", "ar_DZ", "ar_TN", "ar_MA", "ar_MR")}
NAME = re.compile(r"not\(|[a-z_]+:\(|[A-Za-z_]\w*")


def rows(language: str) -> list[dict[str, str]]:
    return [
        row for file in word_files(language) for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_well_formed_and_said_once(language: str) -> None:
    seen = set()
    for row in rows(language):
        assert row["attach"] in ("", "c", "p", "n"), row
        for form in row["forms"].split("|"):
            assert form == form.strip() != "", row
            assert (row["class"], row["value"], form) not in seen, (row["class"], form)
            seen.add((row["class"], row["value"], form))


@pytest.mark.parametrize(("language", "locale"), [(lang, loc) for lang, locs in LOCALES.items() for loc in locs])
def test_every_month_name_of_cldr_is_known(language: str, locale: str) -> None:
    known = {
        (normal_form(form), row["value"])
        for row in rows(language)
        if row["class"] == "month"
        for form in row["forms"].split("|")
    }
    names = Locale.parse(locale).months["format"]["wide"]
    assert {(normal_form(name), str(number)) for number, name in names.items()} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday_is_known(language: str) -> None:
    names = Locale.parse(language).days["format"]["wide"]
    for number, name in names.items():
        [date] = find_dates(name, language, published="2014-05-25")
        assert date.edtf == f"2014-05-{19 + number}"


def test_every_class_in_a_pattern_exists_in_some_language() -> None:
    known = {"any", "block"} | {name for language in LANGUAGES for name in date_grammar(language).lexicon.names}
    table = pattern_table()
    macros = set(table["macros"])
    for row in [*table["pattern"], *table["join"], *({"match": [m], "near": ""} for m in table["macros"].values())]:
        for source in [*row["match"], row["near"]]:
            used = {name for name in NAME.findall(source) if not name.endswith("(")}
            assert used <= known | macros, used - known - macros
    assert known >= SLOTS


def test_every_rule_has_its_function() -> None:
    assert {row["rule"] for row in pattern_table()["pattern"]} == set(RULES)


def test_a_language_without_data_says_what_to_add() -> None:
    with pytest.raises(KnowledgeError, match="words_fr"):
        find_dates("le 3 mars 2012", "fr", published=None)
