"""What is known of scripts, letters, function words and names of languages; one CSV file each."""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from conflict_ner.orthography import normal_form


class Script(NamedTuple):
    """A script, a pattern for runs of its letters, and the language that it alone tells, if it tells one."""

    name: str
    letters: re.Pattern[str]
    language: str | None


class Letters(NamedTuple):
    """Letters whose share among all letters, from `share` on, tells a language of the Arabic script."""

    language: str
    letters: frozenset[str]
    share: float


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("conflict_ner.language").joinpath(name).read_text("utf-8").splitlines()))


@cache
def scripts() -> tuple[Script, ...]:
    """Return all scripts of scripts.csv."""
    return tuple(
        Script(r["script"], re.compile(f"[{r['ranges']}]+"), r["language"] or None) for r in _rows("scripts.csv")
    )


@cache
def exclusive_letters() -> tuple[Letters, ...]:
    """Return the telling letters of letters.csv, in the order in which they are to be asked."""
    return tuple(Letters(r["language"], frozenset(r["letters"]), float(r["share"])) for r in _rows("letters.csv"))


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Return the function words that a text of a language must hold."""
    return {r["language"]: frozenset(r["words"].split()) for r in _rows("words.csv")}


@cache
def language_codes() -> dict[str, str]:
    """Return the ISO code for each name of a language, by normal form."""
    return {normal_form(name): r["language"] for r in _rows("names.csv") for name in r["names"].split()}
