"""Counts of people within one stretch of text: their values, what ties them together, and whom they count."""

from collections.abc import Sequence
from dataclasses import replace

from conflict_ner.normalise.grammar.lexicon import JOINED, Lexicon
from conflict_ner.normalise.grammar.stream import Stream
from conflict_ner.normalise.numbers.counts import Count
from conflict_ner.records import Number, Span

_ONE, _TWO = (1, 1, 1), (2, 2, 2)
_WORD_VALUES = {"single": _ONE, "one_more": _ONE, "one_of": _ONE, "case_single": _ONE, "case_dual": _TWO}
_CUES = ("verb", "masdar", "post_verb", "act", "done", "fell")
_BREAKS = ("stop", "semicolon", "block", "comma", "including", "connector", "count", "gap_end", "close", "dash", *_CUES)
_WALLS = ("stop", "semicolon", "block", "count", "quantity", *_CUES)
_REACH = 7
_WHO = 5


class Clause:
    """A stream of one sentence or paragraph with its counts."""

    def __init__(self, stream: Stream, counts: Sequence[Count], lexicon: Lexicon) -> None:
        self.stream, self._counts = stream, counts
        names = {
            *_BREAKS,
            *_WALLS,
            *_WORD_VALUES,
            JOINED,
            "person",
            "household",
            "capital",
            "cases",
            "of",
            "in",
            "owner",
        }
        self._codes = {name: lexicon.code_set(name) for name in names}
        self._breaks = frozenset().union(*(self._codes[name] for name in _BREAKS))
        self._walls = frozenset().union(*(self._codes[name] for name in _WALLS))

    def number(self, at: int, rule: str) -> Number | None:
        """Return the number that a token states; of households it is vague, of a toll that rose the last figure."""
        word, start, end = self.stream.words[at], self.stream.starts[at], self.stream.ends[at]
        if "count" in word.values:
            count = self._counts[int(word.values["count"])]
            number = count.number
            if self._counts_households(at):
                return replace(number, low=None, best=None, high=None)
            if rule == "toll" and count.rule == "change":
                return replace(number, low=number.high, best=number.high)
            return number
        values = next((value for name, value in _WORD_VALUES.items() if self._is(at, name)), None)
        return Number(start, end, self.stream.text[start:end], *values) if values else None

    def next_count(self, at: int) -> tuple[int, str] | None:
        """Return the next count that is tied to this one, and whether by "and" or a "comma"."""
        for place in range(at + 1, min(at + 1 + _REACH, len(self.stream.words))):
            if self._countable(place) and not (self._is(place, "single") and self._in_hundreds(at)):
                tie = self._tie(place)
                return (place, tie) if tie and self._counts_people(place) else None
            if self.stream.codes[place] in self._walls:
                return None
        return None

    def countables(self) -> list[int]:
        """Return the places of all counts, in order."""
        return [place for place in range(len(self.stream.words)) if self._countable(place)]

    def who(self, at: int) -> Span | None:
        """Return the words for the people counted: those after the number, or the counting word itself."""
        index = self.stream.words[at].values.get("count")
        if index is None or self._counts[int(index)].rule in ("dual", "single"):
            return self.span(at, at + 1)
        first = at + 1 + (at + 1 < len(self.stream.words) and self._is(at + 1, "of"))
        last = first - 1
        for place in range(first, min(at + 1 + _WHO, len(self.stream.words))):
            if self.stream.codes[place] in self._breaks:
                break
            follows = self._is(place, "capital") and last == place - 1
            if follows or self._is(place, "person") or self._is(place, "cases"):
                last = place
        return self.span(first, last + 1) if last >= first else None

    def span(self, first: int, last: int) -> Span:
        """Return the text of some tokens."""
        start, end = self.stream.starts[first], self.stream.ends[last - 1]
        return Span(start, end, self.stream.text[start:end])

    def _in_hundreds(self, at: int) -> bool:
        """Whether an Arabic noun in the singular may go on naming those counted: «8000 رجل وصبي»."""
        number = self.number(at, "")
        return number is not None and number.best is not None and number.best >= 100 and number.best % 100 == 0

    def _counts_households(self, at: int) -> bool:
        for place in range(at + 1, min(at + 4, len(self.stream.words))):
            if self._is(place, JOINED):
                return False
            if self._is(place, "household") or self._is(place, "of"):
                return self._is(place, "household")
        return False

    def _is(self, at: int, name: str) -> bool:
        return self.stream.codes[at] in self._codes[name]

    def _countable(self, at: int) -> bool:
        return self._is(at, "count") or (self._is(at, "single") and self._is(at, JOINED))

    def _tie(self, at: int) -> str | None:
        if self._is(at - 1, "owner"):
            at -= 1
        if self._is(at, JOINED) or self._is(at - 1, "connector"):
            return "and"
        return "comma" if self._is(at - 1, "comma") or self._is(at - 1, "dash") else None

    def _counts_people(self, at: int) -> bool:
        if not self._is(at, "count") or self.who(at):
            return True
        return at + 1 >= len(self.stream.words) or self.stream.codes[at + 1] in self._breaks or self._is(at + 1, "in")
