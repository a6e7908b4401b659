"""Text as a stream of coded tokens that patterns can match."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from conflict_ner.normalise.grammar.lexicon import JOINED, Lexicon, Word
from conflict_ner.normalise.grammar.tokens import TOKEN
from conflict_ner.orthography import normal_form

_DATE = re.compile(r"\d+[-/.]\d+[-/.]\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,٬.،\u00a0\u202f\u0020]\d{3})+")
_DIGITS = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d+[.,٫]\d+")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"([12]\d)(\d)0s")

_MARKS = {
    "comma": ",،",
    "dash": "-–—−",
    "slash": "/",
    "open": "([",
    "close": ")]",
    "stop": ".!?؟…",
    "colon": ":",
    "semicolon": ";؛",
    "percent": "%٪",
    "money": "$€£",
}
_SHAPES = {mark: name for name, marks in _MARKS.items() for mark in marks} | {"'s": "possessive", "’s": "possessive"}
DATE = frozenset({"date"})
JOINED_DATE = DATE | {"joined_date"}
COUNT = frozenset({"count"})
JOINED_COUNT = COUNT | {JOINED}


def number_shape(value: float, *, digits: bool, plain: bool = False) -> frozenset[str]:
    """Return the classes of a number: `digits` when not in words, `plain` when without separators (not "2,012")."""
    flags = {"number", "one"} if value == 1 and not digits else {"number"}
    whole = float(value).is_integer()
    if whole and 1 <= value <= 31 and (plain or not digits):
        flags.add("dom")
    if digits:
        flags.add("digits")
    if plain and 1800 <= value <= 2099:
        flags.add("year")
    if plain and 10 <= value < 100 and whole:
        flags.add("short_year")
    if plain and 1300 <= value <= 1500:
        flags.add("hijri_year")
    return frozenset(flags)


def all_shapes() -> set[frozenset[str]]:
    """Return every set of classes that tokens outside the lexicon can have, and those of collapsed spans."""
    numbers = [
        number_shape(value, digits=digits, plain=plain)
        for value in (0, 1, 5, 20, 50, 200, 1400, 2000, 1.5)
        for digits, plain in ((True, True), (True, False), (False, False))
    ]
    names = ("other", "capital", "block", "punct", "numeric_date", "decade", "day_ordinal", "code", *_SHAPES.values())
    joined = [shape | {JOINED} for shape in numbers]
    return {
        *numbers,
        *joined,
        COUNT,
        JOINED_COUNT,
        frozenset({"quantity"}),
        DATE,
        JOINED_DATE,
        *(frozenset({name}) for name in names),
    }


@dataclass(slots=True)
class Stream:
    """Tokens of a text: a code character, a span and what the lexicon knows, each list of the same length."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    words: list[Word]

    def raw(self, at: int) -> str:
        """Return a token as written, proclitics included."""
        return self.text[self.starts[at] - self.words[at].skip : self.ends[at]]

    def collapse(self, found: Iterable[tuple[int, int, Word]]) -> "Stream":
        """Return a stream in which each found stretch (first, last, word) has become one token."""
        codes, starts, ends, words, at = [], [], [], [], 0
        for first, last, word in found:
            codes += [self.codes[at:first], word.code]
            starts += [*self.starts[at:first], self.starts[first] - self.words[first].skip + word.skip]
            ends += [*self.ends[at:first], self.ends[last - 1]]
            words += [*self.words[at:first], word]
            at = last
        return Stream(
            self.text,
            "".join([*codes, self.codes[at:]]),
            starts + self.starts[at:],
            ends + self.ends[at:],
            words + self.words[at:],
        )


class Reader:
    """Turns text into streams with one lexicon; remembers words it has seen."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._seen: dict[str, Word] = {}
        self._heads: set[str] = set()
        self._plain = {
            name: Word(lexicon.code(frozenset({name}))) for name in ("other", "capital", "block", "punct", "code")
        }
        self._marks = {mark: Word(lexicon.code(frozenset({name}))) for mark, name in _SHAPES.items()}

    def read(self, text: str, spans: Sequence[tuple[int, int]] | None = None) -> Stream:
        """Return the tokens of a text, or of some stretches of it, with a block mark after each stretch."""
        starts: list[int] = []
        ends: list[int] = []
        words: list[Word] = []
        heads: list[int] = []
        for first, last in spans if spans is not None else ((0, len(text)),):
            for match in TOKEN.finditer(text, first, last):
                raw = match[0]
                word = self._seen.get(raw) or self._learn(raw)
                if word.code:
                    if raw in self._heads:
                        heads.append(len(words))
                    start, end = match.span()
                    starts.append(start + word.skip)
                    ends.append(end)
                    words.append(word)
            starts.append(last)
            ends.append(last)
            words.append(self._plain["block"])
        stream = Stream(text, "".join([word.code for word in words]), starts, ends, words)
        return stream.collapse(self._phrases(stream, heads))

    def _learn(self, raw: str) -> Word:
        word = self._word(raw)
        if len(self._seen) > 200_000:
            self._seen.clear()
        self._seen[raw] = word
        if self.lexicon.phrases(raw):
            self._heads.add(raw)
        return word

    def _word(self, raw: str) -> Word:
        if raw[0].isdigit():
            return self._digits("".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in raw))
        if raw[-1] == "\n" or raw[0] == "\n":
            return Word("") if raw == "\n" else self._plain["block"]
        if mark := self._marks.get(raw):
            return mark
        if found := self.lexicon.find(raw):
            return Word(found.code, found.values, _raw_length(raw, found.skip))
        if not raw[0].isalnum():
            return self._plain["punct"]
        return self._plain["capital" if raw[0].isupper() else "other"]

    def _digits(self, raw: str) -> Word:
        if _DATE.fullmatch(raw):
            return self._shaped({"numeric_date"}, {"numeric_date": raw})
        if _THOUSANDS.fullmatch(raw):
            return self._number(float("".join(filter(str.isdigit, raw))), plain=False)
        if _DIGITS.fullmatch(raw):
            return self._number(float(raw), plain=True) if len(raw) < 10 else self._plain["code"]
        if _DECIMAL.fullmatch(raw):
            return self._number(float(raw.replace(",", ".").replace("٫", ".")), plain=False)
        if match := _ORDINAL.fullmatch(raw):
            return self._shaped({"day_ordinal"}, {"day_ordinal": match[1]})
        if match := _DECADE.fullmatch(raw):
            return self._shaped({"decade"}, {"decade": match[1] + match[2]})
        return self._plain["code"]

    def _number(self, value: float, *, plain: bool) -> Word:
        return self._shaped(number_shape(value, digits=True, plain=plain), {"number": repr(value)})

    def _shaped(self, classes: Iterable[str], values: dict[str, str]) -> Word:
        return Word(self.lexicon.code(frozenset(classes)), values)

    def _phrases(self, stream: Stream, heads: list[int]) -> Iterator[tuple[int, int, Word]]:
        """Yield the longest entry of several words at each token that may begin one."""
        after = 0
        for at in heads:
            if at >= after and (found := self._phrase(stream, at)):
                after = found[1]
                yield found

    def _phrase(self, stream: Stream, at: int) -> tuple[int, int, Word] | None:
        raw = stream.raw(at)
        for phrase in self.lexicon.phrases(raw).get(normal_form(stream.raw(at + 1)), ()):
            last = at + 1 + len(phrase.rest)
            keys = tuple(normal_form(stream.raw(place)) for place in range(at + 1, min(last, len(stream.words))))
            if phrase.upper == raw[0].isupper() and keys == phrase.rest:
                return at, last, Word(phrase.word.code, phrase.word.values, _raw_length(raw, phrase.word.skip))
        return None


def _raw_length(raw: str, letters: int) -> int:
    """Return how many characters of the written word the first letters take, vowel marks included."""
    length = 0
    while letters:
        length += 1
        letters -= not unicodedata.combining(raw[length - 1]) and raw[length - 1] != "ـ"
    while length and length < len(raw) and (unicodedata.combining(raw[length]) or raw[length] == "ـ"):
        length += 1
    return length
