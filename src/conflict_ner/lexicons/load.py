"""Read the lexicon tables into records, checking every row."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar, get_args

from conflict_ner.errors import KnowledgeError
from conflict_ner.lexicons.inflect import forms
from conflict_ner.lexicons.pattern import PatternError, head_of, parse_pattern
from conflict_ner.lexicons.records import (
    Cue,
    CueClass,
    CueScope,
    FactDirection,
    FactKey,
    FactValue,
    Frame,
    LightVerb,
    NominalEntry,
    NominalLabel,
    NounPosition,
    Resolves,
    TriggerKind,
    TriggerPattern,
    WeaponEntry,
)
from conflict_ner.orthography import normal_form

_DEFAULT = "default"
_T = TypeVar("_T")
_Row = dict[str, str]


@cache
def load_frames() -> Mapping[str, Frame]:
    """Return every frame by name; each frame has the prepositions of the row "default" that it does not set itself."""
    rows = {row["name"]: row for row in _read("frames.csv", lambda row: row)}
    shared = _prepositions(rows[_DEFAULT])
    return MappingProxyType({name: _frame(row, shared) for name, row in rows.items() if name != _DEFAULT})


@cache
def load_triggers(language: str) -> tuple[TriggerPattern, ...]:
    """Return the trigger patterns of a language in file order.

    Raises:
        KnowledgeError: a row does not parse, names an unknown frame, or there is no table for the language.
    """
    return _read(f"triggers_{language}.csv", lambda row: _trigger(row, language))


@cache
def load_cues(language: str) -> tuple[Cue, ...]:
    """Return the cues of negation, allegation, plan, former state and attribution of a language."""
    return _read(f"assertion_{language}.csv", lambda row: _cue(row, language))


@cache
def load_light_verbs(language: str) -> tuple[LightVerb, ...]:
    """Return the verbs that lend their arguments to an event noun."""
    return _read(f"light_verbs_{language}.csv", lambda row: _light_verb(row, language))


@cache
def load_nominals(language: str) -> tuple[NominalEntry, ...]:
    """Return the common nouns that name parties."""
    return _read(f"nominals_{language}.csv", lambda row: _nominal(row, language))


@cache
def load_weapons(language: str) -> tuple[WeaponEntry, ...]:
    """Return the weapon words and phrases of a language."""
    return _read(f"weapons_{language}.csv", lambda row: _weapon(row, language))


@cache
def load_fact_keys(language: str) -> Mapping[str, FactKey]:
    """Return the fact-box labels of a language by normalised label."""
    rows = _read("fact_keys.csv", lambda row: row)
    keys = [_fact_key(row) for row in rows if row["language"] == language]
    return MappingProxyType({key.key: key for key in keys})


def _frame(row: _Row, shared: Mapping[str, Mapping[str, str]]) -> Frame:
    own = _prepositions(row)
    merged = {lang: MappingProxyType({**shared.get(lang, {}), **own[lang]}) for lang in own}
    return Frame(
        row["name"], row["subject"] or None, row["object"] or None, row["possessor"] or None, MappingProxyType(merged)
    )


def _prepositions(row: _Row) -> dict[str, dict[str, str]]:
    """Return language -> normalised preposition -> role from the columns `prepositions_<language>`."""
    table: dict[str, dict[str, str]] = {}
    for column, cell in row.items():
        if column.startswith("prepositions_"):
            pairs = [item.rpartition(":") for item in cell.split(";") if item]
            table[column.removeprefix("prepositions_")] = {normal_form(word): role for word, _, role in pairs}
    return table


def _trigger(row: _Row, language: str) -> TriggerPattern:
    text = row["pattern"]
    weight = float(row["weight"])
    if not 0 < weight <= 1:
        raise PatternError(f"weight {weight} is not above 0 and at most 1")
    if row["frame"] not in load_frames():
        raise PatternError(f"frame {row['frame']!r} is not a row of frames.csv")
    terms = parse_pattern(text, language)
    kind = _choice(row["kind"], TriggerKind)
    return TriggerPattern(row["type"], kind, text, terms, head_of(text), row["frame"], weight, language, row["note"])


def _cue(row: _Row, language: str) -> Cue:
    text = row["cue"]
    return Cue(
        text,
        parse_pattern(text, language),
        head_of(text),
        _choice(row["class"], CueClass),
        _choice(row["scope"], CueScope),
    )


def _light_verb(row: _Row, language: str) -> LightVerb:
    text = row["verb"]
    noun = _choice(row["noun"], NounPosition)
    terms = parse_pattern(text, language)
    return LightVerb(text, terms, head_of(text), row["subject"] or None, row["object"] or None, noun)


def _nominal(row: _Row, language: str) -> NominalEntry:
    text = row["form"]
    return NominalEntry(
        text=text,
        forms=forms(text, language, "N"),
        label=_choice(row["label"], NominalLabel),
        kind=row["kind"],
        generic=row["generic"] or None,
        resolves=_choice(row["resolves"], Resolves),
    )


def _weapon(row: _Row, language: str) -> WeaponEntry:
    return WeaponEntry(row["form"], parse_pattern(row["form"], language), head_of(row["form"]), row["type"])


def _fact_key(row: _Row) -> FactKey:
    direction, value = _choice(row["direction"], FactDirection), _choice(row["value"], FactValue)
    return FactKey(normal_form(row["key"]), row["predicate"], direction, value, row["note"])


def _choice(value: str, literal: Any) -> Any:
    """Return the value if the literal type allows it."""
    if value not in get_args(literal):
        raise PatternError(f"{value!r} is none of {', '.join(get_args(literal))}")
    return value


def _read(name: str, build: Callable[[_Row], _T]) -> tuple[_T, ...]:
    """Build a record from each row of a table; lines that begin with "#" are headings."""
    path = files(__package__).joinpath(name)
    if not path.is_file():
        raise KnowledgeError(f"No lexicon {name}: add the table, or use a language that has one.")
    records: list[_T] = []
    with path.open(encoding="utf-8") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            try:
                if None in row or None in row.values():
                    raise PatternError(
                        f"the row does not have the {len(reader.fieldnames or ())} columns of the header"
                    )
                records.append(build(row))
            except ValueError as error:
                raise KnowledgeError(f"{name}, line {reader.line_num}: {error}") from error
    return tuple(records)
