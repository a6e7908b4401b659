"""Collapse number words and digits into one token per number, in English and in Arabic order."""

from collections.abc import Iterator
from dataclasses import dataclass

from conflict_ner.normalise.grammar.lexicon import JOINED, Lexicon, Word
from conflict_ner.normalise.grammar.stream import Stream, number_shape


@dataclass(slots=True)
class _Sum:
    """A number being read: finished thousands with their unit, what is below them, and the last part added."""

    done: float = 0
    below: float = 0
    part: float = 0
    scaled: bool = False
    digits: bool = False
    unit: float = float("inf")

    @property
    def total(self) -> float:
        return self.done + self.below

    def add(self, value: float, *, digits: bool = False) -> None:
        self.below += value
        self.part, self.scaled, self.digits = value, False, digits

    def scale(self, value: float) -> None:
        if value < 1000:
            self.below = (self.below or 1) * value
        else:
            self.done, self.below, self.unit = self.done + (self.below or 1) * value, 0, value
        self.part, self.scaled = value, True


class Counter:
    """Reads the numbers of streams made with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._codes = {name: lexicon.code_set(name) for name in ("and", "dash", "a", JOINED)}
        self._kinds = {name: lexicon.code_set(name) for name in ("number", "numeral", "dual_scale", "scale", "scales")}
        self._all = frozenset().union(*self._kinds.values())

    def collapse(self, stream: Stream) -> Stream:
        """Return the stream with one token per number, its value under "number"."""
        return stream.collapse(self._numbers(stream))

    def _numbers(self, stream: Stream) -> Iterator[tuple[int, int, Word]]:
        after = 0
        for at, code in enumerate(stream.codes):
            if at >= after and code in self._all and (found := self._read(stream, at)):
                after = found[1]
                yield found

    def _read(self, stream: Stream, at: int) -> tuple[int, int, Word] | None:
        words, first = stream.words, at
        total = _Sum()
        if not self._begin(total, words[at]):
            return None
        one_word = words[at].code in self._kinds["number"]
        if total.scaled and at and words[at - 1].code in self._codes["a"]:
            first = at - 1
        last = at + 1
        while (step := self._next(words, last)) and not self._is_next_number(total, words[step[0]]):
            if not self._extend(total, *step[1:]):
                break
            last, one_word = step[0], False
        if one_word:
            return None
        value = total.total
        shape = number_shape(value, digits=total.digits)
        if words[first].code in self._codes[JOINED]:
            shape |= {JOINED}
        return first, last, Word(self._lexicon.code(shape), {"number": repr(float(value))}, words[first].skip)

    def _begin(self, total: _Sum, word: Word) -> bool:
        if word.code in self._kinds["number"]:
            total.add(float(word.values["number"]), digits=True)
        elif word.code in self._kinds["numeral"]:
            total.add(float(word.values["numeral"]))
        elif word.code in self._kinds["dual_scale"]:
            total.scale(float(word.values["dual_scale"]))
        elif word.code in self._kinds["scale"]:
            total.scale(float(word.values["scale"]))
        else:
            return False
        return True

    def _next(self, words: list[Word], at: int) -> tuple[int, Word, str] | None:
        """Return where the next number word ends, the word, and how it is tied: joined, and, dash or plain."""
        tie = "plain"
        if words[at].code in self._codes["and"]:
            at, tie = at + 1, "and"
        elif words[at].code in self._codes["dash"]:
            at, tie = at + 1, "dash"
        if at >= len(words) or words[at].code not in self._all:
            return None
        return at + 1, words[at], "joined" if words[at].code in self._codes[JOINED] else tie

    def _is_next_number(self, total: _Sum, after: Word) -> bool:
        """Whether a part and the word after it begin another number: «خمسة آلاف وعشرة آلاف» are two."""
        scales = (float(after.values[kind]) for kind in ("scale", "scales") if after.code in self._kinds[kind])
        return any(scale >= total.unit for scale in scales)

    def _extend(self, total: _Sum, word: Word, tie: str) -> bool:
        for kind in ("scale", "scales"):
            if word.code in self._kinds[kind]:
                return self._scale(total, float(word.values[kind]), tie)
        kind = "number" if word.code in self._kinds["number"] else "numeral"
        if kind not in word.values:
            return False
        value = float(word.values[kind])
        if not _follows(total, value, tie, digits=kind == "number"):
            return False
        total.add(value, digits=total.digits)
        return True

    def _scale(self, total: _Sum, value: float, tie: str) -> bool:
        if tie == "plain" and (value > total.part or not total.scaled):
            total.scale(value)
        elif tie == "joined" and total.part > value:
            total.add(value)
            total.scaled = True
        else:
            return False
        return True


def _follows(total: _Sum, value: float, tie: str, *, digits: bool) -> bool:
    """Whether a value can be added to what was read: "two hundred and five", "twenty-five", «خمسة وعشرون»."""
    if total.scaled or (total.part >= 100 and not total.digits):
        return value < total.part and tie != "dash" and not (digits and tie == "plain")
    if total.digits or digits:
        return False
    if total.part < 10:
        return tie == "joined" and value in range(20, 100, 10)
    return total.part in range(20, 100, 10) and value < 10 and tie in ("plain", "dash")
