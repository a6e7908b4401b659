"""Surface forms of a lexeme, from affix paradigms and a table of irregular words."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from conflict_ner.errors import KnowledgeError
from conflict_ner.orthography import normal_form


@dataclass(frozen=True, slots=True)
class Affixes:
    """A row of a paradigm: words with this `start` and `ending` swap these for each prefix and suffix."""

    start: str
    ending: str
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Whether the row applies to a word."""
        return (
            len(word) > len(self.start) + len(self.ending)
            and word.startswith(self.start)
            and word.endswith(self.ending)
        )

    def forms(self, word: str) -> frozenset[str]:
        """Return every prefix and suffix around the stem of a word."""
        stem = word[len(self.start) : len(word) - len(self.ending)]
        return frozenset(prefix + stem + suffix for prefix in self.prefixes for suffix in self.suffixes)


@cache
def forms(lexeme: str, language: str, upos: str = "") -> frozenset[str]:
    """Return the normalised surface forms of a lexeme.

    Parts of a lexeme are linked with "~": an Arabic verb is past~imperfect~further stems, a noun singular~plurals.

    Args:
        lexeme: a dictionary form, e.g. "seize", "قتل~يقتل", "هجوم~هجمات".
        language: ISO 639-1.
        upos: "V", "N", "A" or "P" where the pattern restricts the part of speech.
    """
    irregular, exact = _irregular(language)
    found: set[str] = set()
    parts = lexeme.split("~")
    for part in parts:
        if part in exact:
            found |= {part, *exact[part]}
            continue
        found |= {part, *irregular.get(part, ())}
        if not any(char.isalpha() for char in part) or upos == "P":
            continue
        for paradigm in _paradigms_of(part, parts, language, upos):
            found |= _inflect(part, language, paradigm)
    return frozenset(normal_form(form) for form in found) - {""}


def _paradigms_of(part: str, parts: list[str], language: str, upos: str) -> tuple[str, ...]:
    """Choose the paradigms of one part of a lexeme: a verb shows its imperfect as a second part."""
    rows = _paradigms(language)
    present = tuple(name for name in rows if name.startswith("imperfect"))
    if not present:
        wanted = {"V": ("verb",), "N": ("noun",), "A": ("adjective",)}.get(upos, tuple(rows))
        return tuple(name for name in wanted if name in rows)
    is_imperfect = any(row.fits(part) for row in rows["imperfect"])
    is_verb = upos == "V" or (len(parts) > 1 and upos == "" and any(row.fits(parts[1]) for row in rows["imperfect"]))
    if is_verb:
        return ("imperfect",) if is_imperfect and part != parts[0] else ("past",)
    return ("adjective",) if upos == "A" else ("noun",)


def _inflect(word: str, language: str, paradigm: str) -> frozenset[str]:
    rows = [row for row in _paradigms(language)[paradigm] if row.fits(word)]
    if not rows:
        return frozenset()
    longest = max(len(row.start) + len(row.ending) for row in rows)
    return frozenset().union(*(row.forms(word) for row in rows if len(row.start) + len(row.ending) == longest))


@cache
def _paradigms(language: str) -> Mapping[str, tuple[Affixes, ...]]:
    table: dict[str, list[Affixes]] = defaultdict(list)
    for row in rows_of("paradigms.csv", language):
        affixes = Affixes(
            row["start"], row["ending"], tuple(row["prefixes"].split("|")), tuple(row["suffixes"].split("|"))
        )
        table[row["paradigm"]].append(affixes)
    if not table:
        raise KnowledgeError(
            f"paradigms.csv has no rows for language {language!r}: add its affixes, or use a listed language."
        )
    return {name: tuple(rows) for name, rows in table.items()}


@cache
def _irregular(language: str) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Return the forms to add to the regular ones, and the words whose forms are only the listed ones.

    A word that stands on several lines has the forms of all of them.
    """
    added: dict[str, tuple[str, ...]] = {}
    exact: dict[str, tuple[str, ...]] = {}
    for row in rows_of("irregular.csv", language):
        table = exact if row["mode"] == "only" else added
        table[row["lexeme"]] = (*table.get(row["lexeme"], ()), *row["forms"].split())
    return added, exact


def rows_of(name: str, language: str) -> list[dict[str, str]]:
    """Return the rows of a lexicon table that are of a language."""
    with files(__package__).joinpath(name).open(encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["language"] == language]
