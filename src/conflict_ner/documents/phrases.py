"""Phrases that tell boilerplate, reference sections and fact-box keys; phrases.csv holds them for all languages."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from conflict_ner.orthography import normal_form

PhraseKind = Literal["boilerplate", "reference", "fact_key"]
_BEFORE = ' \t#*_="[](<>|-›→'
_AFTER = ' \t#*_=:.!?…"[])<>|-›→'


class Phrase(NamedTuple):
    """A row of phrases.csv: kind is a `PhraseKind`, match is "whole" or "start".

    A `start` phrase may be followed by more, up to `max_words` words in the line.
    """

    language: str
    kind: str
    match: str
    max_words: int
    phrase: str


@cache
def load_phrases() -> tuple[Phrase, ...]:
    """Return all rows of phrases.csv."""
    _, *rows = csv.reader(files("conflict_ner.documents").joinpath("phrases.csv").read_text("utf-8").splitlines())
    return tuple(Phrase(language, kind, match, int(limit), text) for language, kind, match, limit, text in rows)


def is_phrase(text: str, kind: PhraseKind) -> bool:
    """Tell whether a line is one of the known phrases of a kind."""
    key = _key(text)
    words = len(key.split())
    if not words or words > _longest(kind):
        return False
    if key.rstrip(_AFTER) in _whole(kind):
        return True
    found = _starts(kind).match(key)
    return found is not None and any(words <= limit for limit in _limits(kind)[found[0]])


def _key(text: str) -> str:
    return normal_form(text).lstrip(_BEFORE).rstrip().replace(" :", ":")


@cache
def _whole(kind: PhraseKind) -> frozenset[str]:
    return frozenset(_key(row.phrase).rstrip(_AFTER) for row in load_phrases() if row.kind == kind)


@cache
def _limits(kind: PhraseKind) -> dict[str, list[int]]:
    limits: dict[str, list[int]] = {}
    for row in load_phrases():
        if row.kind == kind and row.match == "start":
            limits.setdefault(_key(row.phrase), []).append(row.max_words)
    return limits


@cache
def _starts(kind: PhraseKind) -> re.Pattern[str]:
    longest_first = sorted(_limits(kind), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if longest_first else r"(?!)")


@cache
def _longest(kind: PhraseKind) -> int:
    return max(max(row.max_words, len(row.phrase.split())) for row in load_phrases() if row.kind == kind)
