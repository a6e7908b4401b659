"""Word classes of a language, read from CSV files: one row per class and value, its forms separated by bars."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from itertools import product

from conflict_ner.errors import KnowledgeError
from conflict_ner.normalise.grammar.tokens import split_tokens
from conflict_ner.orthography import normal_form

_COLUMNS = {"class", "value", "attach", "forms"}
_NOTHING = chr(0xE000)
_FIRST_CODE = 0xE001
_ARTICLE = "ال"
_AND = "و"
_CONJUNCTIONS = {"": ("",), "c": ("", "و", "ف"), "p": ("", "و", "ف"), "n": ("", "و", "ف")}
_PREPOSITIONS = {"": ("",), "c": ("",), "p": ("", "ب", "ل", "ك"), "n": ("", "ب", "ل", "ك")}
JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Word:
    """What the lexicon knows of a token: its classes, a value per class, and the code that stands for the classes.

    `skip` counts the letters of an Arabic proclitic in front of it.
    """

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One form of one class; `cased` forms need their capital in the text; `attach` tells which proclitics it takes.

    `attach` is empty (none), "c" (and), "p" (and + preposition) or "n" (and + preposition + article).
    """

    name: str
    value: str
    attach: str
    form: str

    @property
    def cased(self) -> bool:
        """Whether the form is written with a capital."""
        return self.form[:1].isupper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry of several words: the keys after the first, whether the first has a capital, and what it means."""

    rest: tuple[str, ...]
    upper: bool
    word: Word


class Lexicon:
    """The words of one language with their classes."""

    def __init__(self, rows: Iterable[Row], shapes: Iterable[frozenset[str]]) -> None:
        self._codes: dict[frozenset[str], str] = {}
        for shape in shapes:
            self.code(shape)
        self._single: dict[tuple[str, bool], Word] = {}
        self._several: dict[str, dict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
        self._sets: dict[str, frozenset[str]] = {}
        self._add(rows)

    def code(self, classes: frozenset[str]) -> str:
        """Return the code character of a set of classes."""
        return self._codes.setdefault(classes, chr(_FIRST_CODE + len(self._codes)))

    @property
    def names(self) -> frozenset[str]:
        """The classes that some word or shape has."""
        return frozenset(name for classes in self._codes for name in classes)

    def codes_of(self, name: str) -> str:
        """Return the codes of all words of a class; for a class this language lacks, a code that no word has."""
        return "".join(code for classes, code in self._codes.items() if name in classes) or _NOTHING

    def code_set(self, name: str) -> frozenset[str]:
        """Return `codes_of` as a set; only for use once all classes are known."""
        if name not in self._sets:
            self._sets[name] = frozenset(self.codes_of(name))
        return self._sets[name]

    def find(self, raw: str) -> Word | None:
        """Return the entry of a single word as written, or None."""
        return self._single.get((normal_form(raw), raw[:1].isupper()))

    def phrases(self, raw: str) -> Mapping[str, Sequence[Phrase]]:
        """Return the entries of several words that begin with this one by the key of the second, longest first."""
        return self._several.get(normal_form(raw), {})

    def _add(self, rows: Iterable[Row]) -> None:
        forms: dict[tuple[tuple[str, ...], int, bool], list[Row]] = defaultdict(list)
        for row in rows:
            keys = tuple(map(normal_form, split_tokens(row.form)))
            for head, skip, joined in _heads(row.attach, keys[0], definite=row.form.startswith(_ARTICLE)):
                forms[(head, *keys[1:]), skip, joined].append(row)
        direct = {keys for keys, skip, _ in forms if not skip}
        for (keys, skip, joined), found in forms.items():
            if not skip or keys not in direct:
                self._enter(keys, found, skip, joined=joined)
        for by_second in self._several.values():
            for phrases in by_second.values():
                phrases.sort(key=lambda phrase: -len(phrase.rest))

    def _enter(self, keys: tuple[str, ...], rows: list[Row], skip: int, *, joined: bool) -> None:
        for upper in (False, True):
            chosen = [row for row in rows if upper or not row.cased]
            if not chosen:
                continue
            classes = frozenset(row.name for row in chosen) | ({JOINED} if joined else frozenset())
            word = Word(self.code(classes), {row.name: row.value for row in chosen}, skip)
            if len(keys) == 1:
                self._single[keys[0], upper] = word
            else:
                self._several[keys[0]][keys[1]].append(Phrase(keys[1:], upper, word))


def read_rows(*files: Traversable) -> list[Row]:
    """Read the rows of CSV files with the columns class, value, attach, forms."""
    return [row for file in files for row in _read(file)]


def _read(file: Traversable) -> Iterator[Row]:
    for record in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        if set(record) != _COLUMNS or None in record.values():
            raise KnowledgeError(f"{file.name}: a row must have the columns {sorted(_COLUMNS)}, not {record}.")
        for form in record["forms"].split("|"):
            yield Row(record["class"], record["value"], record["attach"], form)


def _heads(attach: str, key: str, *, definite: bool) -> Iterator[tuple[str, int, bool]]:
    """Yield a word behind each proclitic it takes: its form, the letters to leave out, whether "and" is joined."""
    forms = (key, _ARTICLE + key) if attach == "n" and not definite else (key,)
    for conjunction, preposition, form in product(_CONJUNCTIONS[attach], _PREPOSITIONS[attach], forms):
        joined = conjunction == _AND
        if preposition == "ل" and (definite or form != key):
            yield f"{conjunction}لل{form[2:]}", len(conjunction), joined
        else:
            yield conjunction + preposition + form, len(conjunction + preposition), joined
