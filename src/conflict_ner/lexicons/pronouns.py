"""Pronouns that can stand for an actor, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conflict_ner.orthography import normal_form
from conflict_ner.tabular import read_rows


@dataclass(frozen=True, slots=True)
class PronounEntry:
    """A pronoun (normalised form) and the kinds of actor it can stand for, the likelier first."""

    form: str
    kinds: tuple[str, ...]


@cache
def load_pronouns(language: str) -> Mapping[str, PronounEntry]:
    """Return the pronouns of a language by normalised form."""
    rows = [row for row in read_rows(__package__, "pronouns.csv") if row["language"] == language]
    entries = [PronounEntry(normal_form(row["form"]), tuple(row["kinds"].split())) for row in rows]
    return {entry.form: entry for entry in entries}
