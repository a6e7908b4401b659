"""The number and toll grammar of a language, loaded once from its data files."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.dates.language import DateGrammar, make_grammar, word_files
from conflict_ner.normalise.grammar.lexicon import Lexicon, Row, read_rows
from conflict_ner.normalise.grammar.patterns import Pattern, compile_patterns
from conflict_ner.normalise.grammar.stream import all_shapes
from conflict_ner.orthography import normal_form

_DATA = resources.files("conflict_ner.normalise.numbers") / "data"
_FORMS = {
    "singular": (("person", "n"), ("single", "p")),
    "dual": (("person", "n"), ("dual", "n")),
    "plural": (("person", "n"),),
}
_SOUND_PLURALS = ("ون", "ين")
_ACCUSATIVE = "ا"  # only objects bear it: «قتل مسلح جنديا»
CUES = frozenset(
    {
        "act",
        "captive",
        "case_dual",
        "case_single",
        "cases",
        "claim",
        "custody",
        "deadly",
        "done",
        "drive",
        "fallen",
        "fate",
        "fell",
        "hand_over",
        "losing",
        "losing_men",
        "losses",
        "lost",
        "masdar",
        "neg_verb",
        "none_of",
        "noun_of",
        "post_verb",
        "seize",
        "spoke",
        "themselves",
        "toll",
        "tolled",
        "verb",
    }
)


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """Dates, numbers and quantities of one language, and the patterns that tie numbers to what befell people."""

    dates: DateGrammar
    numbers: tuple[Pattern, ...]
    quantities: tuple[Pattern, ...]
    people: tuple[Pattern, ...]
    subsets: tuple[Pattern, ...]
    tolls: tuple[Pattern, ...]


@cache
def number_grammar(language: str) -> NumberGrammar:
    """Load the number grammar of a language; raises KnowledgeError where there is none."""
    words, persons = _DATA / f"words_{language}.csv", _DATA / f"persons_{language}.csv"
    patterns = _DATA / f"tolls_{language}.toml"
    if not words.is_file() or not persons.is_file() or not patterns.is_file():
        files = f"{words.name}, {persons.name} and {patterns.name}"
        raise KnowledgeError(f"There is no number grammar for {language!r}: add {files}.")
    lexicon = Lexicon([*read_rows(*word_files(language), words), *_person_rows(persons)], all_shapes())
    return _compile(lexicon, _table(_DATA / "numbers.toml"), _table(patterns))


@cache
def person_nouns(language: str) -> frozenset[str]:
    """Return the nouns for one person of a language, normalised."""
    rows = csv.DictReader((_DATA / f"persons_{language}.csv").read_text(encoding="utf-8").splitlines())
    forms = (form for row in rows for form in row["singular"].split("|") if form)
    return frozenset(normal_form(form) for form in forms)


def _compile(lexicon: Lexicon, shared: Mapping[str, Any], own: Mapping[str, Any]) -> NumberGrammar:
    number_slots = frozenset({"number", "year", "vague"})
    return NumberGrammar(
        make_grammar(lexicon),
        compile_patterns(shared["number"], lexicon, macros=shared["macros"], slots=number_slots),
        compile_patterns(shared["quantity"], lexicon, macros=shared["macros"], slots=number_slots),
        compile_patterns(own.get("people", ()), lexicon, macros=own["macros"], slots=()),
        compile_patterns(own["subset"], lexicon, macros=own["macros"], slots=()),
        compile_patterns(own["toll"], lexicon, macros=own["macros"], slots=CUES),
    )


def _person_rows(file: Traversable) -> Iterator[Row]:
    """Yield the words for people: each is a `person`; indefinite singulars are also `single`, duals also `dual`.

    Singulars in a form that only an object has are also `accusative`.
    """
    for record in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        for column, classes in _FORMS.items():
            for form in _forms(record[column]):
                yield from (Row(name, "", attach, form) for name, attach in classes)
                if column == "singular" and form.endswith(_ACCUSATIVE):
                    yield Row("accusative", "", "", form)


def _forms(cell: str) -> Iterator[str]:
    """Yield the forms of a cell, Arabic plurals also as they stand before a noun: «مقاتلو» of «مقاتلون»."""
    for form in filter(None, cell.split("|")):
        yield form
        if form.endswith(_SOUND_PLURALS):
            yield form[:-1]


def _table(file: Traversable) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
